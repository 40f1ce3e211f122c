extension Catalogue {
  /// What can be wrong with an article as a whole.
  static let articleRules: [Rule] = [
    Rule(
      "article.missing-title", .error, "the article has no title",
      "A title is what readers scan in results. Set `title:` or begin the text with a `# Heading`."),
    Rule(
      "article.duplicate-id", .error, "two articles have one id",
      """
      Ids are unique ignoring case, because links and run records point to them and some file systems do not tell \
      case apart. Rename one file or set another `id:`.
      """),
    Rule(
      "article.dead-translation", .error, "`translation_of` names no article",
      "The source of this translation does not exist. Correct the id or remove the key."),
    Rule(
      "article.unclosed-comment", .error, "an HTML comment is never closed",
      "Everything behind `<!--` would vanish for readers. Close it with `-->`."),
    Rule(
      "article.mojibake", .error, "text that was decoded with the wrong encoding",
      "Signs such as `Ã©` or U+FFFD show that the text was read in a wrong encoding once. Restore it."),
    Rule(
      "article.unknown-sop", .error, "`sops` names no SOP",
      "No file in sops/ has this id. Correct the id; `kb sop list` shows those there are."),
    Rule(
      "article.near-duplicate", .warning, "two articles of one language say nearly the same",
      """
      Readers find both, and one of them will be wrong first. Merge them, and leave the old address in \
      `redirect_from`; or say in each what only it answers. Folders named after versions (`v2.1`, `stable`) may repeat \
      each other. Languages are never compared.
      """,
      options: [
        .number("threshold", 0.8, in: 0...1, "the least share of equal passages that is reported")
      ]),
    Rule(
      "article.duplicate-title", .warning, "two articles of one language have the same title",
      """
      A list of hits shows titles; who sees the same one twice must open both. Case and endings do not tell titles \
      apart. Say in each what sets its article apart, such as the product.
      """,
      wrong: "title: Refunds   # twice", right: "title: Refunds for gift cards"),
    Rule(
      "article.repeated-passage", .warning, "a passage stands in one article twice",
      "One of the two will be forgotten at the next change. Say it once and link to it, or move it to the beginning."
    ),
    Rule(
      "article.unlisted-steps", .warning, "the steps of a how-to stand in no ordered list",
      """
      Readers do one thing, look away, and must find their place again; only an ordered list gives each step a number \
      that they and the people who help them can name. Looked for in articles of the type how-to, and in those without \
      a type whose title begins with "How to" or 如何.
      """,
      wrong: "Step 1: open Orders.\n\nStep 2: choose Return.", right: "1. Open Orders.\n2. Choose Return."),
    Rule(
      "article.not-validated", .warning, "a public article that nobody has confirmed",
      """
      Everybody can read it, and it is below `validated`. Have it confirmed, or narrow its audience until then. \
      Reported only where some article is validated.
      """,
      wrong: "audience: public\nconfidence: not-validated", right: "audience: public\nconfidence: validated"),
    Rule(
      "article.missing-owner", .warning, "nobody answers for the article",
      """
      Without an owner, nobody is asked to review it. Add `owner:`, or a default in kb.yaml. Reported only where other \
      articles have owners, and not while an article is being written.
      """,
      wrong: "title: Refunds", right: "title: Refunds\nowner: returns-team"),
  ]
}

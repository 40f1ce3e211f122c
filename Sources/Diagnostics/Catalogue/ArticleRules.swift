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
  ]
}

extension Catalogue {
  /// What a house style asks for.
  static let styleRules: [Rule] = [
    Rule(
      "style.term", .warning, "a word that this knowledge base does not use",
      """
      One thing has one name, or readers look for two things. `terms:` in kb.yaml lists the words to use and those \
      that they replace; code, link targets and `questions` are left alone. Case counts only where it alone sets \
      the two apart. `--fix` mends spellings (case, hyphens, blanks), not other words.
      """,
      wrong: "Enter the RMA number.   # terms: [{use: return number, not: [RMA number]}]",
      right: "Enter the return number."),
    Rule(
      "style.line-length", .warning, "a line is long",
      "Long lines make changes hard to compare. Break the line after a sentence; readers see no difference.",
      wrong: "Returns are free. (121 characters and more on one line)",
      right: "Returns are free.\n(the next sentence on a line of its own)",
      options: [.integer("limit", 120, in: 20...10_000, "the most characters of a line")], isOn: false),
    Rule(
      "style.list-marker", .warning, "lists use different bullets",
      "One bullet in the whole article is easier to edit. Write the one of the first list; readers see no difference.",
      wrong: "- one\n\ntext\n\n* two", right: "- one\n\ntext\n\n- two", isOn: false),
    Rule(
      "style.indentation", .warning, "a list item is indented unevenly",
      "Items indented by tabs or an odd number of blanks fall out of their list easily. Indent by two or four blanks.",
      wrong: "- one\n   - two", right: "- one\n  - two", isOn: false),
    Rule(
      "style.inline-html", .warning, "raw HTML stands in the text",
      "Raw HTML is sanitised on the site and stays as it is in the terminal. Write it in Markdown where you can.",
      wrong: "<b>Free</b> returns", right: "**Free** returns", isOn: false),
  ]
}

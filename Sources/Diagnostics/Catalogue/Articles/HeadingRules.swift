extension Catalogue {
  /// What can be wrong with the outline of an article.
  static let headingRules: [Rule] = [
    Rule(
      "heading.collision", .warning, "two headings under one heading have the same text",
      """
      Readers cannot tell the two apart in a table of contents, and links reach the second only by a number that \
      changes when the text does. Say in each what it is about. Panels of tabs may repeat their headings.
      """,
      wrong: "## Refunds\n### Exceptions\n### Exceptions",
      right: "## Refunds\n### Exceptions for cards\n### Exceptions for gift cards"),
    Rule(
      "heading.skipped-level", .warning, "a heading skips a level",
      """
      People who hear a page move through it by its levels; a level left out sounds like a section that is missing. \
      Where `title:` stands in the front matter, sections begin with `##`.
      """,
      wrong: "## Refunds\n#### By card", right: "## Refunds\n### By card"),
    Rule(
      "heading.several-titles", .warning, "the text has several headings of level 1",
      """
      A page has one title; search and the table of contents take further ones for other articles. Begin sections \
      with `##`. Reported once an article.
      """,
      wrong: "# Refunds\n# Exchanges", right: "# Refunds and exchanges\n## Exchanges"),
    Rule(
      "heading.empty-section", .warning, "nothing stands under a heading",
      """
      A reader who follows the heading finds no answer. Write the section or remove its heading. A heading with \
      deeper headings below it is not empty, nor is one with raw HTML or template code.
      """,
      wrong: "## Fees\n\n## Deadlines\nWithin 14 days.",
      right: "## Fees\nReturns are free.\n\n## Deadlines\nWithin 14 days."),
  ]
}

extension Catalogue {
  /// What can be wrong in an article's front matter.
  static let frontMatterRules: [Rule] = [
    Rule(
      "front-matter.unterminated", .error, "the front matter has no closing `---`",
      "The front matter starts with `---` on the first line and must end with `---` on a line of its own."),
    Rule(
      "front-matter.unknown-key", .note, "a key that kb does not know",
      """
      The key is kept but has no effect. Keys of other tools can be named in kb.yaml under \
      `front_matter: {ignore: [KEY]}`. Reported once a workspace.
      """),
    Rule(
      "front-matter.invalid-value", .error, "the value is not one of those allowed",
      "The message lists the values that the key takes."),
  ]
}

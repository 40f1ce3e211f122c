extension Catalogue {
  /// What strict YAML refuses, in front matter, `kb.yaml` and SOPs alike.
  static let yamlRules: [Rule] = [
    Rule(
      "yaml.syntax", .error, "the YAML cannot be read",
      """
      The place shown is where the reader could not go on; the cause often stands a line above: an open quote or \
      bracket, a colon in an unquoted text, or wrong indentation.
      """),
    Rule(
      "yaml.tab", .error, "a tab in the indentation",
      "YAML forbids tabs in indentation, because they look different in every editor. Use two spaces."),
    Rule(
      "yaml.alias", .error, "anchors and aliases are not allowed",
      """
      `&name` and `*name` can make a small file enormous and hide what a reader sees. Write the value out where \
      it is needed. A text that begins with & or * needs quotes.
      """, wrong: "tags: *shared", right: "tags: [returns, refund]"),
    Rule(
      "yaml.tag", .error, "explicit tags are not allowed",
      "The declared type of a key decides how its value is read; `!tags` have no meaning here. Remove the tag."
    ),
    Rule(
      "yaml.duplicate-key", .error, "the same key stands twice",
      "Only one of the two values could count, and readers cannot know which. Remove one."),
    Rule(
      "yaml.too-deep", .error, "nested too deeply",
      "YAML may be nested at most 32 levels deep. Flatten the structure."),
    Rule(
      "yaml.too-large", .error, "too much YAML",
      "Front matter and configuration may have at most 256 KiB. Move the text into the article."),
    Rule(
      "yaml.several-documents", .error, "more than one YAML document",
      "A file holds one document; remove the `---` or `...` in the middle."),
    Rule(
      "yaml.too-many-findings", .error, "too many findings in one file",
      "Only the first findings of the file are shown. Mend these first; most of the others have the same cause."
    ),
    Rule(
      "yaml.not-a-mapping", .error, "expected `key: value` lines",
      "The YAML here must be a mapping of keys to values, not a list or a single value."),
    Rule(
      "yaml.wrong-type", .error, "the value has the wrong type",
      "The key takes another type of value; the message names the type and shows an example."),
    Rule(
      "yaml.unknown-key", .error, "unknown key",
      """
      No key has this name here. A key within two letters of a known one is taken as a slip and is an error with \
      a fix; the value would otherwise be lost in silence.
      """, wrong: "titel: Refunds", right: "title: Refunds", fixesYAML: true),
  ]
}

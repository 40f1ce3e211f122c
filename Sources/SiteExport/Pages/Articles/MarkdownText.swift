/// Pieces of Markdown that the site writes itself.
enum MarkdownText {
  /// A text in one line.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

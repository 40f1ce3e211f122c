import Diagnostics

/// What writers wrote, made safe to be shown.
enum SOPText {
  /// A text on one line: white space becomes one blank, control characters become visible.
  static func oneLine(_ text: String) -> String {
    TextWidth.visible(
      text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}

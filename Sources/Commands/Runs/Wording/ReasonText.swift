import Diagnostics

/// Why a program is no success, in the language that is shown, where it is not the program that says it.
enum ReasonText {
  private static let known: [(english: String, chinese: String)] = [
    ("kb ended before the program had answered", "kb 在程序答复之前已退出"),
    ("it took too long and was ended", "超过时限，已被结束"),
    ("it ended with status ", "退出状态 "),
    ("it was ended by signal ", "被信号结束："),
  ]

  /// On one line, safe for a terminal.
  static func text(_ reason: String, _ words: RunWords) -> String {
    let reason = TextWidth.oneLine(reason)
    guard words.isChinese, let own = known.first(where: { reason.hasPrefix($0.english) }) else {
      return reason
    }
    return own.chinese + reason.dropFirst(own.english.count)
  }
}

import Diagnostics

/// What a person can type at any question instead of an answer; the words behind a colon.
enum DialogueCommand: CaseIterable {
  case help, look, article, values, back, language, event, deviate, handoff, pause, cancel, quit

  /// The English and the Chinese word; both are understood whatever is shown.
  var names: (english: String, chinese: String) {
    switch self {
    case .help: ("help", "帮助")
    case .look: ("look", "刷新")
    case .article: ("article", "文章")
    case .values: ("values", "信息")
    case .back: ("back", "回看")
    case .language: ("language", "语言")
    case .event: ("event", "事件")
    case .deviate: ("deviate", "偏离")
    case .handoff: ("handoff", "转交")
    case .pause: ("pause", "暂停")
    case .cancel: ("cancel", "取消")
    case .quit: ("quit", "退出")
    }
  }

  /// What it does, in both languages; words that may follow come first.
  var meaning: (english: String, chinese: String) {
    switch self {
    case .help: ("these commands", "显示这些命令")
    case .look: ("show the step again, with the time", "重新显示本步骤和用时")
    case .article: ("[ID]  read the step's article, or another one", "[ID]  阅读本步骤的文章或其他文章")
    case .values: ("what is known so far", "目前已知的信息")
    case .back: ("what was done before, to look at", "回看之前的步骤（只读）")
    case .language: ("[TAG]  the next language, or that one, such as zh-CN", "[标签]  切换语言，如 en")
    case .event: ("NAME TEXT  something happened, such as a message of the customer", "名称 内容  发生了事件，如客户来信")
    case .deviate: ("leave the path, with a reason", "偏离流程，需填写原因")
    case .handoff: ("[ROLE [NOTE]]  give the step to another role", "[角色 [备注]]  转交给其他角色")
    case .pause: ("[NOTE]  stop the run until it is resumed", "[备注]  暂停，直到恢复")
    case .cancel: ("[NOTE]  call the run off and take effects back", "[备注]  取消流程并撤销操作")
    case .quit: ("stop here and let others take the step; the run stays as it is", "离开并放开本步骤；流程保持原样")
    }
  }

  /// A typed line as a command.
  enum Reading {
    case command(DialogueCommand, rest: String)
    /// The word is the beginning of several, or of none; with the nearest.
    case unknown(String, near: String?)
  }

  /// Reads a line that begins with a colon, plain or full-width; `nil` where it does not, or with two.
  static func read(_ line: String) -> Reading? {
    if line == "?" || line == "？" { return .command(.help, rest: "") }
    guard let first = line.first, first == ":" || first == "：" else { return nil }
    let words = line.dropFirst().split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let word = words.first.map { $0.lowercased() } ?? "help"
    guard !word.hasPrefix(":"), !word.hasPrefix("：") else { return nil }
    let rest = words.count > 1 ? String(words[1]) : ""
    let all = Self.allCases
    if let exact = all.first(where: { $0.names.english == word || $0.names.chinese == word }) {
      return .command(exact, rest: rest)
    }
    let begun = all.filter { $0.names.english.hasPrefix(word) || $0.names.chinese.hasPrefix(word) }
    if begun.count == 1 { return .command(begun[0], rest: rest) }
    let near = begun.first?.names.english ?? Suggestion.closest(to: word, among: all.map(\.names.english))
    return .unknown(word, near: near)
  }

  /// All commands with what they do, one a line.
  static func list(_ words: RunWords) -> String {
    let width = allCases.map { TextWidth.columns(of: words($0.names.english, $0.names.chinese)) }.max() ?? 0
    return allCases.map { command in
      let name = words(command.names.english, command.names.chinese)
      let blanks = String(repeating: " ", count: width - TextWidth.columns(of: name))
      return "  :\(name)\(blanks)  \(words(command.meaning.english, command.meaning.chinese))\n"
    }.joined()
  }
}

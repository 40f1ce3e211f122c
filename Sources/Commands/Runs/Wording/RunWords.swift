import Content

/// The words that the dialogue puts around what the SOP says, in the language in which the texts are shown.
struct RunWords: Sendable {
  /// The language of the texts.
  let language: String
  /// Whether the words are Chinese: for `zh` and all its variants; English for every other.
  let isChinese: Bool

  init(_ language: String) {
    self.language = language
    isChinese = language.lowercased().split(separator: "-").first == "zh"
  }

  /// One of two wordings.
  func callAsFunction(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  /// A yes or no.
  func yesNo(_ flag: Bool) -> String { flag ? self("yes", "是") : self("no", "否") }
}

/// What people answer to questions with two answers, in both languages whatever is shown.
enum YesNo {
  /// The answer that a word means; `nil` where it means none.
  static func read(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "y", "yes", "true", "1", "是", "对", "好", "有", "同意", "通过": true
    case "n", "no", "false", "0", "否", "不", "不是", "没有", "不同意", "驳回": false
    default: nil
    }
  }
}

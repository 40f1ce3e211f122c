/// The words of reports, in English or Chinese.
struct ReportWords: Sendable {
  /// The language of titles.
  let language: String?
  private let isChinese: Bool

  /// The words for a reader of a language.
  init(_ language: String?) {
    self.language = language
    isChinese = language?.lowercased().split(separator: "-").first == "zh"
  }

  /// One of two texts.
  func callAsFunction(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  /// The language as pages tell it.
  var tag: String { isChinese ? "zh-CN" : "en" }

  /// What stands between the parts of a list.
  var comma: String { isChinese ? "，" : ", " }

  /// How runs are told apart.
  func name(of grouping: RunStatistics.Grouping) -> String {
    switch grouping {
    case .sop: "SOP"
    case .day: self("Day", "日")
    case .week: self("Week", "周")
    case .month: self("Month", "月")
    }
  }
}

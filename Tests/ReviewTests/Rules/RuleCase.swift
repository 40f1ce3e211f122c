import Content
import Diagnostics
import Testing

@testable import Review

/// A text with a planted fault, and what it is once mended.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var faulty: String
  /// `line:column` of the finding.
  var place: String
  var mended: String

  init(_ faulty: String, _ place: String, _ mended: String) {
    self.faulty = faulty
    self.place = place
    self.mended = mended
  }

  var testDescription: String { faulty }
}

/// The rules that look at one article, asked by a test.
enum OneArticle {
  /// An article's text with a title, and the language of its words.
  static func article(_ text: String, language: String = "en", front: String = "") -> String {
    "---\ntitle: Returns\nlang: \(language)\n\(front)---\n\(text)\n"
  }

  static func diagnostics(_ text: String, options: ArticleRuleOptions = ArticleRuleOptions()) -> [Diagnostic]
  {
    let compiler = ArticleCompiler(configuration: Configuration())
    let compiled = compiler.compile(path: "kb/a.md", bytes: Array(text.utf8))
    let checks = ArticleChecks(options)
    return (compiled.article.map(checks.findings) ?? []).inReportOrder().sayingHabitsOnce()
  }

  /// `line:column rule`, in report order.
  static func findings(_ text: String, options: ArticleRuleOptions = ArticleRuleOptions()) -> [String] {
    diagnostics(text, options: options).map {
      "\($0.place.start.map { "\($0.line):\($0.column)" } ?? "") \($0.rule)"
    }
  }

  /// The text after all fixes of its findings.
  static func fixed(_ text: String, options: ArticleRuleOptions = ArticleRuleOptions()) -> String {
    var bytes = Array(text.utf8)
    let fixes = diagnostics(text, options: options).flatMap(\.fixes)
    for fix in fixes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(fix.range, with: Array(fix.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Says what is wrong where a planted fault is not found, or its mending is not silent.
  static func check(
    _ rule: String, _ example: RuleCase, language: String = "en", front: String = "",
    options: ArticleRuleOptions = ArticleRuleOptions(), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let faulty = article(example.faulty, language: language, front: front)
    let mended = article(example.mended, language: language, front: front)
    // The front matter takes four lines, and those of its own.
    let parts = example.place.split(separator: ":").compactMap { Int($0) }
    let offset = 4 + front.split(separator: "\n").count
    let place = "\(parts[0] + offset):\(parts[1])"
    #expect(findings(faulty, options: options) == ["\(place) \(rule)"], sourceLocation: sourceLocation)
    #expect(findings(mended, options: options) == [], sourceLocation: sourceLocation)
  }
}

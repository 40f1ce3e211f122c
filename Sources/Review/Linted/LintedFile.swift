public import BinaryCoding
public import Content
public import Diagnostics

/// What lint knows of one article's file, without any other: it depends on the file's bytes and kb.yaml alone.
public struct LintedFile: Sendable {
  /// What checks across files need; `nil` where the file is too broken to hold an article.
  public var facts: ArticleFacts?
  /// The findings, before comments and kb.yaml have their say.
  public var findings: [Diagnostic]
  /// The comments for lint.
  public var control: InlineControl
  /// A sketch of the text, by which articles that say the same are found; `nil` where it is too short.
  public var fingerprint: TextFingerprint?

  /// Looks at one compiled file.
  ///
  /// - Complexity: linear in the file.
  public init(_ compiled: CompiledArticle, _ checks: ArticleChecks) {
    findings = compiled.diagnostics
    control = InlineControl()
    guard let article = compiled.article else { return }
    var own = checks.findings(in: article)
    // Front matter that cannot be read hides the title it may have: one cause, one finding.
    if compiled.diagnostics.contains(where: \.hidesFrontMatter) {
      own.removeAll { $0.rule == "article.missing-title" }
    }
    let read = InlineControl.read(article)
    facts = ArticleFacts(article)
    if checks.isOn("article.near-duplicate") { fingerprint = TextFingerprint(article) }
    findings += own + read.findings
    control = read.control
  }

  /// Writes the binary form.
  public func write(to writer: inout ByteWriter) {
    facts.write(to: &writer)
    findings.write(to: &writer)
    control.comments.write(to: &writer)
    fingerprint.write(to: &writer)
  }

  /// Reads what was written.
  ///
  /// - Throws: `DecodingFailure` where the bytes are no such form.
  public init(from reader: inout ByteReader) throws(DecodingFailure) {
    facts = try ArticleFacts?(from: &reader)
    findings = try [Diagnostic](from: &reader)
    control = InlineControl(try [InlineControl.Comment](from: &reader))
    fingerprint = try TextFingerprint?(from: &reader)
  }
}

extension Diagnostic {
  /// Whether keys of the front matter may be missing because of what is wrong.
  fileprivate var hidesFrontMatter: Bool {
    severity == .error && (rule.text.hasPrefix("yaml.") || rule == "front-matter.unterminated")
  }
}

/// Findings in a binary form.
public enum FindingsForm {
  /// Writes findings.
  public static func write(_ findings: [Diagnostic], to writer: inout ByteWriter) {
    findings.write(to: &writer)
  }

  /// Reads what was written.
  public static func read(from reader: inout ByteReader) throws(DecodingFailure) -> [Diagnostic] {
    try [Diagnostic](from: &reader)
  }
}

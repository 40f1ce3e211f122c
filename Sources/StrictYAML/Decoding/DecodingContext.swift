public import Diagnostics

/// What the readers of one YAML text share: the file, and the findings so far.
public final class DecodingContext {
  /// The file.
  public let source: SourceText
  /// The rule that values outside the allowed ones break, such as `config.invalid-value`.
  public let invalidValue: RuleID
  /// The findings in the order in which they were made.
  public var diagnostics: [Diagnostic] = []
  /// The most findings: each costs a walk over the file, so that a fault on every line would cost the square of
  /// its size, and nobody reads on.
  public static let limit = 200
  /// Whether further findings are dropped.
  public var isFull: Bool { diagnostics.count > Self.limit }

  /// Makes a context without findings.
  public init(_ source: SourceText, invalidValue: RuleID) {
    self.source = source
    self.invalidValue = invalidValue
  }

  /// Adds a finding at a range of the file.
  public func report(
    _ rule: RuleID, _ message: @autoclosure () -> String, at range: Range<Int>, help: String? = nil,
    notes: [Note] = [], fixes: [FixIt] = []
  ) {
    guard !isFull else { return }
    guard diagnostics.count < Self.limit else {
      let message = "more than \(Self.limit) findings; the rest is not shown"
      diagnostics.append(Diagnostic("yaml.too-many-findings", message, at: .file(source.path)))
      return
    }
    diagnostics.append(
      Diagnostic(rule, message(), at: source.place(range), help: help, notes: notes, fixes: fixes))
  }

  /// Reports a value of the wrong type.
  public func reportType(of node: YAMLNode, key: String, expected: String, example: String) {
    let found =
      switch node.content {
      case .scalar: "a single value"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    let message = "`\(key)` must be \(expected), not \(found)"
    report("yaml.wrong-type", message, at: node.range, help: "write it like `\(example)`")
  }

  /// Reports a value that is none of the allowed ones, with a fix where one of them is near.
  public func reportValue(_ node: YAMLNode, key: String, allowed: [String]) {
    let text = node.text ?? ""
    let list = allowed.map { "`\($0)`" }.joined(separator: ", ")
    guard let nearest = Suggestion.closest(to: text, among: allowed) else {
      report(invalidValue, "`\(text)` is no value of `\(key)`", at: node.range, help: "allowed are \(list)")
      return
    }
    let fix = FixIt("write `\(nearest)`", replace: node.range, with: nearest)
    report(
      invalidValue, "`\(text)` is no value of `\(key)`; did you mean `\(nearest)`?", at: node.range,
      help: "allowed are \(list)", fixes: [fix])
  }
}

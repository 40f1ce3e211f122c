public import Diagnostics

/// What the readers of one YAML text share: the file, and the findings so far.
public final class DecodingContext {
  /// The file.
  public let source: SourceText
  /// The rule that values outside the allowed ones break, such as `config.invalid-value`.
  public let invalidValue: RuleID
  /// The findings in the order in which they were made.
  public var diagnostics: [Diagnostic] = []

  /// Makes a context without findings.
  public init(_ source: SourceText, invalidValue: RuleID) {
    self.source = source
    self.invalidValue = invalidValue
  }

  /// Adds a finding at a range of the file.
  public func report(
    _ rule: RuleID, _ message: String, at range: Range<Int>, help: String? = nil, fixes: [FixIt] = []
  ) {
    diagnostics.append(Diagnostic(rule, message, at: source.place(range), help: help, fixes: fixes))
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

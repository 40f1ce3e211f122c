public import Diagnostics

/// The options of a rule as they hold for a file.
///
/// The catalogue declares each with its kind, so a value of another kind never gets in; the name of an option that is
/// not declared answers nothing, zero or `false`.
public struct RuleOptions: Sendable, Hashable {
  private var values: [String: RuleOption.Value] = [:]

  /// The values that the catalogue gives.
  public init(defaultsOf rule: RuleID) {
    for option in Catalogue.rule(rule)?.options ?? [] { values[option.name] = option.defaultValue }
  }

  /// A whole number.
  public func integer(_ name: String) -> Int {
    if case .integer(let value) = values[name] { value } else { 0 }
  }

  /// A decimal number.
  public func number(_ name: String) -> Double {
    if case .number(let value) = values[name] { value } else { 0 }
  }

  /// `true` or `false`.
  public func flag(_ name: String) -> Bool {
    if case .flag(let value) = values[name] { value } else { false }
  }

  /// A list of texts.
  public func texts(_ name: String) -> [String] {
    if case .texts(let value) = values[name] { value } else { [] }
  }

  mutating func set(_ others: [String: RuleOption.Value]) {
    values.merge(others) { $1 }
  }
}

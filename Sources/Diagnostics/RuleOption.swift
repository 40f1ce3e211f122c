/// A value that kb.yaml may set for a rule, with its default.
public struct RuleOption: Sendable, Hashable {
  /// What an option holds.
  public enum Value: Sendable, Hashable {
    /// A whole number.
    case integer(Int)
    /// A decimal number.
    case number(Double)
    /// `true` or `false`.
    case flag(Bool)
    /// A list of texts.
    case texts([String])
  }

  /// The key in kb.yaml.
  public let name: String
  /// The value where kb.yaml sets none; its kind is that of the option.
  public let defaultValue: Value
  /// The least and the largest number; of no meaning for other kinds.
  public let bounds: ClosedRange<Int>
  /// One line: what it does.
  public let summary: String

  /// A whole number.
  static func integer(
    _ name: String, _ value: Int, in bounds: ClosedRange<Int>, _ summary: String
  ) -> RuleOption {
    RuleOption(name: name, defaultValue: .integer(value), bounds: bounds, summary: summary)
  }

  /// A decimal number.
  static func number(
    _ name: String, _ value: Double, in bounds: ClosedRange<Int>, _ summary: String
  ) -> RuleOption {
    RuleOption(name: name, defaultValue: .number(value), bounds: bounds, summary: summary)
  }

  /// `true` or `false`.
  static func flag(_ name: String, _ value: Bool, _ summary: String) -> RuleOption {
    RuleOption(name: name, defaultValue: .flag(value), bounds: 0...0, summary: summary)
  }

  /// A list of texts.
  static func texts(_ name: String, _ value: [String], _ summary: String) -> RuleOption {
    RuleOption(name: name, defaultValue: .texts(value), bounds: 0...0, summary: summary)
  }
}

extension RuleOption.Value: CustomStringConvertible {
  /// The value as kb.yaml has it.
  public var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .texts(let texts): "[\(texts.joined(separator: ", "))]"
    }
  }
}

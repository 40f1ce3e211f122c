/// The type of a value or a variable.
public indirect enum ValueType: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool
  /// A 64-bit integer.
  case int
  /// An unsigned 64-bit integer.
  case uint
  /// A floating-point number.
  case double
  /// A text.
  case string
  /// Bytes.
  case bytes
  /// Values of a type in order.
  case list(ValueType)
  /// Values by key.
  case map(ValueType, ValueType)
  /// A moment.
  case timestamp
  /// A time span.
  case duration
  /// An exact amount of money.
  case money
  /// The type of types.
  case type
  /// Any type, known only while evaluating.
  case dyn

  /// Whether it is `int`, `uint` or `double`.
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    default: false
    }
  }

  /// The name that `type(x)` has in CEL.
  var celName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .money: "money"
    case .type: "type"
    case .dyn: "dyn"
    }
  }

  /// The names that stand for types in an expression.
  static let names: Set<String> = [
    "null_type", "bool", "int", "uint", "double", "string", "bytes", "list", "map", "type", "money",
    "google.protobuf.Timestamp", "google.protobuf.Duration",
  ]
}

extension ValueType: CustomStringConvertible {
  /// The type as a person reads it in a message, such as `an integer` or `a list of texts`.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .int: "an integer"
    case .uint: "an unsigned integer"
    case .double: "a number"
    case .string: "a text"
    case .bytes: "bytes"
    case .list(let element): element.plural.map { "a list of \($0)" } ?? "a list"
    case .map: "a map"
    case .timestamp: "a time"
    case .duration: "a duration"
    case .money: "an amount of money"
    case .type: "a type"
    case .dyn: "a value of any type"
    }
  }

  private var plural: String? {
    switch self {
    case .int: "integers"
    case .uint: "unsigned integers"
    case .double: "numbers"
    case .string: "texts"
    case .timestamp: "times"
    case .duration: "durations"
    case .money: "amounts of money"
    case .list: "lists"
    case .map: "maps"
    default: nil
    }
  }
}

extension ValueType {
  /// Whether a value of one type may be one of the other, as far as both are known.
  public func fits(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.list(let left), .list(let right)): left.fits(right)
    case (.map(let leftKey, let left), .map(let rightKey, let right)):
      leftKey.fits(rightKey) && left.fits(right)
    default: self == other
    }
  }

  /// The type of what may be a value of either: parts that differ are `dyn`.
  func joined(with other: ValueType) -> ValueType {
    switch (self, other) {
    case (.list(let left), .list(let right)): .list(left.joined(with: right))
    case (.map(let leftKey, let left), .map(let rightKey, let right)):
      .map(leftKey.joined(with: rightKey), left.joined(with: right))
    default: self == other ? self : .dyn
    }
  }
}

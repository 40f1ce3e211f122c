/// A value that an expression reads or gives.
public enum Value: Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A 64-bit integer.
  case int(Int)
  /// An unsigned 64-bit integer.
  case uint(UInt64)
  /// A floating-point number (IEEE 754, 64 bits).
  case double(Double)
  /// A text; compared by its bytes, never by canonical equivalence.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
  /// Values in order.
  case list([Value])
  /// Values by key.
  case map(ValueMap)
  /// A moment.
  case timestamp(Timestamp)
  /// A time span of up to 292 years.
  case duration(nanoseconds: Int)
  /// An exact amount of money.
  case money(Money)
  /// The name of a type.
  case type(String)
}

extension Value: Equatable {
  /// Whether two values are the same to the last bit; not the `==` of the language, to which 1 and 1.0 are equal.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)): left.bitPattern == right.bitPattern
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left == right
    case (.timestamp(let left), .timestamp(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.money(let left), .money(let right)): left == right
    case (.type(let left), .type(let right)): left == right
    default: false
    }
  }
}

extension Value {
  /// The type, as far as the value alone tells it: elements are `dyn`.
  public var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .timestamp: .timestamp
    case .duration: .duration
    case .money: .money
    case .type: .type
    }
  }
}

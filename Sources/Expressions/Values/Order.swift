/// How two values of types that have an order stand to each other.
enum Order: Equatable {
  case before
  case same
  case after
  /// Neither: one of them is not a number (NaN).
  case none

  init<Element: Comparable>(_ left: Element, _ right: Element) {
    self = left < right ? .before : left == right ? .same : left > right ? .after : .none
  }

  /// The order of two values; `nil` where their types have none. Numbers of different types are compared by what they
  /// are worth, an integer and a double as doubles.
  init?(_ left: Value, _ right: Value) {
    switch (left, right) {
    case (.int(let left), .int(let right)): self.init(left, right)
    case (.uint(let left), .uint(let right)): self.init(left, right)
    case (.double(let left), .double(let right)): self.init(left, right)
    case (.int(let left), .uint(let right)): self = left < 0 ? .before : Order(UInt64(left), right)
    case (.uint(let left), .int(let right)): self = right < 0 ? .after : Order(left, UInt64(right))
    case (.int(let left), .double(let right)): self.init(Double(left), right)
    case (.double(let left), .int(let right)): self.init(left, Double(right))
    case (.uint(let left), .double(let right)): self.init(Double(left), right)
    case (.double(let left), .uint(let right)): self.init(left, Double(right))
    case (.bool(let left), .bool(let right)): self.init(left ? 1 : 0, right ? 1 : 0)
    case (.timestamp(let left), .timestamp(let right)): self.init(left, right)
    case (.duration(let left), .duration(let right)): self.init(left, right)
    case (.money(let left), .money(let right)): self.init(DecimalText(left), DecimalText(right))
    case (.string(let left), .string(let right)): self.init(lexical: left.utf8, right.utf8)
    case (.bytes(let left), .bytes(let right)): self.init(lexical: left, right)
    default: return nil
    }
  }

  private init(lexical left: some Collection<UInt8>, _ right: some Collection<UInt8>) {
    if left.elementsEqual(right) {
      self = .same
    } else {
      self = left.lexicographicallyPrecedes(right) ? .before : .after
    }
  }

  /// Whether a comparison of the two holds.
  func fulfils(_ operation: BinaryOperator) -> Bool {
    switch operation {
    case .less: self == .before
    case .lessOrEqual: self == .before || self == .same
    case .greater: self == .after
    case .greaterOrEqual: self == .after || self == .same
    case .equal: self == .same
    case .notEqual: self != .same
    default: false
    }
  }
}

extension Value {
  /// The bytes of a text or of bytes: what comparing it costs.
  var byteCount: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    default: 0
    }
  }
}

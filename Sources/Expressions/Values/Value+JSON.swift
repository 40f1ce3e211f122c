public import JSONReading

extension Value {
  /// The value that JSON writes: whole numbers are integers, numbers with a point or an exponent are numbers, objects
  /// are maps with texts as keys.
  ///
  /// - Complexity: linear in the value; recursive in its depth, which the reader of JSON bounds.
  public init(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .double(let number): self = .double(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .list(elements.map { Value($0) })
    case .object(let members): self = .map(ValueMap(members.map { ($0.name, Value($0.value)) }))
    }
  }

  /// The type, with those of elements where all have the same.
  public var exactType: ValueType {
    switch self {
    case .list(let elements): .list(Self.common(elements.map(\.exactType)))
    case .map(let map):
      .map(Self.common(map.entries.map(\.key.type)), Self.common(map.entries.map(\.value.exactType)))
    default: type
    }
  }

  private static func common(_ types: [ValueType]) -> ValueType {
    guard let first = types.first else { return .dyn }
    return types.dropFirst().reduce(first) { $0.joined(with: $1) }
  }
}

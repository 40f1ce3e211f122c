/// Values by key, in the order in which they were added.
///
/// Keys are integers, texts and truth values; integers that are equal are one key, signed or not.
///
/// - Complexity: a look-up is O(1), plus the length of a text.
public struct ValueMap: Sendable, Equatable {
  /// A key and its value.
  public struct Entry: Sendable, Equatable {
    /// The key.
    public let key: Value
    /// The value.
    public let value: Value
  }

  /// Why an entry was not added.
  public enum Refusal: Error, Sendable {
    /// The key is of a type that no key has.
    case unsupportedKey
    /// The key is there already.
    case repeatedKey
  }

  /// The entries in order.
  public private(set) var entries: [Entry] = []
  private var places: [Key: Int] = [:]

  private enum Key: Hashable {
    case bool(Bool)
    case int(Int)
    /// An integer above those that are signed.
    case large(UInt64)
    /// Bytes and not a `String`, to which texts of other scalars can be equal.
    case text([UInt8])

    init?(_ value: Value) {
      switch value {
      case .bool(let flag): self = .bool(flag)
      case .int(let number): self = .int(number)
      case .uint(let number): self = Int(exactly: number).map(Key.int) ?? .large(number)
      case .string(let text): self = .text(Array(text.utf8))
      default: return nil
      }
    }

    /// The key that a look-up asks for, which may be a whole double.
    init?(lookup value: Value) {
      guard case .double(let number) = value else {
        self.init(value)
        return
      }
      if let number = Int(exactly: number) {
        self = .int(number)
      } else if let number = UInt64(exactly: number) {
        self = .large(number)
      } else {
        return nil
      }
    }
  }

  /// Makes an empty map.
  public init() {}

  /// Makes a map of texts; of several values for one key the first stays.
  public init(_ fields: some Sequence<(String, Value)>) {
    for (name, value) in fields { try? append(value, for: .string(name)) }
  }

  /// Adds an entry.
  public mutating func append(_ value: Value, for key: Value) throws(Refusal) {
    guard let place = Key(key) else { throw .unsupportedKey }
    guard places[place] == nil else { throw .repeatedKey }
    places[place] = entries.count
    entries.append(Entry(key: key, value: value))
  }

  /// The value of a key, if it is there.
  public subscript(_ key: Value) -> Value? {
    guard let key = Key(lookup: key), let place = places[key] else { return nil }
    return entries[place].value
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// Whether two maps hold the same entries, in whatever order.
  public static func == (left: ValueMap, right: ValueMap) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
  }
}

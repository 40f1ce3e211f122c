/// The values that an evaluation reads, by name. A name with points, such as `event.text`, is a name like any other.
public struct Bindings: Sendable {
  private var values: [String: Value] = [:]
  /// Whether some name has a point in it; without, a chain of fields needs no look-up.
  private(set) var hasQualifiedNames = false

  /// Makes bindings; of several values for one name the last stays.
  public init(_ values: some Sequence<(String, Value)> = []) {
    for (name, value) in values { self[name] = value }
  }

  /// The value of a name; `nil` where it is not set.
  public subscript(_ name: String) -> Value? {
    get { values[name] }
    set {
      values[name] = newValue
      if name.utf8.contains(UInt8(ascii: ".")) { hasQualifiedNames = true }
    }
  }
}

import Diagnostics
import JSONReading

/// A value that the compiled form holds as one JSON value.
protocol FormValue {
  /// The value as JSON.
  var json: JSONValue { get }

  /// Reads the value back.
  init(json: JSONValue) throws(FormFault)
}

/// A value that the compiled form holds as an object: one list of its parts serves writing and reading, so that
/// neither can forget a part that the other has.
protocol FormObject: FormValue {
  /// A value whose parts are all still to be read.
  static var blank: Self { get }

  /// Hands every part to the coder.
  mutating func code(with coder: inout FormCoder) throws(FormFault)
}

/// What a compiled form lacks to be one.
struct FormFault: Error {
  let message: String
}

/// Writes the parts of an object as members, or reads them from members.
///
/// What is `nil` and lists without elements are left out. Members that no part asks for are not noticed here: who
/// reads a form writes it once more and compares.
struct FormCoder {
  private var members: [String: JSONValue] = [:]
  private let isReading: Bool

  /// Begins an object that is to be written.
  init() { isReading = false }

  /// Begins to read an object.
  init(reading json: JSONValue) throws(FormFault) {
    guard let members = json.members else { throw FormFault(message: "an object is missing") }
    for member in members { self.members[member.name] = member.value }
    isReading = true
  }

  /// The object that was written, its members by the bytes of their names, which are ASCII.
  var object: JSONValue {
    .object(
      members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { .init($0.key, $0.value) })
  }

  mutating func part<Value: FormValue>(_ name: String, _ value: inout Value) throws(FormFault) {
    guard isReading else {
      members[name] = value.json
      return
    }
    guard let json = members[name] else { throw FormFault(message: "`\(name)` is missing") }
    value = try Self.read(name, json)
  }

  mutating func part<Value: FormValue>(_ name: String, _ value: inout Value?) throws(FormFault) {
    guard isReading else {
      members[name] = value?.json
      return
    }
    value = if let json = members[name] { try Self.read(name, json) } else { nil }
  }

  mutating func part<Value: FormValue>(_ name: String, _ values: inout [Value]) throws(FormFault) {
    guard isReading else {
      members[name] = values.isEmpty ? nil : values.json
      return
    }
    values = if let json = members[name] { try Self.read(name, json) } else { [] }
  }

  /// A whole number, which is refused outside of a range while reading.
  mutating func part(_ name: String, _ value: inout Located<Int>?, in range: ClosedRange<Int>)
    throws(FormFault)
  {
    try part(name, &value)
    if isReading, let value, !range.contains(value.value) {
      throw FormFault(message: "`\(name)` is out of range")
    }
  }

  /// A name, which is refused while reading where it could be written nowhere.
  mutating func part(
    _ name: String, _ value: inout String, where isName: (String) -> Bool
  ) throws(FormFault) {
    try part(name, &value)
    if isReading, !isName(value) { throw FormFault(message: "`\(name)` is no name") }
  }

  private static func read<Value: FormValue>(_ name: String, _ json: JSONValue) throws(FormFault) -> Value {
    do throws(FormFault) {
      return try Value(json: json)
    } catch {
      throw FormFault(message: "\(name): \(error.message)")
    }
  }
}

extension FormObject {
  var json: JSONValue {
    var coder = FormCoder()
    var copy = self
    // Nothing is refused while writing.
    try? copy.code(with: &coder)
    return coder.object
  }

  init(json: JSONValue) throws(FormFault) {
    var coder = try FormCoder(reading: json)
    var value = Self.blank
    try value.code(with: &coder)
    self = value
  }
}

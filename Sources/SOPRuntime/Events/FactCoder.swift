import Expressions
import FoundationEssentials
import JSONReading
import JSONWriting
import SOP

/// Locks personal data of a run's events, and opens it again.
struct FactSeal: Sendable {
  /// Encrypts the bytes of a field.
  ///
  /// - Parameter keep: how long it is kept, where that is shorter than other personal data of the subject.
  var seal: @Sendable (_ bytes: [UInt8], _ field: String, _ keep: String?) throws -> [UInt8]
  /// Decrypts them; `nil` where the key was erased.
  var open: @Sendable (_ bytes: [UInt8], _ field: String, _ keep: String?) throws -> [UInt8]?
}

/// What the body of an event lacks to be one.
struct FactFault: Error {
  let message: String
}

/// The parts of a fact: one list of them serves writing and reading, so that neither can forget what the other has.
protocol FactPart {
  /// The fact whose parts are all still to be read.
  init()
  /// Hands every part to the coder.
  mutating func code(with coder: inout FactCoder) throws(FactFault)
}

/// Writes the parts of a fact as members of a JSON object, or reads them from one.
///
/// Empty texts, zeros, `nil` and empty lists are left out.
struct FactCoder {
  private var members: [String: JSONValue] = [:]
  private var writer = JSONWriter()
  private let isReading: Bool
  private let seal: FactSeal
  /// Whether personal data is written as it is, for the person whose it is.
  private var isOpen = false

  /// Begins to write what a person gets who asks for their data.
  init() {
    isReading = false
    isOpen = true
    seal = FactSeal(seal: { _, _, _ in throw NoKey() }, open: { _, _, _ in nil })
    writer.beginObject()
  }

  /// Begins to write.
  init(sealing seal: FactSeal) {
    isReading = false
    self.seal = seal
    writer.beginObject()
  }

  /// Begins to read.
  init(_ bytes: [UInt8], opening seal: FactSeal) throws(FactFault) {
    isReading = true
    self.seal = seal
    do throws(JSONError) {
      guard let members = try JSONValue(parsing: bytes).members else {
        throw JSONError("an object is missing", at: 0)
      }
      for member in members { self.members[member.name] = member.value }
    } catch {
      throw FactFault(message: "byte \(error.offset): \(error.message)")
    }
  }

  /// The object that was written.
  mutating func bytes() -> [UInt8] {
    writer.endObject()
    return writer.bytes
  }

  // MARK: Plain parts

  mutating func part(_ name: String, _ value: inout String) throws(FactFault) {
    if isReading {
      value = members[name]?.text ?? ""
    } else if !value.isEmpty {
      writer.member(name, value)
    }
  }

  mutating func part(_ name: String, _ value: inout String?) throws(FactFault) {
    if isReading {
      value = members[name]?.text
    } else if let text = value {
      writer.member(name, text)
    }
  }

  mutating func part(_ name: String, _ value: inout Int) throws(FactFault) {
    if isReading {
      value = try number(name) ?? 0
    } else if value != 0 {
      writer.member(name, value)
    }
  }

  mutating func part(_ name: String, _ value: inout Int?) throws(FactFault) {
    if isReading {
      value = try number(name)
    } else if let number = value {
      writer.member(name, number)
    }
  }

  mutating func part(_ name: String, _ value: inout Bool) throws(FactFault) {
    if isReading {
      value = members[name] == .bool(true)
    } else if value {
      writer.member(name, true)
    }
  }

  mutating func part(_ name: String, _ value: inout Moment?) throws(FactFault) {
    if isReading {
      value = try number(name).map { Moment(microseconds: Int64($0)) }
    } else if let moment = value {
      writer.member(name, moment.microseconds)
    }
  }

  mutating func part(_ name: String, _ value: inout Moment) throws(FactFault) {
    var optional: Moment? = value
    try part(name, &optional)
    value = optional ?? Moment(microseconds: 0)
  }

  mutating func part(_ name: String, _ values: inout [Int]) throws(FactFault) {
    if isReading {
      values = []
      for element in members[name]?.elements ?? [] {
        guard case .int(let number) = element else {
          throw FactFault(message: "`\(name)`: a number is missing")
        }
        values.append(number)
      }
    } else if !values.isEmpty {
      writer.key(name)
      writer.array { writer in for number in values { writer.value(number) } }
    }
  }

  mutating func part(_ name: String, _ values: inout [String]) throws(FactFault) {
    if isReading {
      values = (members[name]?.elements ?? []).compactMap(\.text)
    } else if !values.isEmpty {
      writer.member(name, values)
    }
  }

  /// Parts that are objects themselves.
  mutating func parts<Part: FactPart>(_ name: String, _ values: inout [Part]) throws(FactFault) {
    if isReading {
      values = []
      for element in members[name]?.elements ?? [] {
        var inner = self
        inner.members = [:]
        for member in element.members ?? [] { inner.members[member.name] = member.value }
        var part = Part()
        try part.code(with: &inner)
        values.append(part)
      }
    } else if !values.isEmpty {
      writer.key(name)
      writer.beginArray()
      for index in values.indices {
        writer.beginObject()
        try values[index].code(with: &self)
        writer.endObject()
      }
      writer.endArray()
    }
  }

  private func number(_ name: String) throws(FactFault) -> Int? {
    guard let json = members[name] else { return nil }
    guard case .int(let number) = json else { throw FactFault(message: "`\(name)` is no number") }
    return number
  }

  // MARK: Sealed parts

  /// What a person said or a program printed: it may hold personal data.
  mutating func sealed(_ name: String, _ value: inout String?) throws(FactFault) {
    if isReading {
      value = nil
      guard let json = members[name] else { return }
      value = try open(json, field: name).map { String(decoding: $0, as: UTF8.self) }
    } else if let text = value {
      writer.member(name, isOpen ? text : try lock(Array(text.utf8), field: name))
    }
  }

  /// Values of fields; those that are personal are sealed, or all.
  mutating func values(_ name: String, _ values: inout [NamedValue], allSealed: Bool = false)
    throws(FactFault)
  {
    if isReading {
      values = []
      for (index, element) in (members[name]?.elements ?? []).enumerated() {
        values.append(try namedValue(element, in: name, at: index))
      }
      return
    }
    guard !values.isEmpty else { return }
    writer.key(name)
    writer.beginArray()
    for (index, value) in values.enumerated() {
      writer.beginObject()
      writer.member("name", value.name)
      writer.member("pii", ifPresent: value.personal?.rawValue)
      writer.member("keep", ifPresent: value.keep)
      if let plain = value.value {
        if !isOpen, allSealed || value.personal != nil {
          let place = Self.place(name, index, value.name)
          writer.member("sealed", try lock(ValueCoding.bytes(of: plain), field: place, keep: value.keep))
        } else {
          writer.key("value")
          ValueCoding.write(plain, to: &writer)
        }
      }
      writer.endObject()
    }
    writer.endArray()
  }

  private func namedValue(_ json: JSONValue, in name: String, at index: Int) throws(FactFault) -> NamedValue {
    var value = NamedValue("", nil)
    var plain: JSONValue?
    var sealed: JSONValue?
    for member in json.members ?? [] {
      switch member.name {
      case "name": value.name = member.value.text ?? ""
      case "pii": value.personal = member.value.text.flatMap { PersonalData(rawValue: $0) }
      case "keep": value.keep = member.value.text
      case "value": plain = member.value
      case "sealed": sealed = member.value
      default: break
      }
    }
    if let sealed {
      if let bytes = try open(sealed, field: Self.place(name, index, value.name), keep: value.keep) {
        value.value = try ValueCoding.value(of: bytes)
      }
    } else if let plain {
      value.value = try ValueCoding.value(of: plain)
    }
    return value
  }

  private static func place(_ list: String, _ index: Int, _ name: String) -> String {
    "\(list)[\(index)].\(name)"
  }

  private func lock(_ bytes: [UInt8], field: String, keep: String? = nil) throws(FactFault) -> String {
    do {
      return Data(try seal.seal(bytes, field, keep)).base64EncodedString()
    } catch {
      throw FactFault(message: "`\(field)` cannot be encrypted: \(error)")
    }
  }

  private func open(_ json: JSONValue, field: String, keep: String? = nil) throws(FactFault) -> [UInt8]? {
    guard let text = json.text, let data = Data(base64Encoded: text) else {
      throw FactFault(message: "`\(field)` is not sealed as it should be")
    }
    do {
      return try seal.open([UInt8](data), field, keep)
    } catch {
      throw FactFault(message: "`\(field)` cannot be decrypted: \(error)")
    }
  }
}

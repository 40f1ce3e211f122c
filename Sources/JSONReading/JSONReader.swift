extension JSONValue {
  /// The deepest nesting of arrays and objects unless a caller says otherwise.
  public static let depthLimit = 128

  /// Reads one value with nothing behind it but white space.
  ///
  /// Refused are, beside what RFC 8259 refuses: a name that stands twice in an object, numbers that 64 bits cannot
  /// hold, halves of surrogate pairs, bytes that are not UTF-8, and nesting deeper than the limit.
  /// - Complexity: linear in the bytes, but for the sorting of an object's names.
  public init(
    parsing bytes: [UInt8], depthLimit: Int = JSONValue.depthLimit
  ) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, depthLimit: min(depthLimit, JSONValue.depthLimit))
    reader.skipSpace()
    self = try reader.value()
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.error("there is more behind the value") }
  }
}

/// Reads JSON by recursive descent; the depth is bounded.
struct JSONReader {
  let bytes: [UInt8]
  let depthLimit: Int
  private(set) var offset = 0
  private var depth = 0

  init(bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  func error(_ message: String, at place: Int? = nil) -> JSONError {
    JSONError(message, at: place ?? offset)
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipSpace() {
    while let byte, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { offset += 1 }
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted) else { return false }
    offset += 1
    return true
  }

  mutating func value() throws(JSONError) -> JSONValue {
    guard let byte else { throw error("a value is missing") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw error("this begins no value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw error("this begins no value") }
    offset += word.utf8.count
    return value
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < depthLimit else { throw error("the nesting is deeper than \(depthLimit) levels") }
    depth += 1
    defer { depth -= 1 }
    offset += 1
    skipSpace()
    return try read(&self)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw error("a `,` or `]` is missing") }
      skipSpace()
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [JSONValue.Member] = []
    var places: [(name: [UInt8], offset: Int)] = []
    if take("}") { return .object(members) }
    while true {
      let start = offset
      guard byte == UInt8(ascii: "\"") else { throw error("a name in double quotes is missing") }
      let name = try string()
      places.append((Array(name.utf8), start))
      skipSpace()
      guard take(":") else { throw error("a `:` is missing") }
      skipSpace()
      members.append(JSONValue.Member(name, try value()))
      skipSpace()
      if take("}") { break }
      guard take(",") else { throw error("a `,` or `}` is missing") }
      skipSpace()
    }
    places.sort { first, second in
      first.name == second.name
        ? first.offset < second.offset : first.name.lexicographicallyPrecedes(second.name)
    }
    for (first, second) in zip(places, places.dropFirst()) where first.name == second.name {
      throw error("the name stands twice in one object", at: second.offset)
    }
    return .object(members)
  }

  // MARK: Numbers

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    _ = take("-")
    let integer = digits()
    guard integer > 0 else { throw error("a digit is missing") }
    if integer > 1, bytes[offset - integer] == UInt8(ascii: "0") {
      throw error("a number does not begin with 0", at: start)
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard digits() > 0 else { throw error("a digit is missing") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw error("a digit is missing") }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole {
      guard let number = Int(text) else { throw error("the number does not fit into 64 bits", at: start) }
      return .int(number)
    }
    guard let number = Double(text), number.isFinite else {
      throw error("the number is too large", at: start)
    }
    return .double(number)
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte, (0x30...0x39).contains(byte) { offset += 1 }
    return offset - start
  }

  // MARK: Texts

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    let start = offset
    while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { offset += 1 }
    var text = Array(bytes[start..<offset])
    while !take("\"") {
      guard let byte else { throw error("the text is not closed", at: start - 1) }
      if byte < 0x20 { throw error("a control character stands in a text; write it with `\\u`") }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: try escape())
      } else {
        text.append(byte)
        offset += 1
      }
    }
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw error("the text is not UTF-8", at: start)
    }
    return valid
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    let start = offset
    offset += 1
    guard let byte else { throw error("the text is not closed") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): break
    default: throw error("there is no such escape", at: start)
    }
    var value = try unit(start)
    if (0xD800..<0xDC00).contains(value), take("\\"), take("u") {
      let low = try unit(start)
      guard (0xDC00..<0xE000).contains(low) else { throw error("half a character is missing", at: start) }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error("half a character is missing", at: start) }
    return Array(String(scalar).utf8)
  }

  private mutating func unit(_ start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error("`\\u` needs four hexadecimal digits", at: start)
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}

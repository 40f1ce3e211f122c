/// Writes JSON (RFC 8259) as UTF-8 bytes, keys in the order in which they are given.
///
/// The order is the caller's, so the same calls always give the same bytes. Nothing is escaped that need not be:
/// non-ASCII text stays readable.
///
/// - Complexity: linear in the bytes written; no intermediate tree is built.
public struct JSONWriter: Sendable {
  /// The UTF-8 bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes an empty writer.
  public init() {}

  /// The text written so far.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object whose members are written by `body`.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes an array whose elements are written by `body`.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    beginArray()
    body(&self)
    endArray()
  }

  /// Begins an object, for callers whose members may fail to be written; ``endObject()`` ends it.
  public mutating func beginObject() { begin("{") }

  /// Ends the object that was begun last.
  public mutating func endObject() { end("}") }

  /// Begins an array, for callers whose elements may fail to be written; ``endArray()`` ends it.
  public mutating func beginArray() { begin("[") }

  /// Ends the array that was begun last.
  public mutating func endArray() { end("]") }

  /// Writes a member's name; the next call writes its value.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string value. Bytes that are no UTF-8 were replaced when the `String` was made.
  public mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes an integer value.
  @inlinable
  public mutating func value(_ number: some BinaryInteger) {
    raw(String(number))
  }

  /// Writes a number with the shortest digits that read back as the same value; `null` where it is not finite.
  public mutating func value(_ number: Double) {
    raw(number.isFinite ? "\(number)" : "null")
  }

  /// Writes `true` or `false`.
  public mutating func value(_ flag: Bool) {
    raw(flag ? "true" : "false")
  }

  /// Writes an array of strings.
  public mutating func value(_ texts: [String]) {
    array { writer in
      for text in texts { writer.value(text) }
    }
  }

  /// Writes `null`.
  public mutating func null() {
    raw("null")
  }

  /// Writes a member with a string value.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes a member with a string value, or nothing where there is none.
  public mutating func member(_ name: String, ifPresent text: String?) {
    if let text { member(name, text) }
  }

  /// Writes a member with an integer value.
  @inlinable
  public mutating func member(_ name: String, _ number: some BinaryInteger) {
    key(name)
    value(number)
  }

  /// Writes a member with a number value.
  public mutating func member(_ name: String, _ number: Double) {
    key(name)
    value(number)
  }

  /// Writes a member that is `true` or `false`.
  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Writes a member whose value is an array of strings.
  public mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    value(texts)
  }

  /// Ends a line: JSON Lines is one object a line.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func begin(_ mark: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: mark))
    needsComma = false
  }

  private mutating func end(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    needsComma = true
  }

  @usableFromInline
  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quote(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      // What needs no escape is copied at once, which is nearly always all.
      var start = 0
      for index in utf8.indices where Self.isEscaped(utf8[index]) {
        bytes.append(contentsOf: utf8[start..<index])
        escape(utf8[index])
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}

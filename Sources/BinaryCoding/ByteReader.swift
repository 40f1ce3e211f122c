/// A structure that is damaged or foreign: what was expected at which byte.
public struct DecodingFailure: Error, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let reason: String
  /// Where, as a byte offset.
  public let offset: Int

  /// Makes a failure.
  public init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// `bad checksum at byte 12`.
  public var description: String { "\(reason) at byte \(offset)" }
}

/// Reads what `ByteWriter` wrote; every read is checked against the end, so damaged input throws and never
/// traps.
public struct ByteReader {
  /// The bytes read from.
  public let bytes: UnsafeRawBufferPointer
  /// The next byte to read.
  public var offset: Int

  /// Reads from the start of a buffer, which must outlive the reader.
  public init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether everything was read.
  @inlinable public var isAtEnd: Bool { offset >= bytes.count }

  /// Reads a fixed-width integer, least significant byte first.
  @inlinable @inline(__always) public mutating func fixed<Value: FixedWidthInteger>(
    _: Value.Type = Value.self
  )
    throws(DecodingFailure)
    -> Value
  {
    let width = MemoryLayout<Value>.size
    guard offset >= 0, bytes.count - offset >= width else {
      throw DecodingFailure("unexpected end", at: offset)
    }
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: Value.self)
    offset += width
    return Value(littleEndian: value)
  }

  /// Reads an unsigned LEB128 varint of at most 10 bytes.
  @inlinable @inline(__always) public mutating func varint() throws(DecodingFailure) -> UInt64 {
    // Most are small.
    if offset >= 0, bytes.count &- offset >= 2 {
      let word = UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
      if word & 0x80 == 0 {
        offset &+= 1
        return word & 0x7F
      }
      if word & 0x8000 == 0 {
        offset &+= 2
        return word & 0x7F | word &>> 1 & 0x3F80
      }
    }
    return try longVarint()
  }

  @inlinable mutating func longVarint() throws(DecodingFailure) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if shift == 63, byte > 1 { throw DecodingFailure("varint too long", at: offset) }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      if shift > 63 { throw DecodingFailure("varint too long", at: offset) }
    }
    throw DecodingFailure("unexpected end", at: offset)
  }

  /// Passes over a varint without looking whether it is too long.
  @inlinable @inline(__always) public mutating func skipVarint() throws(DecodingFailure) {
    repeat {
      guard offset < bytes.count else { throw DecodingFailure("unexpected end", at: offset) }
      offset &+= 1
    } while bytes[offset &- 1] >= 0x80
  }

  /// Reads a varint that must fit a count of at most `limit`.
  @inlinable @inline(__always) public mutating func count(limit: Int) throws(DecodingFailure) -> Int {
    let value = try varint()
    guard value <= UInt64(limit) else { throw DecodingFailure("count out of range", at: offset) }
    return Int(value)
  }

  /// Reads bytes behind their length; the buffer is a part of this reader's.
  @inlinable @inline(__always) public mutating func prefixed() throws(DecodingFailure)
    -> UnsafeRawBufferPointer
  {
    let length = try count(limit: bytes.count)
    guard bytes.count - offset >= length else { throw DecodingFailure("unexpected end", at: offset) }
    defer { offset += length }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
  }

  /// Reads a text behind its length; bytes that are no UTF-8 become U+FFFD.
  @inlinable public mutating func text() throws(DecodingFailure) -> String {
    String(decoding: try prefixed(), as: UTF8.self)
  }
}

/// Builds a binary structure: little-endian numbers, LEB128 varints, length-prefixed bytes.
public struct ByteWriter: Sendable {
  /// The bytes written so far.
  public var bytes: [UInt8] = []

  /// Makes an empty writer.
  public init() {}

  /// The number of bytes written.
  @inlinable public var count: Int { bytes.count }

  /// Writes a fixed-width integer, least significant byte first.
  @inlinable public mutating func fixed(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes an unsigned LEB128 varint: 7 bits a byte, least significant first.
  @inlinable public mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a count or offset that is not negative as a varint.
  @inlinable public mutating func varint(_ value: Int) { varint(UInt64(value)) }

  /// Writes bytes behind their length as a varint.
  @inlinable public mutating func prefixed(_ content: some Collection<UInt8>) {
    varint(content.count)
    bytes.append(contentsOf: content)
  }

  /// Writes a text's UTF-8 bytes behind their length as a varint.
  @inlinable public mutating func prefixed(_ text: String) { prefixed(text.utf8) }
}

import BinaryCoding
import Content
import Diagnostics
import Platform

/// A value with a binary form, for the cache of what lint knows of files. A new property that takes no part in it does
/// not compile, because every initialiser names all of them.
protocol BinaryForm {
  /// Writes the value.
  func write(to writer: inout ByteWriter)
  /// Reads a value that was written so.
  init(from reader: inout ByteReader) throws(DecodingFailure)
}

extension String: BinaryForm {
  func write(to writer: inout ByteWriter) { writer.prefixed(self) }
  init(from reader: inout ByteReader) throws(DecodingFailure) { self = try reader.text() }
}

extension Int: BinaryForm {
  func write(to writer: inout ByteWriter) {
    writer.varint(UInt64(bitPattern: Int64(self << 1 ^ self >> 63)))
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    let value = try reader.varint()
    self = Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
  }
}

extension UInt64: BinaryForm {
  func write(to writer: inout ByteWriter) { writer.fixed(self) }
  init(from reader: inout ByteReader) throws(DecodingFailure) { self = try reader.fixed() }
}

extension UInt32: BinaryForm {
  func write(to writer: inout ByteWriter) { writer.fixed(self) }
  init(from reader: inout ByteReader) throws(DecodingFailure) { self = try reader.fixed() }
}

extension Double: BinaryForm {
  func write(to writer: inout ByteWriter) { writer.fixed(bitPattern) }
  init(from reader: inout ByteReader) throws(DecodingFailure) { self.init(bitPattern: try reader.fixed()) }
}

extension Bool: BinaryForm {
  func write(to writer: inout ByteWriter) { writer.fixed(UInt8(self ? 1 : 0)) }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    let byte: UInt8 = try reader.fixed()
    self = byte != 0
  }
}

extension Array: BinaryForm where Element: BinaryForm {
  func write(to writer: inout ByteWriter) {
    writer.varint(count)
    for element in self { element.write(to: &writer) }
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    let count = try reader.count(limit: 1 << 30)
    self.init()
    for _ in 0..<count { append(try Element(from: &reader)) }
  }
}

extension Optional: BinaryForm where Wrapped: BinaryForm {
  func write(to writer: inout ByteWriter) {
    (self != nil).write(to: &writer)
    self?.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self = try Bool(from: &reader) ? try Wrapped(from: &reader) : nil
  }
}

extension Range: BinaryForm where Bound == Int {
  func write(to writer: inout ByteWriter) {
    lowerBound.write(to: &writer)
    count.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    let start = try Int(from: &reader)
    let count = try Int(from: &reader)
    guard start >= 0, count >= 0, start < 1 << 40, count < 1 << 40 else {
      throw DecodingFailure("impossible range", at: reader.offset)
    }
    self = start..<start + count
  }
}

extension Located: BinaryForm where Value: BinaryForm {
  func write(to writer: inout ByteWriter) {
    value.write(to: &writer)
    range.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(try Value(from: &reader), at: try Range(from: &reader))
  }
}

extension BinaryForm where Self: RawRepresentable, RawValue == String {
  func write(to writer: inout ByteWriter) { rawValue.write(to: &writer) }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    guard let value = Self(rawValue: try reader.text()) else {
      throw DecodingFailure("unknown word", at: reader.offset)
    }
    self = value
  }
}

extension Audience: BinaryForm {}
extension Confidence: BinaryForm {}
extension ArticleType: BinaryForm {}
extension Severity: BinaryForm {}
extension InlineControl.Word: BinaryForm {}

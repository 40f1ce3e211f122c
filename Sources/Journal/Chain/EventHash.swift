import Crypto

/// The hash of an event: SHA-256 over its fields, each behind its length, so that no byte can move from one field to
/// the next unseen.
enum EventHash {
  static let length = 32
  /// What stands for the hash before the first event.
  static let none = [UInt8](repeating: 0, count: length)

  static func of(
    previous: [UInt8], run: [UInt8], sequence: Int64, at: Int64, actor: [UInt8], type: [UInt8], body: [UInt8]
  ) -> [UInt8] {
    var fields: [UInt8] = []
    fields.reserveCapacity(previous.count + run.count + actor.count + type.count + body.count + 72)
    fields.appendField(previous)
    fields.appendField(run)
    fields.appendField(sequence.littleEndianBytes)
    fields.appendField(at.littleEndianBytes)
    fields.appendField(actor)
    fields.appendField(type)
    fields.appendField(body)
    return Array(SHA256.hash(data: fields))
  }
}

extension [UInt8] {
  /// Appends bytes behind their count (8 bytes, little-endian).
  mutating func appendField(_ bytes: [UInt8]) {
    append(contentsOf: Int64(bytes.count).littleEndianBytes)
    append(contentsOf: bytes)
  }

  /// Lower-case hexadecimal digits.
  var hexadecimal: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The bytes that lower-case hexadecimal digits tell; `nil` where they are none.
  init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.map { digit -> UInt8 in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: 255
      }
    }
    guard digits.count.isMultiple(of: 2), !digits.contains(255) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension Int64 {
  var littleEndianBytes: [UInt8] { Swift.withUnsafeBytes(of: littleEndian) { Array($0) } }
}

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
}

extension Int64 {
  var littleEndianBytes: [UInt8] { Swift.withUnsafeBytes(of: littleEndian) { Array($0) } }
}

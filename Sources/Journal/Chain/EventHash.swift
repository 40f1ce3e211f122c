import Crypto

/// The hash of an event: SHA-256 over its fields, each behind its length, so that no byte can move from one field to
/// the next unseen.
enum EventHash {
  static let length = 32
  /// What stands for the hash before the first event.
  static let none = [UInt8](repeating: 0, count: length)

  static func of(
    previous: [UInt8], run: some Collection<UInt8>, sequence: Int64, at: Int64, actor: some Collection<UInt8>,
    type: some Collection<UInt8>, body: [UInt8]
  ) -> [UInt8] {
    var fields: [UInt8] = []
    fields.reserveCapacity(previous.count + run.count + actor.count + type.count + body.count + 72)
    fields.appendField(previous)
    fields.appendField(run)
    fields.appendField(sequence)
    fields.appendField(at)
    fields.appendField(actor)
    fields.appendField(type)
    fields.appendField(body)
    return SHA256.hash(data: fields).withUnsafeBytes { Array($0) }
  }
}

extension [UInt8] {
  /// Appends bytes behind their count (8 bytes, little-endian).
  mutating func appendField(_ bytes: some Collection<UInt8>) {
    appendNumber(Int64(bytes.count))
    append(contentsOf: bytes)
  }

  /// Appends a number behind its count of bytes.
  mutating func appendField(_ number: Int64) {
    appendNumber(8)
    appendNumber(number)
  }

  private mutating func appendNumber(_ number: Int64) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}

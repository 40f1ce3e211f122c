import BinaryCoding

/// How long the fields of a set of documents are: what the ranking's length normalisation compares with.
///
/// Lengths are those that the norms stand for, so that taking a document out again is exact.
struct LengthStatistics: Sendable, Equatable {
  /// The documents.
  var documents = 0
  /// The sum of lengths, for each field.
  var totals = [Int](repeating: 0, count: Field.count)
  /// The documents that have the field, for each field.
  var holders = [Int](repeating: 0, count: Field.count)

  /// Counts one document in (`sign` 1) or out (−1). No number falls below 0, whatever a file said.
  mutating func count(_ norms: some Collection<UInt8>, sign: Int = 1) {
    documents = max(0, documents + sign)
    for (field, norm) in norms.enumerated() where norm > 0 {
      totals[field] = max(0, totals[field] + sign * FieldNorm.decode(norm))
      holders[field] = max(0, holders[field] + sign)
    }
  }

  /// Adds another set of documents.
  mutating func add(_ other: LengthStatistics) {
    documents += other.documents
    for field in 0..<Field.count {
      totals[field] += other.totals[field]
      holders[field] += other.holders[field]
    }
  }

  /// The mean length of a field over the documents that have it; 1 where none has.
  func average(_ field: Field) -> Float {
    let index = Int(field.rawValue)
    return holders[index] > 0 ? Float(totals[index]) / Float(holders[index]) : 1
  }

  /// Writes the numbers.
  func write(to writer: inout ByteWriter) {
    writer.varint(documents)
    for field in 0..<Field.count {
      writer.varint(totals[field])
      writer.varint(holders[field])
    }
  }

  /// Makes empty statistics.
  init() {}

  /// Reads the numbers.
  init(from reader: inout ByteReader) throws(DecodingFailure) {
    documents = try reader.count(limit: Int(UInt32.max))
    for field in 0..<Field.count {
      totals[field] = try reader.count(limit: 1 << 50)
      holders[field] = try reader.count(limit: documents)
    }
  }
}

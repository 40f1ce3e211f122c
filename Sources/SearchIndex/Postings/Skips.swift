import BinaryCoding

/// What a skip entry says of a block or a superblock.
struct SkipEntry {
  /// The last document.
  var last: Int
  /// The bytes of its documents.
  var documents: Int
  /// The bytes of its masks and frequencies.
  var frequencies: Int
  /// The bytes of its positions.
  var positions: Int
}

/// The largest impact of each field over some documents.
struct ImpactMaxima {
  /// The fields that any of the documents has the term in.
  private(set) var fields: UInt8 = 0
  private var values = SIMD8<Float>(repeating: 0)

  subscript(_ field: Int) -> Float { values[field] }

  mutating func add(_ field: Int, _ impact: Float) {
    fields |= 1 << UInt8(truncatingIfNeeded: field)
    if impact > values[field] { values[field] = impact }
  }

  mutating func add(_ other: ImpactMaxima) {
    fields |= other.fields
    values.replace(with: other.values, where: other.values .> values)
  }

  /// Appends the fields and a byte for each.
  func write(to sink: inout ByteSink) {
    sink.byte(fields)
    var bits = fields
    while bits != 0 {
      sink.byte(Impact.encode(values[bits.trailingZeroBitCount]))
      bits &= bits - 1
    }
  }

  init() {}

  /// Reads what `write` wrote.
  init(from reader: inout ByteReader) throws(DecodingFailure) {
    fields = try reader.fixed(UInt8.self)
    guard fields <= PostingsFormat.allFields else {
      throw DecodingFailure("unknown fields", at: reader.offset)
    }
    var bits = fields
    while bits != 0 {
      values[bits.trailingZeroBitCount] = Impact.decode(try reader.fixed(UInt8.self))
      bits &= bits - 1
    }
  }
}

/// Collects the skip entries of one list.
struct SkipEncoder: ~Copyable {
  private var superblocks = ByteSink(capacity: 64)
  private var blocks = ByteSink(capacity: 1 << 10)
  private var blockCount = 0
  private var before = -1
  /// The superblock that the blocks since belong to, its entries' start, and its last document's predecessor.
  private var sum = SkipEntry(last: -1, documents: 0, frequencies: 0, positions: 0)
  private var sumMaxima = ImpactMaxima()
  private var sumStart = 0
  private var sumBefore = -1

  mutating func removeAll() {
    superblocks.removeAll()
    blocks.removeAll()
    (blockCount, before, sumStart, sumBefore) = (0, -1, 0, -1)
    sum = SkipEntry(last: -1, documents: 0, frequencies: 0, positions: 0)
    sumMaxima = ImpactMaxima()
  }

  /// Appends the next block.
  mutating func append(_ entry: SkipEntry, _ maxima: ImpactMaxima) {
    if blockCount > 0, blockCount % PostingsFormat.superblockLength == 0 { closeSuperblock() }
    blocks.varint(entry.last - before)
    Self.write(entry, maxima, to: &blocks)
    before = entry.last
    sum.last = entry.last
    sum.documents += entry.documents
    sum.frequencies += entry.frequencies
    sum.positions += entry.positions
    sumMaxima.add(maxima)
    blockCount += 1
  }

  /// Writes the entries of the superblocks, where there are several, and of the blocks.
  mutating func write(to sink: inout ByteSink) {
    if blockCount > PostingsFormat.superblockLength {
      closeSuperblock()
      sink.append(superblocks.bytes)
    }
    sink.append(blocks.bytes)
  }

  private mutating func closeSuperblock() {
    superblocks.varint(sum.last - sumBefore)
    superblocks.varint(blocks.count - sumStart)
    Self.write(sum, sumMaxima, to: &superblocks)
    (sumStart, sumBefore) = (blocks.count, sum.last)
    sum = SkipEntry(last: sum.last, documents: 0, frequencies: 0, positions: 0)
    sumMaxima = ImpactMaxima()
  }

  private static func write(_ entry: SkipEntry, _ maxima: ImpactMaxima, to sink: inout ByteSink) {
    sink.varint(entry.documents)
    sink.varint(entry.frequencies)
    sink.varint(entry.positions)
    maxima.write(to: &sink)
  }
}

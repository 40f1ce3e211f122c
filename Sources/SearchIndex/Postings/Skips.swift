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

/// The largest impacts over some documents: apart for those whose title has the term, whose scores have a second
/// part.
struct ImpactMaxima: Equatable {
  /// The largest impact of the documents whose title does not have the term; 0 where there are none.
  private(set) var plain: Float = 0
  /// The largest impact of the documents whose title has the term; 0 where there are none.
  private(set) var titled: Float = 0
  /// The largest impact of the title alone, without its weight; 0 where no title has the term.
  private(set) var title: Float = 0

  init() {}

  /// Makes the impacts of one document, or bounds of them.
  init(plain: Float, titled: Float, title: Float) {
    self.plain = plain
    self.titled = titled
    self.title = title
  }

  mutating func add(_ other: ImpactMaxima) {
    plain = max(plain, other.plain)
    titled = max(titled, other.titled)
    title = max(title, other.title)
  }

  /// Appends two bytes for each.
  func write(to sink: inout ByteSink) {
    for value in [plain, titled, title] {
      let code = Impact.encode(value)
      sink.byte(UInt8(truncatingIfNeeded: code))
      sink.byte(UInt8(truncatingIfNeeded: code >> 8))
    }
  }

  /// Reads what `write` wrote.
  @inline(__always) init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(codes: try Self.codes(from: &reader))
  }

  /// Decodes what `codes` read.
  init(codes: UInt64) {
    plain = Impact.decode(UInt16(truncatingIfNeeded: codes))
    titled = Impact.decode(UInt16(truncatingIfNeeded: codes >> 16))
    title = Impact.decode(UInt16(truncatingIfNeeded: codes >> 32))
  }

  /// Reads the codes of what `write` wrote, the first lowest.
  @inline(__always) static func codes(from reader: inout ByteReader) throws(DecodingFailure) -> UInt64 {
    let first = UInt64(try reader.fixed(UInt32.self))
    return first | UInt64(try reader.fixed(UInt16.self)) << 32
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

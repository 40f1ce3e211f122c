/// Builds the two regions of a term dictionary from terms in ascending order.
struct TermDictionaryWriter: ~Copyable {
  private var blocks = ByteSink()
  private var offsets = ByteSink()
  private var previous: [UInt8] = []
  /// The number of terms appended.
  private(set) var count = 0

  /// Appends a term, which must be greater than the one before; its postings must follow on those of that
  /// one.
  mutating func append(_ term: UnsafeRawBufferPointer, _ info: TermInfo) {
    var shared = 0
    if count % TermDictionaryFormat.blockLength == 0 {
      writeOffset()
      blocks.varint(info.documents.start)
      blocks.varint(info.frequencies.start)
      blocks.varint(info.positions.start)
    } else {
      let limit = min(previous.count, term.count)
      while shared < limit, previous[shared] == term[shared] { shared += 1 }
    }
    write(shared: shared, further: term.count - shared)
    blocks.append(UnsafeRawBufferPointer(rebasing: term[shared...]))
    write(info)
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: term)
    count += 1
  }

  /// The bytes of the blocks and of their offsets.
  func finish() throws(IndexError) -> (blocks: [UInt8], offsets: [UInt8]) {
    guard blocks.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of terms") }
    return (Array(blocks.bytes), Array(offsets.bytes))
  }

  private mutating func writeOffset() {
    var rest = UInt32(truncatingIfNeeded: blocks.count)
    for _ in 0..<4 {
      offsets.byte(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Two lengths, half a byte each where they are short.
  private mutating func write(shared: Int, further: Int) {
    let long = TermDictionaryFormat.longLength
    blocks.byte(UInt8(min(shared, long) | min(further, long) << 4))
    if shared >= long { blocks.varint(shared - long) }
    if further >= long { blocks.varint(further - long) }
  }

  private mutating func write(_ info: TermInfo) {
    let hasTitle = info.single == nil && info.titleFrequency > 0
    blocks.varint(info.documentFrequency << 2 | (info.countsPositions ? 2 : 0) | (hasTitle ? 1 : 0))
    if let single = info.single {
      blocks.varint(Int(single.document))
      blocks.byte(single.mask)
      for slot in 0..<single.mask.nonzeroBitCount { blocks.varint(Int(single.frequencies[slot]) - 1) }
    } else {
      if hasTitle { blocks.varint(info.titleFrequency) }
      blocks.varint(info.documents.length)
      blocks.varint(info.frequencies.length)
    }
    blocks.varint(info.positions.length)
  }
}

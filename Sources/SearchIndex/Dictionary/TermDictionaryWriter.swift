import BinaryCoding

/// Builds the two regions of a term dictionary from terms in ascending order.
struct TermDictionaryWriter {
  private var blocks = ByteWriter()
  private var offsets = ByteWriter()
  private var previous: [UInt8] = []
  /// The number of terms appended.
  private(set) var count = 0

  /// Appends a term, which must be greater than the one before; its postings must follow on those of that
  /// one.
  mutating func append(_ term: UnsafeRawBufferPointer, _ info: TermInfo) {
    if count % TermDictionaryFormat.blockLength == 0 {
      offsets.fixed(UInt32(truncatingIfNeeded: blocks.count))
      blocks.varint(info.postingsOffset)
      blocks.varint(term.count)
      blocks.bytes.append(contentsOf: term)
    } else {
      var shared = 0
      let limit = min(previous.count, term.count)
      while shared < limit, previous[shared] == term[shared] { shared += 1 }
      blocks.varint(shared)
      blocks.varint(term.count - shared)
      blocks.bytes.append(contentsOf: term[shared...])
    }
    blocks.varint(info.documentFrequency)
    blocks.varint(info.titleFrequency)
    blocks.varint(info.postingsLength)
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: term)
    count += 1
  }

  /// The bytes of the blocks and of their offsets.
  func finish() throws(IndexError) -> (blocks: [UInt8], offsets: [UInt8]) {
    guard blocks.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of terms") }
    return (blocks.bytes, offsets.bytes)
  }
}

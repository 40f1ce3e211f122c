import BinaryCoding

/// Walks the postings of one term, a block of up to 128 documents at a time.
///
/// The decoded block lies in flat buffers, so that a scorer runs over them without a call per posting. Every
/// number is checked against the bytes left and the number of documents: damaged postings throw.
final class PostingsCursor {
  /// The documents of the block, ascending.
  let documents: UnsafeMutablePointer<UInt32>
  /// The fields of each posting of the block, a bit each.
  let masks: UnsafeMutablePointer<UInt8>
  /// The frequencies of the block: those of the masks' fields in order, lowest bit first.
  let frequencies: UnsafeMutablePointer<UInt32>
  /// The postings in the block; 0 before the first and behind the last block.
  private(set) var blockCount = 0
  /// The frequencies in the block.
  private(set) var frequencyCount = 0
  /// The posting of the block that `advance` stopped at.
  private(set) var position = 0

  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var documentLimit = 0
  private var total = 0
  private var decoded = 0
  private var skipOffset = 0
  private var payloadOffset = 0
  /// The last document before the block to decode next.
  private var before = -1

  /// Makes a cursor over nothing.
  init() {
    documents = .allocate(capacity: PostingsFormat.blockLength)
    masks = .allocate(capacity: PostingsFormat.blockLength)
    frequencies = .allocate(capacity: PostingsFormat.blockLength * Field.count)
  }

  /// Starts before the first block of a term's postings.
  convenience init(_ bytes: UnsafeRawBufferPointer, count: Int, documentLimit: Int)
    throws(DecodingFailure)
  {
    self.init()
    try start(bytes, count: count, documentLimit: documentLimit)
  }

  /// Starts before the first block of other postings, in the same buffers.
  ///
  /// - Parameters:
  ///   - bytes: the term's postings; must outlive the cursor's use of them.
  ///   - count: the number of postings.
  ///   - documentLimit: the number of documents of the segment.
  func start(_ bytes: UnsafeRawBufferPointer, count: Int, documentLimit: Int) throws(DecodingFailure) {
    guard count > 0, count <= documentLimit else { throw DecodingFailure("bad posting count", at: 0) }
    self.bytes = bytes
    self.documentLimit = documentLimit
    total = count
    (decoded, skipOffset, payloadOffset, before, blockCount, position) = (0, 0, 0, -1, 0, 0)
    guard count > PostingsFormat.blockLength else { return }
    var reader = ByteReader(bytes)
    let blocks = (count + PostingsFormat.blockLength - 1) / PostingsFormat.blockLength
    for _ in 0..<2 * blocks { _ = try reader.varint() }
    payloadOffset = reader.offset
  }

  deinit {
    documents.deallocate()
    masks.deallocate()
    frequencies.deallocate()
  }

  /// Decodes the next block; `false` behind the last.
  func nextBlock() throws(DecodingFailure) -> Bool {
    guard let block = try nextSkip() else {
      blockCount = 0
      return false
    }
    try decode(block)
    return true
  }

  /// Moves to the first posting whose document is not below `target`, which must not be below the current
  /// one; `false` where there is none. Blocks that end before it are not decoded.
  func advance(to target: UInt32) throws(DecodingFailure) -> Bool {
    while blockCount == 0 || documents[blockCount - 1] < target {
      guard let block = try nextSkip() else {
        blockCount = 0
        return false
      }
      if let last = block.last, last < Int(target) {
        blockCount = 0
        skip(block)
      } else {
        try decode(block)
      }
    }
    while documents[position] < target { position += 1 }
    return true
  }

  /// The document that `advance` stopped at.
  var document: UInt32 { documents[position] }

  /// The fields of the posting that `advance` stopped at.
  var mask: UInt8 { masks[position] }

  private struct Block {
    var count: Int
    var end: Int
    var last: Int?
  }

  private func nextSkip() throws(DecodingFailure) -> Block? {
    let left = total - decoded
    guard left > 0 else { return nil }
    guard total > PostingsFormat.blockLength else {
      return Block(count: left, end: bytes.count, last: nil)
    }
    var reader = ByteReader(bytes, at: skipOffset)
    let last = before + (try reader.count(limit: documentLimit))
    let length = try reader.count(limit: bytes.count - payloadOffset)
    guard last < documentLimit else { throw DecodingFailure("document out of range", at: skipOffset) }
    skipOffset = reader.offset
    return Block(
      count: min(left, PostingsFormat.blockLength), end: payloadOffset + length, last: last)
  }

  private func skip(_ block: Block) {
    decoded += block.count
    payloadOffset = block.end
    before = block.last ?? before
  }

  private func decode(_ block: Block) throws(DecodingFailure) {
    var reader = VarintRun(bytes, payloadOffset..<block.end)
    var previous = before
    for index in 0..<block.count {
      previous += reader.next(limit: documentLimit) + 1
      guard previous < documentLimit else {
        throw DecodingFailure("document out of range", at: payloadOffset)
      }
      documents[index] = UInt32(truncatingIfNeeded: previous)
    }
    var slot = 0
    for index in 0..<block.count {
      let code = reader.next(limit: Int(UInt32.max))
      if code & 1 == 0 {
        masks[index] = PostingsFormat.bodyOnly
        frequencies[slot] = UInt32(truncatingIfNeeded: (code >> 1) + 1)
        slot += 1
        continue
      }
      let mask = UInt8(truncatingIfNeeded: code >> 1) & PostingsFormat.allFields
      masks[index] = mask
      for _ in 0..<mask.nonzeroBitCount {
        frequencies[slot] = UInt32(truncatingIfNeeded: reader.next(limit: Int(Int32.max)) + 1)
        slot += 1
      }
    }
    guard reader.isExhausted else { throw DecodingFailure("damaged postings", at: payloadOffset) }
    skip(block)
    before = previous
    frequencyCount = slot
    blockCount = block.count
    position = 0
  }
}

/// Reads varints without throwing: a number that is cut or too large reads as 0 and is remembered.
private struct VarintRun {
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int
  private let end: Int
  private var failed = false

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether all bytes were read and every number was whole.
  var isExhausted: Bool { !failed && offset == end }

  mutating func next(limit: Int) -> Int {
    guard offset < end else {
      failed = true
      return 0
    }
    let byte = bytes[offset]
    offset += 1
    return byte < 0x80 ? Int(byte) : continuation(of: byte, limit: limit)
  }

  private mutating func continuation(of first: UInt8, limit: Int) -> Int {
    var value = Int(first & 0x7F)
    var shift = 7
    while offset < end, shift <= 35 {
      let byte = bytes[offset]
      offset += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 {
        if value > limit { failed = true }
        return value > limit ? 0 : value
      }
      shift += 7
    }
    failed = true
    return 0
  }
}

/// Scores the postings of one term.
final class TermScorer: AlternativeScorer {
  private let cursor: PostingsCursor
  private let context: SegmentContext
  private let scale: AlternativeScale
  private let info: TermInfo
  private let memory: BlockMemory
  /// The first document of the block whose scores are made; `UInt32.max` where none is.
  private var scoredBlock = UInt32.max
  /// The posting of the decoded block up to which frequencies were counted, and how many there are before it.
  private var counted = (block: UInt32.max, position: 0, slot: 0)
  /// Bounds with the block, superblock or list that they are of.
  private var blockBound: (block: Int, bound: Int32) = (-1, 0)
  private var superblockBound: (last: UInt32, bound: Int32)?
  private var listBound: Int32?

  /// Scores the postings of a term of a segment.
  init(_ info: TermInfo, _ context: SegmentContext, _ scale: AlternativeScale, _ memory: SearchMemory) throws
  {
    self.context = context
    self.scale = scale
    self.info = info
    self.memory = memory.block()
    cursor = self.memory.cursor
    super.init()
    try context.segment.start(cursor, info)
  }

  override func restart() throws {
    try context.segment.start(cursor, info)
    scoredBlock = .max
    counted = (.max, 0, 0)
    blockBound = (-1, 0)
    superblockBound = nil
  }

  override var cost: Int { cursor.documentFrequency }
  override var blockEnd: UInt32 { cursor.skips.isAtEnd ? .max : cursor.blockLast &+ 1 }
  override var superblockEnd: UInt32 { cursor.skips.isAtEnd ? .max : cursor.superblockLast &+ 1 }

  override func seekBlock(to target: UInt32) throws -> Bool { try cursor.seekBlock(to: target) }

  override func bound(before stop: UInt32) throws -> Int32 {
    guard !cursor.skips.isAtEnd, cursor.blockFirst < stop else { return 0 }
    if cursor.documentFrequency <= PostingsFormat.blockLength { return try boundOfOneBlock(before: stop) }
    if stop <= blockEnd {
      if blockBound.block != cursor.skips.block {
        blockBound = (cursor.skips.block, context.bound(scale, try cursor.blockMaxima()))
      }
      return blockBound.bound
    }
    if stop <= superblockEnd {
      if let superblockBound, superblockBound.last == cursor.superblockLast { return superblockBound.bound }
      let bound = context.bound(scale, try cursor.superblockMaxima())
      superblockBound = (cursor.superblockLast, bound)
      return bound
    }
    if let listBound { return listBound }
    let bound = context.bound(scale, try cursor.maxima())
    listBound = bound
    return bound
  }

  /// The best score of a list of one block, which is scored to know it.
  private func boundOfOneBlock(before stop: UInt32) throws -> Int32 {
    if cursor.blockCount == 0 {
      guard try cursor.advance(to: 0) else { return 0 }
    }
    guard cursor.documents[0] < stop else { return 0 }
    if let listBound { return listBound }
    try scoreBlock()
    var best: Int32 = 0
    for index in 0..<cursor.blockCount { best = max(best, memory.scores[index]) }
    listBound = best
    return best
  }

  override func promisingDocuments() throws -> (documents: Range<UInt32>, bound: Int32)? {
    guard cursor.documentFrequency >= Self.promisingFrequency else { return nil }
    // The best superblock, then the best block in it.
    var best = (start: UInt32(0), end: UInt32(0), bound: Int32(0))
    var start: UInt32 = 0
    while try cursor.seekBlock(to: start) {
      let bound = context.bound(scale, try cursor.superblockMaxima())
      let end = cursor.superblockLast &+ 1
      if bound > best.bound { best = (start, end, bound) }
      start = end
    }
    try context.segment.start(cursor, info)
    start = best.start
    let end = best.end
    best = (0, 0, 0)
    while start < end, try cursor.seekBlock(to: start) {
      let bound = context.bound(scale, try cursor.blockMaxima())
      if bound > best.bound { best = (start, cursor.blockLast &+ 1, bound) }
      start = cursor.blockLast &+ 1
    }
    try context.segment.start(cursor, info)
    return (best.start..<best.end, best.bound)
  }

  /// Shorter lists are scored in less time than it takes to look for their best part.
  private static let promisingFrequency = 8 * PostingsFormat.blockLength

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    guard try cursor.advance(to: start), cursor.document < stop else { return nil }
    try scoreBlock()
    let first = cursor.position
    var end = cursor.blockCount
    if cursor.documents[end - 1] >= stop {
      end = first + 1
      while cursor.documents[end] < stop { end += 1 }
    }
    return ScoredBatch(
      documents: UnsafePointer(cursor.documents + first), scores: UnsafePointer(memory.scores + first),
      count: end - first)
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard try cursor.advance(to: document), cursor.document == document else { return 0 }
    if cursor.documents[0] == scoredBlock { return memory.scores[cursor.position] }
    let slot = try firstSlot()
    let (frequency, title) = BlockScoring(context, cursor, scale).frequencies(cursor.position, slot: slot)
    let units = context.units(scale, frequency: frequency, title: title)
    return units.main &+ units.title
  }

  override func counts(of document: UInt32) throws -> FieldCounts? {
    guard try cursor.advance(to: document), cursor.document == document else { return nil }
    var slot = try firstSlot()
    var counts = FieldCounts()
    var bits = cursor.mask
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask >> UInt8(field) & 1 != 0 { counts[field] = cursor.frequencies[slot] }
      bits &= bits - 1
      slot += 1
    }
    return counts
  }

  /// The first frequency of the posting that the cursor stands at.
  private func firstSlot() throws -> Int {
    try cursor.loadFrequencies()
    if counted.block != cursor.documents[0] { counted = (cursor.documents[0], 0, 0) }
    while counted.position < cursor.position {
      counted.slot += cursor.masks[counted.position].nonzeroBitCount
      counted.position += 1
    }
    return counted.slot
  }

  /// Scores all postings of the decoded block.
  private func scoreBlock() throws {
    guard cursor.documents[0] != scoredBlock else { return }
    try cursor.loadFrequencies()
    scoredBlock = cursor.documents[0]
    BlockScoring(context, cursor, scale).scoreAll(cursor.blockCount, memory)
  }
}

/// The arithmetic over one decoded block, with everything at hand that its loops need.
private struct BlockScoring {
  private let documents: UnsafeMutablePointer<UInt32>
  private let masks: UnsafeMutablePointer<UInt8>
  private let counts: UnsafeMutablePointer<UInt32>
  private let norms: UnsafePointer<UInt8>
  private let documentCount: Int
  private let weighted: UnsafeMutablePointer<Float>
  private let titleFactors: UnsafeMutablePointer<Float>
  private let scale: AlternativeScale
  private let k1: Float

  @inline(__always) init(_ context: SegmentContext, _ cursor: PostingsCursor, _ scale: AlternativeScale) {
    documents = cursor.documents
    masks = cursor.masks
    counts = cursor.frequencies
    norms = context.norms
    documentCount = context.documentCount
    weighted = context.factors.weighted
    titleFactors = context.factors.title
    self.scale = scale
    k1 = context.k1
  }

  /// The pseudo-frequency of a posting, and its discounted frequency in the title.
  ///
  /// - Parameter slot: the posting's first frequency.
  @inline(__always) func frequencies(_ position: Int, slot: Int) -> (all: Float, title: Float) {
    let document = Int(documents[position])
    var bits = masks[position]
    var slot = slot
    var frequency: Float = 0
    var title: Float = 0
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask >> UInt8(truncatingIfNeeded: field) & 1 != 0 {
        let norm = Int(norms[field * documentCount + document])
        let count = Float(Int32(bitPattern: counts[slot]))
        frequency += count * weighted[field << 8 | norm]
        if field == Int(Field.title.rawValue) { title = count * titleFactors[norm] }
      }
      bits &= bits - 1
      slot += 1
    }
    return (frequency, title)
  }

  /// Scores the first postings of the block.
  func scoreAll(_ count: Int, _ memory: BlockMemory) {
    let (frequencies, scores, titled) = (memory.frequencies, memory.scores, memory.titled)
    let body = Int(Field.body.rawValue)
    let (bodyFactors, bodyNorms) = (weighted + body * 256, norms + body * documentCount)
    let usual = scale.mask & PostingsFormat.bodyOnly != 0 ? PostingsFormat.bodyOnly : 0
    var titles = 0
    var slot = 0
    for index in 0..<count {
      if masks[index] == usual {
        let factor = bodyFactors[Int(bodyNorms[Int(documents[index])])]
        frequencies[index] = Float(Int32(bitPattern: counts[slot])) * factor
        slot += 1
      } else {
        let (frequency, title) = self.frequencies(index, slot: slot)
        frequencies[index] = frequency
        titled[titles] = (index, title)
        if title > 0, frequency > 0 { titles += 1 }
        slot += masks[index].nonzeroBitCount
      }
    }
    for index in 0..<count {
      let frequency = frequencies[index]
      let score = ScoreUnit.match(scale.main * SegmentContext.saturation(frequency, k1))
      scores[index] = frequency > 0 ? score : 0
    }
    for (index, title) in UnsafeMutableBufferPointer(start: titled, count: titles) {
      scores[index] &+= ScoreUnit.round(scale.title * SegmentContext.saturation(title, k1))
    }
  }
}

/// The buffers of a term: the decoded block and what its postings score.
final class BlockMemory {
  /// The decoded block.
  let cursor = PostingsCursor()
  /// The score of each posting, in units.
  let scores: UnsafeMutablePointer<Int32> = .allocate(capacity: PostingsFormat.blockLength)
  /// The pseudo-frequency of each posting.
  let frequencies: UnsafeMutablePointer<Float> = .allocate(capacity: PostingsFormat.blockLength)
  /// The postings whose title holds the term, with the discounted frequency there; one more than there can be.
  let titled: UnsafeMutablePointer<(Int, Float)> = .allocate(capacity: PostingsFormat.blockLength + 1)

  deinit {
    scores.deallocate()
    frequencies.deallocate()
    titled.deallocate()
  }
}

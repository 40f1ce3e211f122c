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
  override var blockEnd: UInt32 { cursor.skips.pointee.isAtEnd ? .max : cursor.blockLast &+ 1 }
  override var superblockEnd: UInt32 { cursor.skips.pointee.isAtEnd ? .max : cursor.superblockLast &+ 1 }

  override func seekBlock(to target: UInt32) throws -> Bool { try cursor.seekBlock(to: target) }

  override func bound(before stop: UInt32) throws -> Int32 {
    guard !cursor.skips.pointee.isAtEnd, cursor.blockFirst < stop else { return 0 }
    if cursor.documentFrequency <= PostingsFormat.blockLength { return try boundOfOneBlock(before: stop) }
    if stop <= blockEnd {
      if blockBound.block != cursor.skips.pointee.block {
        blockBound = (cursor.skips.pointee.block, context.bound(scale, try cursor.blockMaxima()))
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

  override func promisingDocuments() throws -> [PromisingDocuments] {
    guard cursor.documentFrequency >= Self.promisingFrequency else { return [] }
    var superblocks: [PromisingDocuments] = []
    var start: UInt32 = 0
    while try cursor.seekBlock(to: start) {
      let bound = context.bound(scale, try cursor.superblockMaxima())
      superblocks.append(PromisingDocuments(documents: start..<cursor.superblockLast &+ 1, bound: bound))
      start = cursor.superblockLast &+ 1
    }
    try context.segment.start(cursor, info)
    var blocks: [PromisingDocuments] = []
    for superblock in PromisingDocuments.best(superblocks, Self.promisingSuperblocks) {
      start = superblock.documents.lowerBound
      while start < superblock.documents.upperBound, try cursor.seekBlock(to: start) {
        let bound = context.bound(scale, try cursor.blockMaxima())
        blocks.append(PromisingDocuments(documents: start..<cursor.blockLast &+ 1, bound: bound))
        start = cursor.blockLast &+ 1
      }
    }
    try context.segment.start(cursor, info)
    return PromisingDocuments.best(blocks, Self.promisingBlocks)
  }

  /// Shorter lists are scored in less time than it takes to look for their best parts.
  private static let promisingFrequency = 16 * PostingsFormat.blockLength
  /// How many superblocks are looked into, and how many of their blocks are promising.
  private static let promisingSuperblocks = 4
  private static let promisingBlocks = 8

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
    let titles =
      scale.mask == PostingsFormat.allFields ? addAllFields(count, memory) : addSomeFields(count, memory)
    let (frequencies, scores, k1, main) = (memory.frequencies, memory.scores, k1, scale.main)
    for index in 0..<count {
      let frequency = frequencies[index]
      let score = ScoreUnit.match(main * SegmentContext.saturation(frequency, k1))
      scores[index] = frequency > 0 ? score : 0
    }
    for (index, title) in UnsafeMutableBufferPointer(start: memory.titled, count: titles) {
      scores[index] &+= ScoreUnit.round(scale.title * SegmentContext.saturation(title, k1))
    }
  }

  /// Adds up the pseudo-frequencies of all fields.
  ///
  /// - Returns: how many postings are in titles.
  @inline(__always) private func addAllFields(_ count: Int, _ memory: BlockMemory) -> Int {
    let (documents, masks, norms, documentCount) = (documents, masks, norms, documentCount)
    let (weighted, frequencies, titled) = (weighted, memory.frequencies, memory.titled)
    let body = Int(Field.body.rawValue)
    let (bodyFactors, bodyNorms) = (weighted + body * 256, norms + body * documentCount)
    var titles = 0
    var counts = counts
    for index in 0..<count {
      let document = Int(documents[index])
      let mask = masks[index]
      if mask == PostingsFormat.bodyOnly {
        frequencies[index] = Float(Int32(bitPattern: counts[0])) * bodyFactors[Int(bodyNorms[document])]
        counts += 1
        continue
      }
      if mask & Field.title.bit != 0 {
        titled[titles] = (index, Float(Int32(bitPattern: counts[0])) * titleFactors[Int(norms[document])])
        titles &+= 1
      }
      var bits = UInt32(mask)
      var frequency: Float = 0
      repeat {
        let field = bits.trailingZeroBitCount
        let norm = Int(norms[field &* documentCount &+ document])
        frequency += Float(Int32(bitPattern: counts[0])) * weighted[field << 8 | norm]
        counts += 1
        bits &= bits &- 1
      } while bits != 0
      frequencies[index] = frequency
      // A title without weight does not count.
      if frequency == 0, mask & Field.title.bit != 0 { titles &-= 1 }
    }
    return titles
  }

  /// Adds up the pseudo-frequencies of the fields that the clause looks in.
  ///
  /// - Returns: how many postings are in titles.
  private func addSomeFields(_ count: Int, _ memory: BlockMemory) -> Int {
    var titles = 0
    var slot = 0
    for index in 0..<count {
      let (frequency, title) = frequencies(index, slot: slot)
      memory.frequencies[index] = frequency
      if title > 0, frequency > 0 {
        memory.titled[titles] = (index, title)
        titles += 1
      }
      slot += masks[index].nonzeroBitCount
    }
    return titles
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
  /// The postings whose title holds the term, with the discounted frequency there.
  let titled: UnsafeMutablePointer<(Int, Float)> = .allocate(capacity: PostingsFormat.blockLength)

  deinit {
    scores.deallocate()
    frequencies.deallocate()
    titled.deallocate()
  }
}

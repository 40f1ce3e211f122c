/// Scores the postings of one term.
final class TermScorer: AlternativeScorer {
  private let cursor: PostingsCursor
  private let context: SegmentContext
  private let scale: AlternativeScale
  private let info: TermInfo
  private let memory: BlockMemory
  /// The first document of the block whose scores are made; `UInt32.max` where none is.
  private var scoredBlock = UInt32.max
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

  override func restart() { cursor.restart() }

  /// The scorer of what titles add, apart from this one, whose scale leaves it out then.
  func titles(_ scale: AlternativeScale, _ memory: SearchMemory) throws -> TitleScorer {
    try TitleScorer(info, cursor, context, scale, memory)
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
    cursor.restart()
    var blocks: [PromisingDocuments] = []
    for superblock in PromisingDocuments.best(superblocks, Self.promisingSuperblocks) {
      start = superblock.documents.lowerBound
      while start < superblock.documents.upperBound, try cursor.seekBlock(to: start) {
        let bound = context.bound(scale, try cursor.blockMaxima())
        blocks.append(PromisingDocuments(documents: start..<cursor.blockLast &+ 1, bound: bound))
        start = cursor.blockLast &+ 1
      }
    }
    cursor.restart()
    return PromisingDocuments.best(blocks, Self.promisingBlocks)
  }

  /// Shorter lists are scored in less time than it takes to look for their best parts.
  private static let promisingFrequency = 16 * PostingsFormat.blockLength
  /// After so many documents of a block that were asked for one by one, the others are scored with them.
  private static let manyLookups = 32
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

  override func expect(_ documents: Int) throws {
    guard documents > Self.manyLookups, !cursor.skips.pointee.isAtEnd else { return }
    if cursor.blockCount == 0 {
      guard try cursor.advance(to: cursor.blockFirst) else { return }
    }
    try scoreBlock()
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard try cursor.advance(to: document), cursor.document == document else { return 0 }
    if cursor.documents[0] != scoredBlock, cursor.lookup.count > Self.manyLookups { try scoreBlock() }
    if cursor.documents[0] == scoredBlock { return memory.scores[cursor.position] }
    let (frequency, title) = context.frequencies(try cursor.posting(), scale)
    let units = context.units(scale, frequency: frequency, title: title)
    return units.main &+ units.title
  }

  override func counts(of document: UInt32) throws -> FieldCounts? {
    guard try cursor.advance(to: document), cursor.document == document else { return nil }
    let posting = try cursor.posting()
    var counts = FieldCounts()
    var (bits, slot) = (posting.mask, 0)
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask >> UInt8(field) & 1 != 0 { counts[field] = posting.frequencies[slot] }
      bits &= bits - 1
      slot += 1
    }
    return counts
  }

  /// Scores all postings of the decoded block.
  private func scoreBlock() throws {
    guard cursor.documents[0] != scoredBlock else { return }
    try cursor.loadFrequencies()
    scoredBlock = cursor.documents[0]
    BlockScoring(context, cursor, scale).scoreAll(cursor, memory)
  }
}

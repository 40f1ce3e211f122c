/// Scores the documents that hold terms at given distances: a phrase.
///
/// An occurrence counts for the field of its first term. Headings, body and code share their positions, so that
/// a phrase may run on from one into the other.
final class PhraseScorer: AlternativeScorer {
  private struct Part {
    var info: TermInfo
    var cursor: PostingsCursor
    var offset: Int
    /// The part's positions in one space of the current document, ascending.
    var positions: [UInt32] = []
  }

  /// In the order of the phrase.
  private var parts: [Part]
  /// The parts, those in the fewest documents first.
  private let byCost: [Int]
  private let context: SegmentContext
  private let scale: AlternativeScale
  private let memory: BlockMemory
  private let documents: UnsafeMutablePointer<UInt32>
  private var buffer: [UInt32] = []
  /// Whether one of the parts has no more documents.
  private var isAtEnd = false

  /// - Parameter terms: the terms with their offsets, in order; at least one.
  init(
    _ terms: [(info: TermInfo, offset: Int)], _ context: SegmentContext, _ scale: AlternativeScale,
    _ memory: SearchMemory
  ) throws {
    self.context = context
    self.scale = scale
    parts = terms.map { Part(info: $0.info, cursor: memory.block().cursor, offset: $0.offset) }
    byCost = terms.indices.sorted { terms[$0].info.documentFrequency < terms[$1].info.documentFrequency }
    self.memory = memory.block()
    documents = self.memory.cursor.documents
    super.init()
    try restart()
  }

  override func restart() throws {
    isAtEnd = false
    for part in parts { try context.segment.start(part.cursor, part.info) }
  }

  private var lead: PostingsCursor { parts[byCost[0]].cursor }

  override var cost: Int { lead.documentFrequency }
  override var blockEnd: UInt32 { isAtEnd ? .max : lead.blockLast &+ 1 }
  override var superblockEnd: UInt32 { isAtEnd ? .max : lead.superblockLast &+ 1 }

  override func seekBlock(to target: UInt32) throws -> Bool {
    for part in parts where try !part.cursor.seekBlock(to: target) { isAtEnd = true }
    return !isAtEnd
  }

  override func bound(before stop: UInt32) throws -> Int32 {
    guard !isAtEnd else { return 0 }
    // Every occurrence counts for a field of the first term, and those in titles are occurrences of all.
    let first = try maxima(parts[0].cursor, before: stop)
    var title = first.title
    for part in parts.dropFirst() { title = min(title, try maxima(part.cursor, before: stop).title) }
    return context.bound(scale, ImpactMaxima(plain: first.plain, titled: first.titled, title: title))
  }

  private func maxima(_ cursor: PostingsCursor, before stop: UInt32) throws -> ImpactMaxima {
    guard !cursor.skips.pointee.isAtEnd, cursor.blockFirst < stop else { return ImpactMaxima() }
    if stop <= cursor.blockLast &+ 1 { return try cursor.blockMaxima() }
    return stop <= cursor.superblockLast &+ 1 ? try cursor.superblockMaxima() : try cursor.maxima()
  }

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    var count = 0
    var next = start
    while count < PostingsFormat.blockLength, let document = try align(from: next), document < stop {
      let score = try scoreAligned(Int(document))
      if score > 0 {
        documents[count] = document
        memory.scores[count] = score
        count += 1
      }
      next = document + 1
    }
    guard count > 0 else { return nil }
    return ScoredBatch(
      documents: UnsafePointer(documents), scores: UnsafePointer(memory.scores), count: count)
  }

  override func score(of document: UInt32) throws -> Int32 {
    for part in byCost {
      let cursor = parts[part].cursor
      guard try cursor.advance(to: document), cursor.document == document else { return 0 }
    }
    return try scoreAligned(Int(document))
  }

  /// Moves all parts to the first document from `start` on that holds all of them.
  private func align(from start: UInt32) throws -> UInt32? {
    var target = start
    while true {
      var isAligned = true
      for part in byCost {
        let cursor = parts[part].cursor
        guard try cursor.advance(to: target) else { return nil }
        if cursor.document != target {
          isAligned = part == byCost[0]
          target = cursor.document
          if !isAligned { break }
        }
      }
      if isAligned { return target }
    }
  }

  override func counts(of document: UInt32) throws -> FieldCounts? {
    guard try align(from: document) == document else { return nil }
    return try countAligned()
  }

  /// The score of the document that all parts stand at.
  private func scoreAligned(_ document: Int) throws -> Int32 {
    let (frequency, title) = context.frequencies(try countAligned(), of: document)
    let units = context.units(scale, frequency: frequency, title: title)
    return units.main &+ units.title
  }

  /// How often the phrase begins in each field of the document that all parts stand at.
  private func countAligned() throws -> FieldCounts {
    for part in parts { try part.cursor.loadFrequencies() }
    var counts = FieldCounts()
    var space = -1
    var bits = parts[0].cursor.mask & scale.mask
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      bits &= bits - 1
      if PositionSpace.ofField[field] != space {
        space = PositionSpace.ofField[field]
        for index in parts.indices.dropFirst() { try readPositions(of: index, in: space) }
      }
      counts[field] = try occurrences(startingIn: field)
    }
    return counts
  }

  /// Reads the positions of a part in all fields of a space.
  private func readPositions(of index: Int, in space: Int) throws {
    parts[index].positions.removeAll(keepingCapacity: true)
    var fields = 0
    for field in 0..<Field.count where PositionSpace.ofField[field] == space {
      guard parts[index].cursor.mask >> UInt8(field) & 1 != 0 else { continue }
      try parts[index].cursor.positions(field, into: &buffer)
      parts[index].positions.append(contentsOf: buffer)
      fields += 1
    }
    if fields > 1 { parts[index].positions.sort() }
  }

  /// How often the phrase begins in a field of the current document.
  private func occurrences(startingIn field: Int) throws -> UInt32 {
    try parts[0].cursor.positions(field, into: &buffer)
    var count: UInt32 = 0
    for start in buffer where follows(Int(start) - parts[0].offset) { count += 1 }
    return count
  }

  /// Whether the parts behind the first stand where they must for a phrase that begins at a position.
  private func follows(_ start: Int) -> Bool {
    for part in parts.dropFirst() {
      let wanted = start + part.offset
      var (low, high) = (0, part.positions.count)
      while low < high {
        let middle = (low + high) / 2
        if Int(part.positions[middle]) < wanted { low = middle + 1 } else { high = middle }
      }
      guard low < part.positions.count, Int(part.positions[low]) == wanted else { return false }
    }
    return true
  }
}

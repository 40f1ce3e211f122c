/// Scores the postings of one term.
final class TermScorer: Scorer {
  let cursor = PostingsCursor()
  private var context: SegmentContext
  private var scale: AlternativeScale
  private let scores: UnsafeMutablePointer<Int32>
  private let frequencies: UnsafeMutablePointer<Float>
  /// The first document of the block whose scores are made; `UInt32.max` where none is.
  private var scoredBlock = UInt32.max

  /// Scores the postings of a term of a segment.
  init(_ segment: SegmentReader, _ info: TermInfo, _ context: SegmentContext, _ scale: AlternativeScale)
    throws
  {
    self.context = context
    self.scale = scale
    scores = .allocate(capacity: PostingsFormat.blockLength)
    frequencies = .allocate(capacity: PostingsFormat.blockLength)
    documentFrequency = info.documentFrequency
    super.init()
    try segment.start(cursor, info)
  }

  private let documentFrequency: Int

  deinit {
    scores.deallocate()
    frequencies.deallocate()
  }

  override var cost: Int { documentFrequency }

  override func bound(before stop: UInt32) -> Int32 {
    ScoreUnit.round(scale.main) + ScoreUnit.round(scale.title) + 1
  }

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
      documents: UnsafePointer(cursor.documents + first), scores: UnsafePointer(scores + first),
      count: end - first)
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard try cursor.advance(to: document), cursor.document == document else { return 0 }
    if cursor.documents[0] == scoredBlock { return scores[cursor.position] }
    try cursor.loadFrequencies()
    var slot = 0
    for index in 0..<cursor.position { slot += cursor.masks[index].nonzeroBitCount }
    return scoreOne(cursor.position, slot: slot)
  }

  private func scoreOne(_ position: Int, slot: Int) -> Int32 {
    let document = Int(cursor.documents[position])
    var bits = cursor.masks[position]
    var slot = slot
    var frequency: Float = 0
    var title: Float = 0
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask & (1 << UInt8(field)) != 0 {
        frequency += context.weighted(cursor.frequencies[slot], field, document)
        if field == Int(Field.title.rawValue) { title = context.title(cursor.frequencies[slot], document) }
      }
      bits &= bits - 1
      slot += 1
    }
    guard frequency > 0 else { return 0 }
    return scale.score(main: context.saturation(frequency), title: context.saturation(title))
  }

  /// Scores all postings of the decoded block.
  private func scoreBlock() throws {
    guard cursor.documents[0] != scoredBlock else { return }
    try cursor.loadFrequencies()
    scoredBlock = cursor.documents[0]
    let count = cursor.blockCount
    let (documents, masks, counts) = (cursor.documents, cursor.masks, cursor.frequencies)
    let (scores, frequencies, context, scale) = (scores, frequencies, context, scale)
    let body = Int(Field.body.rawValue)
    let bodyFactors = context.factors.weighted + body * 256
    let bodyNorms = context.norms + body * context.documentCount
    let countsBody = scale.mask & PostingsFormat.bodyOnly != 0
    var others = 0
    var slot = 0
    for index in 0..<count {
      if masks[index] == PostingsFormat.bodyOnly {
        let frequency = Float(counts[slot]) * bodyFactors[Int(bodyNorms[Int(documents[index])])]
        frequencies[index] = countsBody ? frequency : 0
        slot += 1
      } else {
        frequencies[index] = 0
        others += 1
        slot += masks[index].nonzeroBitCount
      }
    }
    for index in 0..<count {
      scores[index] = ScoreUnit.round(scale.main * context.saturation(frequencies[index]))
    }
    guard others > 0 || !countsBody else { return }
    slot = 0
    for index in 0..<count {
      if masks[index] != PostingsFormat.bodyOnly {
        scores[index] = scoreOne(index, slot: slot)
      } else if !countsBody {
        scores[index] = 0
      }
      slot += masks[index].nonzeroBitCount
    }
  }
}

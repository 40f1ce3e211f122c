import BinaryCoding

/// Scores the title's own part of a term: what documents gain whose title holds it.
///
/// Few documents have a term in their title, and these are most of the best. Scored apart from the rest of the
/// term, they make a short list of high scores, which a search looks through first and often alone.
final class TitleScorer: Scorer {
  private let context: SegmentContext
  private let scale: Float
  private let memory: BlockMemory
  private let titleFrequency: Int
  private let list: UnsafeRawBufferPointer
  private let range: Range<Int>
  private let limit: Int32
  /// The documents and scores of the groups that were decoded, and how many; they are kept for another pass.
  private let documents: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<Int32>
  private var count = 0
  /// Where the next group lies.
  private var offset: Int
  /// The first document that was not passed.
  private var position = 0

  /// - Parameters:
  ///   - info: what the dictionary says of the term, which has more than a block of documents.
  ///   - cursor: a cursor that was started over its postings.
  ///   - scale: what a full match scores.
  init(
    _ info: TermInfo, _ cursor: PostingsCursor, _ context: SegmentContext, _ scale: AlternativeScale,
    _ memory: SearchMemory
  ) throws {
    self.context = context
    self.scale = scale.title
    self.memory = memory.block()
    titleFrequency = info.titleFrequency
    list = cursor.skips.pointee.list
    range = cursor.skips.pointee.titles
    limit = context.titleBound(scale, try cursor.maxima())
    offset = range.lowerBound
    let room = memory.list()
    // Groups are read in whole eights.
    room.makeRoom(for: titleFrequency + 7)
    (documents, scores) = (room.documents, room.scores)
  }

  override func restart() { position = 0 }

  override var cost: Int { titleFrequency }

  override func seekBlock(to target: UInt32) throws -> Bool { try advance(to: target) }

  override func bound(before stop: UInt32) throws -> Int32 {
    position < count && documents[position] < stop || count == 0 ? limit : 0
  }

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    guard try advance(to: start), documents[position] < stop else { return nil }
    var end = count
    if documents[end - 1] >= stop {
      end = position + 1
      while documents[end] < stop { end &+= 1 }
    }
    return ScoredBatch(
      documents: UnsafePointer(documents + position), scores: UnsafePointer(scores + position),
      count: end - position)
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard try advance(to: document), documents[position] == document else { return 0 }
    return scores[position]
  }

  /// Moves to the first document not below `target`; `false` where there is none.
  private func advance(to target: UInt32) throws -> Bool {
    while count == 0 || documents[count - 1] < target {
      position = count
      guard count < titleFrequency else { return false }
      try decode()
    }
    while position &+ 8 < count, documents[position &+ 7] < target { position &+= 8 }
    while documents[position] < target { position &+= 1 }
    return true
  }

  /// Decodes and scores the next group.
  private func decode() throws {
    guard let base = list.baseAddress else { throw DecodingFailure("no titles", at: 0) }
    let (documents, counts, scores) = (documents + count, memory.cursor.frequencies, scores + count)
    let before = count > 0 ? Int(documents[-1]) : -1
    let length = min(PostingsFormat.blockLength, titleFrequency - count)
    let width = try PackedGroup.read(base, at: &offset, end: range.upperBound, count: length, into: documents)
    try PackedGroup.read(base, at: &offset, end: range.upperBound, count: length, into: counts)
    let last = DocumentGaps.addUp(documents, length, after: before, width: width)
    guard last < context.documentCount, count + length < titleFrequency || offset == range.upperBound else {
      throw DecodingFailure("damaged titles", at: offset)
    }
    let (norms, factors, k1) = (context.norms, context.factors.title, context.k1)
    for index in 0..<length {
      let frequency =
        Float(Int32(bitPattern: counts[index] &+ 1)) * factors[Int(norms[Int(documents[index])])]
      scores[index] = ScoreUnit.round(scale * SegmentContext.saturation(frequency, k1))
    }
    count += length
  }
}

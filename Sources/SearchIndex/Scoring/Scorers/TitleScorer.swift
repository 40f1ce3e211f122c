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
  /// Where the next group lies, and how many documents are in it and behind it.
  private var offset: Int
  private var remaining: Int
  /// The documents of the decoded group, and the first that was not passed.
  private var count = 0
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
    remaining = titleFrequency
  }

  override func restart() {
    (offset, remaining, count, position) = (range.lowerBound, titleFrequency, 0, 0)
  }

  override var cost: Int { titleFrequency }

  override func seekBlock(to target: UInt32) throws -> Bool { try advance(to: target) }

  override func bound(before stop: UInt32) throws -> Int32 {
    position < count && memory.cursor.documents[position] < stop || count == 0 ? limit : 0
  }

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    guard try advance(to: start), memory.cursor.documents[position] < stop else { return nil }
    let documents = memory.cursor.documents
    var end = count
    if documents[end - 1] >= stop {
      end = position + 1
      while documents[end] < stop { end += 1 }
    }
    return ScoredBatch(
      documents: UnsafePointer(documents + position), scores: UnsafePointer(memory.scores + position),
      count: end - position)
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard try advance(to: document), memory.cursor.documents[position] == document else { return 0 }
    return memory.scores[position]
  }

  /// Moves to the first document not below `target`; `false` where there is none.
  private func advance(to target: UInt32) throws -> Bool {
    let documents = memory.cursor.documents
    while count == 0 || documents[count - 1] < target {
      guard remaining > 0 else {
        position = count
        return false
      }
      try decode()
    }
    while documents[position] < target { position += 1 }
    return true
  }

  /// Decodes and scores the next group.
  private func decode() throws {
    guard let base = list.baseAddress else { throw DecodingFailure("no titles", at: 0) }
    let (documents, counts, scores) = (memory.cursor.documents, memory.cursor.frequencies, memory.scores)
    let before = count > 0 ? Int(documents[count - 1]) : -1
    let length = min(PostingsFormat.blockLength, remaining)
    let width = try PackedGroup.read(base, at: &offset, end: range.upperBound, count: length, into: documents)
    try PackedGroup.read(base, at: &offset, end: range.upperBound, count: length, into: counts)
    let last = DocumentGaps.addUp(documents, length, after: before, width: width)
    guard last < context.documentCount, remaining > length || offset == range.upperBound else {
      throw DecodingFailure("damaged titles", at: offset)
    }
    let (norms, factors, k1) = (context.norms, context.factors.title, context.k1)
    for index in 0..<length {
      let frequency =
        Float(Int32(bitPattern: counts[index] &+ 1)) * factors[Int(norms[Int(documents[index])])]
      scores[index] = ScoreUnit.round(scale * SegmentContext.saturation(frequency, k1))
    }
    remaining -= length
    (count, position) = (length, 0)
  }
}

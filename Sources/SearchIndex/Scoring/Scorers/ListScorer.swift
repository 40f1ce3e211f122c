/// A clause whose matches were all scored at once: its bounds are its best scores, and no pass scores it again.
final class ListScorer: Scorer {
  private let documents: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<Int32>
  private let best: UnsafeMutablePointer<Int32>
  private let count: Int
  /// The first match that was not passed.
  private var position = 0

  /// Scores all matches of a clause, which stands before its first.
  ///
  /// - Parameter documentCount: the documents of the segment.
  init(_ scorer: Scorer, documentCount: Int, _ memory: ScoredList) throws {
    memory.makeRoom(for: scorer.cost)
    (documents, scores, best) = (memory.documents, memory.scores, memory.best)
    var count = 0
    var next: UInt32 = 0
    let stop = UInt32(truncatingIfNeeded: documentCount)
    while let batch = try scorer.nextBatch(from: next, before: stop) {
      (documents + count).update(from: batch.documents, count: batch.count)
      (scores + count).update(from: batch.scores, count: batch.count)
      count += batch.count
      next = documents[count - 1] + 1
    }
    self.count = count
    for start in stride(from: 0, to: count, by: ScoredList.blockLength) {
      var highest: Int32 = 0
      for index in start..<min(count, start + ScoredList.blockLength) {
        highest = max(highest, scores[index])
      }
      best[start / ScoredList.blockLength] = highest
    }
  }

  override func restart() { position = 0 }

  override var cost: Int { count }
  override var blockEnd: UInt32 {
    position < count ? documents[min(count, blockStart + ScoredList.blockLength) - 1] + 1 : .max
  }

  private var blockStart: Int { position & ~(ScoredList.blockLength - 1) }

  override func seekBlock(to target: UInt32) throws -> Bool { advance(to: target) }

  override func bound(before stop: UInt32) throws -> Int32 {
    guard position < count, documents[position] < stop else { return 0 }
    var bound: Int32 = 0
    var start = blockStart
    repeat {
      bound = max(bound, best[start / ScoredList.blockLength])
      start += ScoredList.blockLength
    } while start < count && documents[start] < stop
    return bound
  }

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    guard advance(to: start), documents[position] < stop else { return nil }
    let end = SortedDocuments.first(notBelow: stop, in: documents, position + 1..<count)
    return ScoredBatch(
      documents: UnsafePointer(documents + position), scores: UnsafePointer(scores + position),
      count: end - position)
  }

  override func score(of document: UInt32) throws -> Int32 {
    guard advance(to: document), documents[position] == document else { return 0 }
    return scores[position]
  }

  /// Moves to the first match not below `target`; `false` where there is none.
  private func advance(to target: UInt32) -> Bool {
    position = SortedDocuments.first(notBelow: target, in: documents, position..<count)
    return position < count
  }
}

/// The buffers of a list whose matches are all scored.
final class ScoredList {
  /// Matches whose best score is known.
  static let blockLength = PostingsFormat.blockLength

  /// The matches.
  private(set) var documents: UnsafeMutablePointer<UInt32>
  /// What they score, in units.
  private(set) var scores: UnsafeMutablePointer<Int32>
  /// The best score of each block.
  private(set) var best: UnsafeMutablePointer<Int32>
  private var capacity = 0

  init() {
    documents = .allocate(capacity: 0)
    scores = .allocate(capacity: 0)
    best = .allocate(capacity: 0)
  }

  deinit { deallocate() }

  /// Makes room for so many matches; what was there is lost.
  func makeRoom(for count: Int) {
    guard count > capacity else { return }
    deallocate()
    capacity = max(count, 2 * capacity)
    documents = .allocate(capacity: capacity)
    scores = .allocate(capacity: capacity)
    best = .allocate(capacity: capacity / Self.blockLength + 1)
  }

  private func deallocate() {
    documents.deallocate()
    scores.deallocate()
    best.deallocate()
  }
}

/// Looks for documents among ascending ones.
enum SortedDocuments {
  /// The index of the first document not below a target; the end of the range where there is none.
  ///
  /// Most that are asked for are near: steps of eight find them sooner than halving would.
  @inline(__always) static func first(
    notBelow target: UInt32, in documents: UnsafePointer<UInt32>, _ range: Range<Int>
  ) -> Int {
    var (index, end) = (range.lowerBound, range.upperBound)
    while index &+ 8 < end, documents[index &+ 7] < target { index &+= 8 }
    end = min(end, index &+ 8)
    while index < end, documents[index] < target { index &+= 1 }
    return index
  }
}

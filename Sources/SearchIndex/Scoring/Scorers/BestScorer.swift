/// Scores a clause of several alternatives: a document scores the best of those that it holds.
final class BestScorer: Scorer {
  private let alternatives: [Scorer]
  private let documentCount: Int
  private let window: ScoreWindow
  private let matches: Candidates
  /// The documents below this one are in `matches`, or were handed out.
  private var filled: UInt32 = 0
  private var handedOut = 0

  /// - Parameter documentCount: the documents of the segment.
  init(_ alternatives: [Scorer], documentCount: Int, _ memory: SearchMemory) {
    self.alternatives = alternatives
    self.documentCount = documentCount
    window = memory.window()
    matches = memory.candidates()
  }

  override func restart() throws {
    for alternative in alternatives { try alternative.restart() }
    matches.count = 0
    (filled, handedOut) = (0, 0)
  }

  override var cost: Int { alternatives.reduce(0) { $0 + $1.cost } }
  // Blocks of many alternatives end everywhere; following them would cut windows into shreds.
  override var blockEnd: UInt32 { superblockEnd }
  override var lookupEnd: UInt32 { alternatives.reduce(.max) { min($0, $1.lookupEnd) } }
  override var superblockEnd: UInt32 { alternatives.reduce(.max) { min($0, $1.superblockEnd) } }

  override func seekBlock(to target: UInt32) throws -> Bool {
    var isFound = target < filled
    for alternative in alternatives where try alternative.seekBlock(to: target) { isFound = true }
    return isFound
  }

  override func bound(before stop: UInt32) throws -> Int32 {
    var bound: Int32 = 0
    for alternative in alternatives { bound = max(bound, try alternative.bound(before: stop)) }
    return bound
  }

  override func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? {
    while true {
      while handedOut < matches.count, matches.documents[handedOut] < start { handedOut += 1 }
      if handedOut < matches.count {
        let first = handedOut
        guard matches.documents[first] < stop else { return nil }
        while handedOut < matches.count, matches.documents[handedOut] < stop { handedOut += 1 }
        return ScoredBatch(
          documents: UnsafePointer(matches.documents + first), scores: UnsafePointer(matches.scores + first),
          count: handedOut - first)
      }
      let next = max(start, filled)
      guard next < stop else { return nil }
      try fill(from: next, before: stop)
    }
  }

  private func fill(from start: UInt32, before stop: UInt32) throws {
    let isDense = ScoreWindow.isDense(postings: cost, of: documentCount)
    let width = isDense ? ScoreWindow.denseWidth : ScoreWindow.sparseWidth
    let end = stop - start > width ? start + width : stop
    window.start(start..<end, isDense: isDense)
    for alternative in alternatives {
      var next = start
      while let batch = try alternative.nextBatch(from: next, before: end) {
        window.maximize(batch)
        next = batch.documents[batch.count - 1] + 1
      }
    }
    matches.count = 0
    handedOut = 0
    window.drain(above: 1, into: matches)
    filled = end
  }

  override func score(of document: UInt32) throws -> Int32 {
    // A document of the window that was filled last lies behind the alternatives.
    if document < filled {
      while handedOut > 0, matches.documents[handedOut - 1] >= document { handedOut -= 1 }
      while handedOut < matches.count, matches.documents[handedOut] < document { handedOut += 1 }
      guard handedOut < matches.count, matches.documents[handedOut] == document else { return 0 }
      return matches.scores[handedOut]
    }
    var best: Int32 = 0
    for alternative in alternatives { best = max(best, try alternative.score(of: document)) }
    return best
  }
}

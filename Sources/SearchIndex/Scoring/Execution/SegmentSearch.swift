/// Finds the best documents of one segment: MAXSCORE over windows of documents (Turtle and Flood 1995), with the
/// bound of each clause in each window taken from the impacts of its blocks (Ding and Suel 2011).
///
/// In every window the clauses whose bounds together cannot lift a document among the best are not essential:
/// no document is worth a look that holds these alone. The essential clauses add their scores into an array;
/// the others are asked for the documents that can still enter. A window in which no clause is essential is
/// skipped without decoding anything.
struct SegmentSearch {
  let segment: Int
  let documentCount: UInt32
  let top: TopHits
  let accepted: AcceptedDocuments
  private let exclusions: [Scorer]
  let window: ScoreWindow
  let candidates: Candidates
  /// The clauses that are looked at apart.
  private var scorers: [Scorer] = []
  /// Their bounds, the highest last; apart from them, so that sorting counts no references.
  private var clauses: [ClauseBound] = []

  /// The bound of a clause in the current window.
  private struct ClauseBound {
    /// The clause in `scorers`.
    var clause: Int
    /// How many documents match.
    var cost: Float
    var bound: Int32 = 0
    /// The bound for each document that matches.
    var value: Float = 0
    /// The sum of this bound and those before it.
    var sum: Int32 = 0
  }

  /// - Parameters:
  ///   - segment: the number of the segment, which hits carry.
  ///   - exclusions: documents that match one of these are left out.
  init(
    _ segment: Int, documentCount: Int, _ accepted: AcceptedDocuments, excluding exclusions: [Scorer],
    _ memory: SearchMemory, into top: TopHits
  ) {
    self.segment = segment
    self.documentCount = UInt32(truncatingIfNeeded: documentCount)
    self.accepted = accepted
    self.exclusions = exclusions
    self.top = top
    window = memory.window()
    candidates = memory.candidates()
  }

  // MARK: Disjunction

  /// Offers the documents that match at least one clause.
  mutating func searchAny(_ scorers: [Scorer]) throws { try searchAny(scorers, in: 0..<documentCount) }

  /// Offers those of some documents.
  mutating func searchAny(_ scorers: [Scorer], in documents: Range<UInt32>) throws {
    self.scorers = scorers
    clauses = scorers.indices.map { ClauseBound(clause: $0, cost: Float(max(1, scorers[$0].cost))) }
    var start = documents.lowerBound
    while start < documents.upperBound, try seekBlocks(to: start) {
      var stop = documents.upperBound
      for index in clauses.indices { stop = min(stop, scorer(index).superblockEnd) }
      try searchAny(start, stop)
      start = stop
    }
  }

  /// The scorer of the clause whose bound has an index.
  private func scorer(_ index: Int) -> Scorer { scorers[clauses[index].clause] }

  /// Moves all clauses to a document and drops those that have no more; `false` where none is left.
  private mutating func seekBlocks(to start: UInt32) throws -> Bool {
    var kept = 0
    for index in clauses.indices where try scorer(index).seekBlock(to: start) {
      if kept != index { clauses[kept] = clauses[index] }
      kept += 1
    }
    clauses.removeLast(clauses.count - kept)
    return kept > 0
  }

  /// Searches a window that lies in one superblock of every clause.
  private mutating func searchAny(_ first: UInt32, _ stop: UInt32) throws {
    var start = first
    while start < stop {
      if start != first, try !seekBlocks(to: start) { return }
      let essential = try partition(before: stop)
      guard essential < clauses.count else { return }
      candidates.count = 0
      if essential == clauses.count - 1 {
        start = try searchSingle(start, stop)
      } else {
        start = try accumulate(from: essential, start, stop)
      }
      try complete(from: essential)
    }
  }

  /// Sorts the clauses by their bounds in a window, each shared out to its matches so that long lists are the
  /// first to be spared, and says how many of the lowest are not essential.
  private mutating func partition(before stop: UInt32) throws -> Int {
    for index in clauses.indices {
      var clause = clauses[index]
      clause.bound = try scorers[clause.clause].bound(before: stop)
      clause.value = Float(clause.bound) / clause.cost
      var place = index
      while place > 0, clauses[place - 1].value > clause.value {
        clauses[place] = clauses[place - 1]
        place -= 1
      }
      clauses[place] = clause
    }
    let floor = max(1, top.floor(for: segment))
    var sum: Int32 = 0
    var essential = 0
    for index in clauses.indices {
      sum += clauses[index].bound
      clauses[index].sum = sum
      if sum < floor { essential = index + 1 }
    }
    return essential
  }

  /// Collects the candidates of the only essential clause, a block at a time, and says where it stopped.
  private func searchSingle(_ start: UInt32, _ stop: UInt32) throws -> UInt32 {
    let last = clauses.count - 1
    let scorer = scorer(last)
    let end = min(stop, scorer.blockEnd, start &+ ScoreWindow.sparseWidth)
    var least = top.floor(for: segment)
    for index in 0..<last { least -= try self.scorer(index).bound(before: end) }
    if try scorer.bound(before: end) < least { return end }
    var next = start
    while let batch = try scorer.nextBatch(from: next, before: end) {
      candidates.append(batch, above: max(1, least))
      next = batch.documents[batch.count - 1] + 1
    }
    return end
  }

  /// Adds up the essential clauses over as many documents as the accumulators hold, and says where it stopped.
  private func accumulate(from essential: Int, _ start: UInt32, _ stop: UInt32) throws -> UInt32 {
    var postings = 0
    for index in essential..<clauses.count { postings += scorer(index).cost }
    let isDense = ScoreWindow.isDense(postings: postings, of: Int(documentCount))
    let width = isDense ? ScoreWindow.denseWidth : ScoreWindow.sparseWidth
    let end = stop - start > width ? start + width : stop
    window.start(start..<end, isDense: isDense)
    for index in essential..<clauses.count { try window.add(scorer(index)) }
    let rest = essential > 0 ? clauses[essential - 1].sum : 0
    window.drain(above: max(1, top.floor(for: segment) - rest), into: candidates)
    return end
  }

  /// Adds the clauses that are not essential, the highest first, to the candidates that can still enter.
  private func complete(from essential: Int) throws {
    if candidates.count == 0 { return }
    accepted.filter(candidates)
    let floor = top.floor(for: segment)
    for index in stride(from: essential - 1, through: 0, by: -1) {
      try addOptional(scorer(index), least: floor - clauses[index].sum, bound: clauses[index].bound)
    }
    try offer()
  }

  // MARK: Conjunction

  /// Offers the documents that match all required clauses, with what the optional ones add.
  mutating func searchAll(_ required: [Scorer], _ optional: [Scorer]) throws {
    let required = required.sorted { $0.cost < $1.cost }
    guard let lead = required.first else { return }
    var start: UInt32 = 0
    while start < documentCount {
      for scorer in required where try !scorer.seekBlock(to: start) { return }
      var stop = min(documentCount, lead.blockEnd, start &+ ScoreWindow.sparseWidth)
      for scorer in required { stop = min(stop, scorer.superblockEnd) }
      var bound: Int32 = 0
      for scorer in required { bound += try scorer.bound(before: stop) }
      for scorer in optional where try scorer.seekBlock(to: start) {
        bound += try scorer.bound(before: stop)
      }
      if bound >= top.floor(for: segment) {
        try conjoin(lead, required.dropFirst(), optional, start, stop, bound)
      }
      start = stop
    }
  }

  private func conjoin(
    _ lead: Scorer, _ required: ArraySlice<Scorer>, _ optional: [Scorer], _ start: UInt32, _ stop: UInt32,
    _ bound: Int32
  ) throws {
    let floor = top.floor(for: segment)
    var rest = bound - (try lead.bound(before: stop))
    candidates.count = 0
    var next = start
    while let batch = try lead.nextBatch(from: next, before: stop) {
      candidates.append(batch, above: max(1, floor - rest))
      next = batch.documents[batch.count - 1] + 1
    }
    accepted.filter(candidates)
    for scorer in required {
      try add(scorer, least: floor - rest, isRequired: true)
      rest -= try scorer.bound(before: stop)
    }
    for scorer in optional {
      try add(scorer, least: floor - rest, isRequired: false)
      rest -= try scorer.bound(before: stop)
    }
    try offer()
  }

  // MARK: Candidates

  /// Adds a clause to the candidates that have at least `least` points so far, of which up to `bound` more are
  /// this clause's; drops the others.
  private func addOptional(_ scorer: Scorer, least: Int32, bound: Int32) throws {
    let (documents, scores) = (candidates.documents, candidates.scores)
    var kept = 0
    // What the block of a document can add is known without decoding it.
    var (blockEnd, blockBound): (UInt32, Int32) = (0, 0)
    for index in 0..<candidates.count where scores[index] >= least {
      let document = documents[index]
      var score = scores[index]
      if document >= blockEnd {
        if try scorer.seekBlock(to: document) {
          blockEnd = scorer.lookupEnd
          blockBound = try scorer.bound(before: blockEnd)
          try scorer.expect(candidates.countMatches(from: index, before: blockEnd, above: least))
        } else {
          (blockEnd, blockBound) = (.max, 0)
        }
      }
      guard score &+ blockBound >= least &+ bound else { continue }
      if blockBound > 0 {
        score &+= try scorer.score(of: document)
      }
      guard score >= least &+ bound else { continue }
      documents[kept] = document
      scores[kept] = score
      kept += 1
    }
    candidates.count = kept
  }

  /// Adds a clause to the candidates that have at least `least` points so far; drops the others.
  func add(_ scorer: Scorer, least: Int32, isRequired: Bool) throws {
    let (documents, scores) = (candidates.documents, candidates.scores)
    var kept = 0
    for index in 0..<candidates.count where scores[index] >= least {
      let document = documents[index]
      let more = try scorer.score(of: document)
      if isRequired, more == 0 { continue }
      documents[kept] = document
      scores[kept] = scores[index] &+ more
      kept += 1
    }
    candidates.count = kept
  }

  /// Offers the candidates, whose scores are complete.
  func offer() throws {
    var floor = top.floor(for: segment)
    for index in 0..<candidates.count where candidates.scores[index] >= floor {
      let document = candidates.documents[index]
      guard try accepted.acceptsRecord(of: Int(document)), try !isExcluded(document) else { continue }
      try top.insert(
        TopHits.Entry(score: candidates.scores[index], segment: segment, document: Int(document)))
      floor = top.floor(for: segment)
    }
  }

  private func isExcluded(_ document: UInt32) throws -> Bool {
    for exclusion in exclusions where try exclusion.score(of: document) > 0 { return true }
    return false
  }

  // MARK: All documents

  /// Offers every document that is accepted, without a score, in order.
  func searchEverything() throws {
    for document in 0..<documentCount {
      guard top.floor(for: segment) <= 0 else { return }
      guard accepted.accepts(document), try accepted.acceptsRecord(of: Int(document)),
        try !isExcluded(document)
      else { continue }
      try top.insert(TopHits.Entry(score: 0, segment: segment, document: Int(document)))
    }
  }
}

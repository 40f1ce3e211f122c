/// The large buffers of a searcher, kept from one search to the next.
final class SearchMemory {
  /// Where lists have at most so many postings on average, all postings are scored.
  var shortList = 8 * PostingsFormat.blockLength
  /// What is known of the terms of the query that was compiled last.
  let lookups = TermLookups()
  /// By segment; `nil` for one that was not searched yet.
  private var contexts: [SegmentContext?] = []
  private var windows: [ScoreWindow] = []
  private var candidateLists: [Candidates] = []
  private var blocks: [BlockMemory] = []
  private var lists: [ScoredList] = []
  private var usedWindows = 0
  private var usedCandidates = 0
  private var usedBlocks = 0
  private var usedLists = 0

  /// Takes all buffers back for another segment or search.
  func reset() {
    usedWindows = 0
    usedCandidates = 0
    usedBlocks = 0
    usedLists = 0
  }

  /// What the scorers of a segment share; made once.
  func context(_ segment: Int, _ make: () throws -> SegmentContext?) rethrows -> SegmentContext? {
    while contexts.count <= segment { contexts.append(nil) }
    if contexts[segment] == nil { contexts[segment] = try make() }
    return contexts[segment]
  }

  /// An empty window, until the next `reset`.
  func window() -> ScoreWindow {
    if usedWindows == windows.count { windows.append(ScoreWindow()) }
    usedWindows += 1
    return windows[usedWindows - 1]
  }

  /// An empty list of candidates, until the next `reset`.
  func candidates() -> Candidates {
    if usedCandidates == candidateLists.count { candidateLists.append(Candidates()) }
    usedCandidates += 1
    let list = candidateLists[usedCandidates - 1]
    list.count = 0
    return list
  }

  /// The buffers of a term, until the next `reset`.
  func block() -> BlockMemory {
    if usedBlocks == blocks.count { blocks.append(BlockMemory()) }
    usedBlocks += 1
    return blocks[usedBlocks - 1]
  }

  /// The buffers of a list whose matches are all scored, until the next `reset`.
  func list() -> ScoredList {
    if usedLists == lists.count { lists.append(ScoredList()) }
    usedLists += 1
    return lists[usedLists - 1]
  }
}

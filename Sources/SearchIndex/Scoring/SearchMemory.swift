/// The large buffers of a searcher, kept from one search to the next.
final class SearchMemory {
  private var windows: [ScoreWindow] = []
  private var candidateLists: [Candidates] = []
  private var usedWindows = 0
  private var usedCandidates = 0

  /// Takes all buffers back.
  func reset() {
    usedWindows = 0
    usedCandidates = 0
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
}

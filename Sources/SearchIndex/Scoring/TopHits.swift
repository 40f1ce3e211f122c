/// Keeps the best `limit` documents seen: a binary heap with the worst on top.
struct TopHits {
  /// A candidate.
  struct Entry {
    var score: Float
    var segment: Int
    var document: Int
  }

  private(set) var entries: [Entry] = []
  private let limit: Int
  private let precedes: (Entry, Entry) throws -> Bool

  /// - Parameter precedes: whether an entry comes before another with the same score; a total order.
  init(limit: Int, precedes: @escaping (Entry, Entry) throws -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  /// Scores below this one cannot enter any more.
  var threshold: Float { entries.count < limit ? -.infinity : entries[0].score }

  /// Whether an entry would be kept.
  func accepts(_ entry: Entry) throws -> Bool {
    guard limit > 0 else { return false }
    return try entries.count < limit || isWorse(entries[0], entry)
  }

  /// Puts an entry in; the worst leaves where there are more than `limit`.
  mutating func insert(_ entry: Entry) throws {
    guard try accepts(entry) else { return }
    if entries.count < limit {
      entries.append(entry)
      var child = entries.count - 1
      while child > 0, try isWorse(entries[child], entries[(child - 1) / 2]) {
        entries.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
      return
    }
    entries[0] = entry
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if try isWorse(entries[child], entries[worst]) { worst = child }
      }
      if worst == parent { return }
      entries.swapAt(worst, parent)
      parent = worst
    }
  }

  /// The entries, best first.
  func sorted() throws -> [Entry] { try entries.sorted { try isWorse($1, $0) } }

  private func isWorse(_ left: Entry, _ right: Entry) throws -> Bool {
    left.score != right.score ? left.score < right.score : try precedes(right, left)
  }
}

/// Keeps the best `limit` documents seen: a binary heap with the worst on top.
///
/// The documents of a segment come in ascending order, so that a later one with the score of the worst never
/// displaces it.
final class TopHits {
  /// A candidate.
  struct Entry {
    var score: Int32
    var segment: Int
    var document: Int
  }

  private(set) var entries: [Entry] = []
  /// A score that the worst hit of the answer is known to reach.
  private var known: Int32 = 0
  private let limit: Int
  private let precedes: (Entry, Entry) throws -> Bool

  /// - Parameter precedes: whether an entry comes before another with the same score; a total order, in which
  ///   the documents of one segment ascend.
  init(limit: Int, precedes: @escaping (Entry, Entry) throws -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  /// The least score with which a further document of a segment can still enter.
  func floor(for segment: Int) -> Int32 {
    guard limit > 0 else { return .max }
    guard entries.count == limit, let worst = entries.first else { return known }
    return max(known, worst.segment == segment ? worst.score + 1 : worst.score)
  }

  /// Makes known that the index holds as many hits as are wanted that score as much as the worst of others.
  func raiseFloor(to others: TopHits) {
    if others.entries.count == limit, let worst = others.entries.first { known = max(known, worst.score) }
  }

  /// An empty collection of the same kind.
  func empty() -> TopHits { TopHits(limit: limit, precedes: precedes) }

  /// Puts an entry in; the worst leaves where there are more than `limit`.
  func insert(_ entry: Entry) throws {
    guard limit > 0 else { return }
    if entries.count < limit {
      entries.append(entry)
      var child = entries.count - 1
      while child > 0, try isWorse(entries[child], entries[(child - 1) / 2]) {
        entries.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
      return
    }
    guard try isWorse(entries[0], entry) else { return }
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

/// Which articles usually change together.
///
/// Counted are commits that change 2 to 20 articles: more is a sweep, which says nothing. Another article belongs to
/// one where at least 3 of these commits hold both, and at least half of those that hold the one. Of each article the
/// 500 newest commits count.
struct CoChange {
  static let articlesOfACommit = 2...20
  static let leastTogether = 3
  private static let commitsOfAnArticle = 500

  private var found: [[Int]]

  /// - Complexity: linear in the commits, each counted up to 20 times.
  init(_ commits: [AuditHistory.Commit], articleCount: Int) {
    var counts = [Int](repeating: 0, count: articleCount)
    var together: [UInt64: Int] = [:]
    for commit in commits {
      guard commit.articles.count <= Self.articlesOfACommit.upperBound else { continue }
      let articles = Set(commit.articles.filter { (0..<articleCount).contains($0) }).sorted()
      for article in articles { counts[article] += 1 }
      guard articles.count >= Self.articlesOfACommit.lowerBound else { continue }
      for (place, one) in articles.enumerated() where counts[one] <= Self.commitsOfAnArticle {
        for other in articles[(place + 1)...] { together[Self.key(one, other), default: 0] += 1 }
      }
    }
    found = [[Int]](repeating: [], count: articleCount)
    for (key, count) in together where count >= Self.leastTogether {
      let (one, other) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      if 2 * count >= min(counts[one], Self.commitsOfAnArticle) { found[one].append(other) }
      if 2 * count >= min(counts[other], Self.commitsOfAnArticle) { found[other].append(one) }
    }
    for index in found.indices { found[index].sort() }
  }

  /// The positions of the articles that usually change with one, ascending.
  func neighbours(of article: Int) -> [Int] { found[article] }

  private static func key(_ one: Int, _ other: Int) -> UInt64 { UInt64(one) << 32 | UInt64(other) }
}

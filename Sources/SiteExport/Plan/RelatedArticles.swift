/// Finds the articles of a tree that share most with one, by their tags: rare tags say more than common ones.
struct RelatedArticles: Sendable {
  /// The most articles listed.
  private static let limit = 5
  /// Tags of more articles than this say nothing.
  private static let commonTag = 200

  private let tagged: [[String: [Int]]]

  init(_ trees: [LanguageTree]) {
    tagged = trees.map { tree in
      Dictionary(tree.tags.map { ($0.name.lowercased(), $0.articles) }) { first, _ in first }
    }
  }

  /// The articles most like one, best first, then by their order.
  ///
  /// - Complexity: linear in the articles of its tags, of which common ones are not looked at.
  func articles(relatedTo article: Int, tags: [String], in tree: Int) -> [Int] {
    var scores: [Int: Double] = [:]
    for tag in Set(tags.map { $0.lowercased() }).sorted() {
      guard let others = tagged[tree][tag], others.count > 1, others.count <= Self.commonTag else { continue }
      for other in others where other != article { scores[other, default: 0] += 1 / Double(others.count) }
    }
    return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.limit).map(\.key)
  }
}

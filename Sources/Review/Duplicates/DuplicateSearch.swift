import Content
public import Diagnostics
import Platform
import TextAnalysis

/// Finds articles of one language that say the same, or bear the same title.
///
/// Sketches are compared only where a band of them is equal (locality-sensitive hashing), so the work grows with the
/// articles, not with their pairs; what the sketches suggest is then verified on the texts.
public struct DuplicateSearch: Sendable {
  /// What the rules go by.
  public struct Options: Sendable {
    /// The least share of equal shingles, 0 to 1.
    public var threshold = 0.8
    /// Whether texts are compared.
    public var texts = true
    /// Whether titles are compared.
    public var titles = true

    /// The built-in options.
    public init() {}
  }

  private let facts: WorkspaceFacts
  private let fingerprints: [TextFingerprint?]
  private let options: Options
  /// What sets articles apart from the start: their language and version.
  private let groups: [String]
  private let groupHashes: [UInt64]

  private static let rows = 4
  /// The most earlier articles with an equal band that an article is compared with.
  private static let neighbours = 8

  /// Prepares the search.
  ///
  /// - Parameter fingerprints: a sketch for each of the articles of `facts`; `nil` for those that are not compared.
  public init(_ facts: WorkspaceFacts, fingerprints: [TextFingerprint?], options: Options = Options()) {
    self.facts = facts
    self.fingerprints = fingerprints
    self.options = options
    groups = facts.articles.map { "\($0.language)\n\(ArticleVersion.key(of: $0.path))" }
    groupHashes = groups.map { TextHash.letters(of: Array($0.utf8)[...]) }
  }

  /// Every finding, one an article and rule at most, at the later of two paths.
  ///
  /// - Parameter alike: what ``alikeTexts()`` found.
  /// - Complexity: linear in the articles.
  public func findings(_ alike: [AlikeArticles]) -> [Diagnostic] {
    var findings = alike.map(finding)
    if options.titles { findings += sameTitles(except: Set(alike.map(\.later))) }
    return findings
  }

  // MARK: Texts

  /// The most alike earlier article of each one that has any, in order.
  ///
  /// - Complexity: linear in the articles, and a reading of both texts for each pair that looks alike.
  public func alikeTexts() -> [AlikeArticles] {
    guard options.texts else { return [] }
    let candidates = candidates()
    return Parallel.map(candidates.count) { index -> AlikeArticles? in
      let (later, earlier) = candidates[index]
      let likely = earlier.sorted { ($1.similarity, $0.article) < ($0.similarity, $1.article) }
      for candidate in likely.prefix(2) {
        guard let pair = AlikeTexts(candidate.article, later, facts), pair.similarity >= options.threshold
        else { continue }
        return AlikeArticles(
          earlier: candidate.article, later: later, similarity: pair.similarity, notes: pair.notes)
      }
      return nil
    }.compactMap { $0 }
  }

  private struct Candidate: Sendable {
    var article: Int
    var similarity: Double
  }

  /// Pairs whose sketches are alike, by the later article, in order.
  private func candidates() -> [(Int, [Candidate])] {
    var byLater: [Int: [Candidate]] = [:]
    var seen: Set<UInt64> = []
    for row in stride(from: 0, to: TextFingerprint.binCount, by: Self.rows) {
      for (earlier, later) in pairs(withEqualBandAt: row)
      where seen.insert(UInt64(earlier) << 32 | UInt64(later)).inserted {
        guard let left = fingerprints[earlier], let right = fingerprints[later] else { continue }
        let similarity = left.similarity(to: right)
        guard similarity >= options.threshold - 0.15 else { continue }
        byLater[later, default: []].append(Candidate(article: earlier, similarity: similarity))
      }
    }
    return byLater.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func pairs(withEqualBandAt row: Int) -> [(Int, Int)] {
    var bands: [(hash: UInt64, article: Int)] = []
    for (index, fingerprint) in fingerprints.enumerated() {
      guard let fingerprint, facts.articles[index].confidence != .archived else { continue }
      var hash = groupHashes[index]
      for bin in fingerprint.bins[row..<row + Self.rows] { hash = TextHash.mixed(hash ^ UInt64(bin)) }
      bands.append((hash, index))
    }
    bands.sort { ($0.hash, $0.article) < ($1.hash, $1.article) }
    var pairs: [(Int, Int)] = []
    var start = 0
    for index in bands.indices {
      if bands[index].hash != bands[start].hash { start = index }
      for earlier in max(start, index - Self.neighbours)..<index {
        pairs.append((bands[earlier].article, bands[index].article))
      }
    }
    return pairs
  }

  private func finding(_ alike: AlikeArticles) -> Diagnostic {
    let article = facts.articles[alike.later]
    let other = facts.articles[alike.earlier]
    let percent = Int((100 * min(max(alike.similarity, 0), 1)).rounded(.down))
    return Diagnostic(
      "article.near-duplicate", "this article is \(percent) % the same as \(other.id)",
      at: place(of: article), help: "merge the two, or say in each what only it answers",
      notes: alike.notes)
  }

  private func place(of article: ArticleFacts) -> Place {
    facts.source(article.path).place(article.titleRange ?? 0..<0)
  }

  // MARK: Titles

  private func sameTitles(except alike: Set<Int>) -> [Diagnostic] {
    let analyzer = Analyzer()
    var first: [String: Int] = [:]
    var findings: [Diagnostic] = []
    for (index, article) in facts.articles.enumerated()
    where article.titleRange != nil && article.confidence != .archived {
      let words = TermSequence(of: article.title, analyzer).terms
      guard !words.isEmpty else { continue }
      let key = groups[index] + "\n" + words.joined(separator: " ")
      guard let earlier = first[key] else {
        first[key] = index
        continue
      }
      guard !alike.contains(index) else { continue }
      let other = facts.articles[earlier]
      findings.append(
        Diagnostic(
          "article.duplicate-title", "the title \"\(article.title)\" is also that of \(other.id)",
          at: place(of: article), help: "say in each title what sets its article apart",
          notes: [Note("\"\(other.title)\" stands here", at: place(of: other))]))
    }
    return findings
  }
}

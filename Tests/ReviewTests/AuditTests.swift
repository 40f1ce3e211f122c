import Content
import Platform
import Testing

@testable import Review

@Suite struct AuditTests {
  private static let today = CivilDate(daysSinceEpoch: 20_000)

  private static func facts(_ id: String, _ frontMatter: String) -> ArticleFacts? {
    let text = "---\ntitle: \(id)\n\(frontMatter)\n---\n\ntext\n"
    let compiler = ArticleCompiler(configuration: Configuration())
    return compiler.compile(path: "kb/\(id).md", bytes: Array(text.utf8)).article.map(ArticleFacts.init)
  }

  private static func audit(
    _ articles: [(String, String)], lastCommits: [String: CivilDate] = [:], weights: [String: Double] = [:]
  ) -> Audit {
    Audit(
      articles.compactMap { facts($0.0, $0.1) }, lastCommits: lastCommits,
      policy: Audit.Policy(defaultInterval: 100, weights: weights), today: today)
  }

  private static func reviewed(_ daysAgo: Int) -> String { "reviewed: {on: \(today.adding(days: -daysAgo))}" }

  @Test func leavesOutWhatIsInDateAndWhatIsArchived() {
    let audit = Self.audit([("a", Self.reviewed(100)), ("b", "confidence: archived")])
    #expect(audit.queue.isEmpty)
    #expect(audit.articleCount == 1)
    #expect(audit.inDateCount == 1)
  }

  @Test func namesTheDayAReviewWasDue() {
    let row = Self.audit([("a", Self.reviewed(101))]).queue.first
    #expect(row?.signals == [.overdue(since: Self.today.adding(days: -1), days: 1)])
    #expect(row?.signals.map(\.reason) == ["review was due on \(Self.today.adding(days: -1)), 1 day ago"])
    #expect(row?.command == "kb review a")
  }

  @Test func putsTheLongerOverdueFirst() {
    let audit = Self.audit([("a", Self.reviewed(120)), ("b", Self.reviewed(300)), ("c", "tags: [x]")])
    #expect(audit.queue.map(\.id) == ["b", "a", "c"])
  }

  @Test func asksForOwnersOnlyWhereTheWorkspaceUsesThem() {
    #expect(Self.audit([("a", Self.reviewed(1))]).queue.isEmpty)
    let audit = Self.audit([("a", Self.reviewed(1)), ("b", Self.reviewed(1) + "\nowner: team")])
    #expect(audit.queue.map(\.signals) == [[.noOwner]])
    #expect(audit.queue.first?.command == "kb edit a")
  }

  @Test func countsAnOldTextOnlyWhereNoReviewVouchesForIt() {
    let old = Self.today.adding(days: -150)
    let commits = ["kb/a.md": old, "kb/b.md": old]
    let audit = Self.audit([("a", Self.reviewed(10)), ("b", "tags: [x]")], lastCommits: commits)
    #expect(audit.queue.map(\.id) == ["b"])
    #expect(Set(audit.queue[0].signals) == [.neverReviewed, .unchanged(since: old, days: 150)])
  }

  @Test func seesATextChangedSinceItsReview() {
    let audit = Self.audit([("a", "reviewed: {on: \(Self.today), of: \"1:0123456789abcdef\"}")])
    #expect(audit.queue.map(\.signals) == [[.changedSinceReview]])
  }

  @Test func takesWeightsFromTheSettings() {
    let articles = [("a", "tags: [x]\nowner: team"), ("b", Self.reviewed(1))]
    #expect(Self.audit(articles).queue.map(\.id) == ["a", "b"])
    #expect(Self.audit(articles, weights: ["no-owner": 9]).queue.map(\.id) == ["b", "a"])
  }

  @Test func takesTheIntervalThatAnArticleAsksFor() {
    #expect(Self.audit([("a", Self.reviewed(40) + "\nreview_interval: 30d")]).queue.count == 1)
  }
}

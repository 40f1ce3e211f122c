import Content
import Platform
import Testing

@testable import Review

/// A workspace of the audit, made of front matter.
struct AuditFixture {
  static let today = CivilDate(daysSinceEpoch: 20_000)

  var input: AuditInput
  var policy = AuditPolicy()

  /// Articles as id, front matter and perhaps a text.
  init(_ articles: [(String, String)], text: String = "text") {
    let compiler = ArticleCompiler(configuration: Configuration())
    let compiled = articles.compactMap { id, frontMatter in
      let source = "---\ntitle: \(id)\n\(frontMatter)\n---\n\n\(text)\n"
      return compiler.compile(path: "kb/\(id).md", bytes: Array(source.utf8)).article
    }
    input = AuditInput(compiled.map(AuditArticle.init))
    policy.defaultInterval = 100
  }

  var audit: Audit { Audit(input, policy: policy, today: Self.today) }

  /// The names of the signals by id, each heaviest first.
  var signals: [String: [String]] {
    Dictionary(uniqueKeysWithValues: audit.queue.map { ($0.id, $0.signals.map(\.kind.rawValue)) })
  }

  mutating func change(_ id: String, _ daysAgo: Int) {
    input.history.changes["kb/\(id).md"] = .on(Self.day(daysAgo))
  }

  static func day(_ daysAgo: Int) -> CivilDate { today.adding(days: -daysAgo) }

  static func reviewed(_ daysAgo: Int) -> String { "reviewed: {on: \(day(daysAgo))}" }
}

@Suite struct AuditTests {
  private static let reviewed = AuditFixture.reviewed

  @Test func leavesOutWhatIsInDateAndWhatIsArchived() {
    let audit = AuditFixture([("a", Self.reviewed(100)), ("b", "confidence: archived")]).audit
    #expect(audit.queue.isEmpty)
    #expect(audit.articleCount == 1)
    #expect(audit.inDateCount == 1)
  }

  @Test func namesTheDayAReviewWasDue() throws {
    let row = try #require(AuditFixture([("a", Self.reviewed(101))]).audit.queue.first)
    let due = AuditFixture.day(1)
    #expect(row.signals.map(\.reason) == ["review was due on \(due), 1 day ago"])
    #expect(row.signals.map(\.since) == [due])
    #expect(row.command == "kb review a")
  }

  @Test func putsTheLongerOverdueFirst() {
    let audit = AuditFixture([("a", Self.reviewed(120)), ("b", Self.reviewed(300)), ("c", "tags: [x]")]).audit
    #expect(audit.queue.map(\.id) == ["b", "a", "c"])
  }

  @Test func asksForOwnersOnlyWhereTheWorkspaceUsesThem() {
    #expect(AuditFixture([("a", Self.reviewed(1))]).audit.queue.isEmpty)
    let audit = AuditFixture([("a", Self.reviewed(1)), ("b", Self.reviewed(1) + "\nowner: team")]).audit
    #expect(audit.queue.map { $0.signals.map(\.kind) } == [[.noOwner]])
    #expect(audit.queue.first?.command == "kb edit a")
  }

  @Test func countsAnOldTextOnlyWhereNoReviewVouchesForIt() {
    var fixture = AuditFixture([("a", Self.reviewed(10)), ("b", "tags: [x]")])
    fixture.change("a", 150)
    fixture.change("b", 150)
    #expect(fixture.signals == ["b": ["never-reviewed", "unchanged"]])
  }

  @Test func seesATextChangedSinceItsReview() {
    let fixture = AuditFixture([("a", "reviewed: {on: \(AuditFixture.today), of: \"1:0123456789abcdef\"}")])
    #expect(fixture.signals == ["a": ["changed-since-review"]])
  }

  @Test func takesWeightsFromTheSettings() {
    var fixture = AuditFixture([("a", "tags: [x]\nowner: team"), ("b", Self.reviewed(1))])
    #expect(fixture.audit.queue.map(\.id) == ["a", "b"])
    fixture.policy.weights = [.noOwner: 9]
    #expect(fixture.audit.queue.map(\.id) == ["b", "a"])
    fixture.policy.weights = [.noOwner: 0]
    #expect(fixture.audit.queue.map(\.id) == ["a"])
  }

  @Test func takesTheIntervalThatAnArticleAsksFor() {
    #expect(AuditFixture([("a", Self.reviewed(40) + "\nreview_interval: 30d")]).audit.queue.count == 1)
  }

  @Test func weighsWhatIsUsedMore() {
    var fixture = AuditFixture([("a", "tags: [x]"), ("b", "tags: [x]")])
    fixture.input.uses = ["b": 9]
    let queue = fixture.audit.queue
    #expect(queue.map(\.id) == ["b", "a"])
    #expect(abs(queue[0].priority - 2 * (1 + 2.302585092994046)) < 1e-12)
  }

  @Test func asksNobodyForMoreThanTheCapAWeek() {
    var fixture = AuditFixture((0..<7).map { ("a\($0)", "owner: \($0 < 5 ? "one" : "two")") })
    fixture.policy.cap = 2
    let audit = fixture.audit
    #expect(audit.queue.map(\.week) == [0, 0, 0, 0, 1, 1, 2])
    #expect(audit.queue.map(\.id) == ["a0", "a1", "a5", "a6", "a2", "a3", "a4"])
    var selection = AuditSelection()
    selection.limit = 3
    let page = AuditPage(AuditReport(audit: audit, title: "x"), selection)
    #expect(page.rows.map(\.id) == ["a0", "a1", "a5"])
    #expect(page.plan.map(\.count) == [4, 2, 1])
    selection.limit = 0
    #expect(AuditPage(AuditReport(audit: audit, title: "x"), selection).rows.count == 7)
  }

  @Test func selectsWhatCameUpSinceADay() {
    let fixture = AuditFixture([("a", Self.reviewed(105)), ("b", Self.reviewed(200)), ("c", "tags: [x]")])
    var selection = AuditSelection()
    selection.since = AuditFixture.day(7)
    let page = AuditPage(AuditReport(audit: fixture.audit, title: "x"), selection)
    // Nobody knows when c came up: it may be new.
    #expect(page.matching.map(\.id) == ["a", "c"])
  }

  @Test func countsNeverReviewedFromTheDayAnArticleWasAdded() {
    var fixture = AuditFixture([("a", "tags: [x]"), ("b", "tags: [x]")])
    fixture.input.history.additions = ["kb/a.md": AuditFixture.day(3), "kb/b.md": AuditFixture.day(50)]
    var selection = AuditSelection()
    selection.since = AuditFixture.day(7)
    let page = AuditPage(AuditReport(audit: fixture.audit, title: "x"), selection)
    #expect(page.matching.map(\.id) == ["a"])
    #expect(fixture.audit.queue.map(\.id) == ["b", "a"])
  }

  @Test func showsOneOwnerWithTheFiguresOfThatOwner() throws {
    var fixture = AuditFixture([
      ("a", "owner: one"), ("b", Self.reviewed(1) + "\nowner: Two"), ("c", "owner: li"), ("d", "tags: [x]"),
    ])
    fixture.input.owners = OwnerDirectory(
      teams: [NamedList(name: "two", values: ["Li"])], codeOwners: CodeOwners("x/ @shop/three @anna\n"))
    var report = AuditReport(audit: fixture.audit, title: "x")
    report.directory = fixture.input.owners
    func page(_ name: String) throws -> AuditPage {
      var selection = AuditSelection()
      let owner: AuditSelection.Owner = try #require(report.selection(of: name))
      selection.owner = owner
      return AuditPage(report, selection)
    }
    #expect(try page("ONE").matching.map(\.id) == ["a"])
    #expect(try page("ONE").summary == "0 of 1 articles of one are in date")
    #expect(try page("li").matching.map(\.id) == ["c"])
    #expect(try page("LI").summary.hasPrefix("1 of 2 articles of "))
    #expect(try page("three").summary == "0 of 0 articles of three are in date")
    #expect(report.selection(of: "onne") == nil && report.selection(of: "") == nil)
    #expect(AuditPage(report).summary == "1 of 4 articles are in date")
  }

  @Test func saysWhomNobodyKnows() {
    var fixture = AuditFixture([("a", Self.reviewed(1) + "\nowner: one")])
    fixture.input.owners = OwnerDirectory(
      teams: [NamedList(name: "one", values: ["anna"])],
      codeOwners: CodeOwners("* @shop/one @Anna @li.wei\nkb/x @gone @shop/nobody\n"))
    #expect(fixture.audit.notes.isEmpty)
    fixture.input.history.commits = [
      AuditHistory.Commit(day: AuditFixture.day(3), name: "x", email: "li.wei@x.example", articles: [])
    ]
    #expect(fixture.audit.notes.isEmpty)
    fixture.input.history.isComplete = true
    #expect(
      fixture.audit.notes == [
        "CODEOWNERS names gone, nobody, who are neither in kb.yaml nor an author of a commit"
      ])
  }

  @Test func saysThatAClockIsWrong() {
    let fixture = AuditFixture([("a", Self.reviewed(-3))])
    let days = "\(AuditFixture.day(0))"
    #expect(fixture.audit.notes == ["the review of a is dated after today, \(days): look at the clocks"])
    #expect(fixture.audit.inDateCount == 1)
  }
}

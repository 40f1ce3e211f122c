import Content
import Platform
import Testing

@testable import Review

/// Each signal with what raises it and what does not.
@Suite struct AuditSignalTests {
  private static let fresh = AuditFixture.reviewed(10)

  @Test(arguments: [
    (">=3.2 <4", 30, ["release-excluded"]), (">=3.2", 30, ["released-since-review"]), (">=3.2 <4", 10, []),
    ("4", 10, []), ("soon", 10, []),
  ])
  func asksAboutReleases(versions: String, reviewed: Int, expected: [String]) {
    let head = "environment: {product: App, versions: \"\(versions)\"}\n" + AuditFixture.reviewed(reviewed)
    var fixture = AuditFixture([("a", head), ("b", Self.fresh)])
    let releases = [("3.9", 50), ("4.0", 20), ("5.0", -20)].map {
      ProductReleases.Release(version: $0.0, on: AuditFixture.day($0.1))
    }
    fixture.input.releases = [ProductReleases(product: "app", releases: releases)]
    #expect(fixture.signals["a", default: []] == expected)
    #expect(fixture.signals["b"] == nil)
    #expect(fixture.audit.notes.isEmpty == (versions != "soon"))
  }

  @Test func seesStepsThatChangedAfterTheReview() {
    var fixture = AuditFixture([("a", Self.fresh), ("b", Self.fresh), ("c", Self.fresh)])
    fixture.input.sops = [
      AuditSOP(id: "s", path: "sops/s.yaml", articles: ["a"], changed: AuditFixture.day(3)),
      AuditSOP(id: "t", path: "sops/t.yaml", articles: ["b", "c"], changed: AuditFixture.day(30)),
    ]
    #expect(fixture.signals == ["a": ["sop-changed"]])
  }

  @Test func anSOPThatWasAddedIsNoneThatChanged() {
    var fixture = AuditFixture([("a", Self.fresh)])
    fixture.input.sops = [
      AuditSOP(
        id: "s", path: "sops/s.yaml", articles: ["a"], changed: AuditFixture.day(3), isAsAdded: true)
    ]
    #expect(fixture.signals.isEmpty)
  }

  @Test func seesAnSOPThatDidNotFollow() {
    let changed = "reviewed: {on: \(AuditFixture.day(40)), of: \"1:0123456789abcdef\"}"
    var fixture = AuditFixture([("a", changed)])
    fixture.change("a", 5)
    fixture.input.sops = [
      AuditSOP(id: "s", path: "sops/s.yaml", articles: ["a"], changed: AuditFixture.day(50))
    ]
    #expect(fixture.signals == ["a": ["changed-since-review", "sop-behind"]])
  }

  @Test func seesASourceThatMovedOn() {
    var fixture = AuditFixture([
      ("a", Self.fresh), ("a.zh-CN", Self.fresh), ("b", Self.fresh),
      ("c", Self.fresh + "\ntranslation_of: b"),
    ])
    fixture.change("a", 4)
    fixture.change("b", 12)
    #expect(fixture.signals == ["a.zh-CN": ["translation-behind"]])
  }

  @Test func seesNeighboursThatMoved() {
    var fixture = AuditFixture([("a", Self.fresh), ("b", Self.fresh), ("c", Self.fresh)])
    fixture.change("b", 2)
    fixture.change("c", 2)
    fixture.input.history.commits = [
      Self.commit(2, [1]), Self.commit(2, [2]), Self.commit(40, [0, 1]), Self.commit(50, [0, 1, 2]),
      Self.commit(60, [0, 1]), Self.commit(70, [0, 2]), Self.commit(80, Array(0..<30)),
    ]
    let row = fixture.audit.queue.first { $0.id == "a" }
    #expect(row?.signals.map(\.reason) == ["b, which usually changes with it, changed without it"])
    #expect(fixture.signals.count == 1)
  }

  @Test func tellsTheOlderOfTwoThatSayTheSame() {
    var fixture = AuditFixture([("a", Self.fresh), ("b", Self.fresh), ("c", Self.fresh), ("d", Self.fresh)])
    for (id, days) in [("a", 40), ("b", 5), ("c", 5)] { fixture.change(id, days) }
    let pairs = [(0, 1), (1, 2), (2, 3)]
    fixture.input.addTwins(
      pairs.map { AlikeArticles(earlier: $0.0, later: $0.1, similarity: 0.9) }, today: AuditFixture.today)
    #expect(fixture.signals == ["a": ["newer-duplicate"]])
    #expect(
      fixture.audit.queue.first?.signals.map(\.reason) == ["b is newer and says almost the same"])
  }

  @Test func seesOwnersThatAreSilentOrUnknown() {
    var fixture = AuditFixture([
      ("a", Self.fresh + "\nowner: one"), ("b", Self.fresh + "\nowner: two"),
      ("c", Self.fresh + "\nowner: li"),
      ("d", Self.fresh + "\nowner: gone"),
    ])
    fixture.input.owners = OwnerDirectory(teams: [
      NamedList(name: "one", values: ["li.wei", "anna"]),
      NamedList(name: "two", values: ["zhao"]),
    ])
    fixture.input.history.commits = [
      AuditHistory.Commit(
        day: AuditFixture.day(3), name: "Li Wei", email: "17+Li.Wei@users.noreply.github.com", articles: []),
      AuditHistory.Commit(day: AuditFixture.day(300), name: "Zhao", email: "z@x", articles: []),
      AuditHistory.Commit(day: AuditFixture.day(9), name: "x", email: "li@x.example", articles: []),
    ]
    fixture.input.history.isComplete = true
    #expect(fixture.signals == ["b": ["owner-silent"], "d": ["owner-unknown"]])
    fixture.input.history.isComplete = false
    #expect(fixture.signals == ["b": ["owner-silent"]])
    // Where no author is called as kb.yaml calls people, nobody can be missed.
    fixture.input.history.isComplete = true
    fixture.input.history.commits = [
      AuditHistory.Commit(day: AuditFixture.day(3), name: "bot", email: "bot@x.example", articles: [])
    ]
    #expect(fixture.signals.isEmpty)
  }

  @Test func findsOrphansOnlyWhereLinksAreUsed() {
    let links = AuditFixture(
      [("a", Self.fresh), ("b", Self.fresh), ("c", Self.fresh)], text: "[x](a.md) [y](b.md)")
    #expect(links.signals == ["c": ["orphan"]])
    #expect(links.audit.queue.map(\.command) == ["kb edit a"])
    #expect(
      links.audit.queue.first?.signals.map(\.reason) == [
        "nothing leads to it; a is near and could link to it"
      ])
    let nested = AuditFixture(
      [("a", Self.fresh), ("a/b", Self.fresh), ("a/c", Self.fresh), ("d", Self.fresh)],
      text: "[x](d.md) [y](a/b.md) [z](../d.md)")
    #expect(nested.signals == ["a/c": ["orphan"]])
    #expect(nested.audit.queue.map(\.command) == ["kb edit a"])
    #expect(AuditFixture([("a", Self.fresh), ("b", Self.fresh)]).signals.isEmpty)
    let index = AuditFixture([("a", Self.fresh), ("index", Self.fresh)], text: "[x](a.md)")
    #expect(index.signals.isEmpty)
  }

  @Test func seesLinksToTheArchive() {
    let fixture = AuditFixture(
      [("a", Self.fresh), ("b", "confidence: archived")], text: "[x](a.md) [y](b.md)")
    #expect(fixture.audit.queue.map(\.command) == ["kb edit a"])
    #expect(fixture.signals == ["b": ["archived-linked"]])
  }

  @Test func seesUnfinishedAndUnconfirmedWork() {
    var fixture = AuditFixture([
      ("a", Self.fresh + "\nconfidence: work-in-progress"),
      ("b", Self.fresh + "\nconfidence: work-in-progress"),
      ("c", Self.fresh + "\naudience: public"),
      ("d", Self.fresh + "\naudience: public\nconfidence: validated"),
    ])
    fixture.change("a", 31)
    fixture.change("b", 30)
    #expect(fixture.signals == ["a": ["unfinished"], "c": ["public-unvalidated"]])
  }

  @Test func seesFlagsRatingsAndSteps() {
    var fixture = AuditFixture([("a", Self.fresh), ("b", Self.fresh), ("c", Self.fresh), ("d", Self.fresh)])
    fixture.input.flags = [Self.flag("A", "the fee is 12"), Self.flag("gone", "x")]
    fixture.input.ratings = [
      "b": AuditInput.Ratings(helpful: 1, notHelpful: 3), "c": AuditInput.Ratings(helpful: 4, notHelpful: 3),
    ]
    fixture.input.stepTroubles = ["d": [AuditInput.StepTrouble(place: "s/one", troubles: 3, visits: 9)]]
    #expect(fixture.signals == ["a": ["flagged"], "b": ["not-helpful"], "d": ["step-trouble"]])
    #expect(fixture.audit.notes.first?.contains("gone") == true)
  }

  @Test func countsBrokenLinks() {
    var fixture = AuditFixture([("a", Self.fresh)])
    fixture.input.brokenLinks = ["kb/a.md": ["nothing stands at \"x\"", "y", "z", "w"]]
    #expect(
      fixture.audit.queue.first?.signals.map(\.reason)
        == ["4 broken links: nothing stands at \"x\", y, z and 1 more"])
  }

  private static func commit(_ daysAgo: Int, _ articles: [Int]) -> AuditHistory.Commit {
    AuditHistory.Commit(day: AuditFixture.day(daysAgo), name: "n", email: "e@e", articles: articles)
  }

  private static func flag(_ article: String, _ what: String) -> ArticleFlag {
    ArticleFlag(
      name: "0", article: article, anchor: "", what: what, on: AuditFixture.day(2), by: "li", revision: "")
  }
}

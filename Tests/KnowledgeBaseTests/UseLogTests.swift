import Content
import Diagnostics
import Platform
import Review
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct UseLogTests {
  private static let day = CivilDate(daysSinceEpoch: 20_000)

  @Test func readsBackWhatItWroteAndCountsBrokenLines() throws {
    let folder = try TemporaryFolder()
    let log = UseLog(stateFolder: folder.path)
    #expect(!log.exists && log.read().events.isEmpty)
    let events = [
      UseEvent(.search(query: "退款 \"x\"", hits: 2, top: ["a", "b"]), on: Self.day),
      UseEvent(.open(id: "a"), on: Self.day), UseEvent(.rating(id: "a", isHelpful: false), on: Self.day),
    ]
    for event in events { try log.add(event) }
    let path = Path.join(log.folder, "use.jsonl")
    try FileSystem.append(
      Array("{\"v\":1,\"on\":\"2026-\n[1]\n{\"v\":2,\"on\":\"2026-01-01\"}\n\u{FF}\n".utf8), to: path)
    try log.add(events[0])
    let reading = log.read()
    #expect(reading.events == events + [events[0]])
    #expect(reading.brokenLines == 4)
    #expect(try FileSystem.isPrivate(path))
  }

  @Test func staysBounded() throws {
    let folder = try TemporaryFolder()
    let log = UseLog(stateFolder: folder.path)
    let path = Path.join(log.folder, "use.jsonl")
    try log.add(UseEvent(.open(id: "first"), on: Self.day))
    for _ in 0..<3 {
      let filler = [UInt8](repeating: 0x20, count: UseLog.fileSize) + [0x0A]
      try FileSystem.append(filler, to: path)
      try log.add(UseEvent(.open(id: "next"), on: Self.day))
    }
    #expect(try FileSystem.names(in: log.folder) == ["lock", "use.1.jsonl"])
    #expect(log.read().events.map(\.act) == [.open(id: "next")])
  }

  @Test(arguments: [
    ("  Where  IS my Refund ", "where is my refund"), ("mail li.wei@example.com", "mail @"),
    ("order 202611210042", "order #"), ("card 4111-1111", "card #"), ("app 3.2.1", "app 3.2.1"),
    ("电话 １３８００１３８０００", "电话 #"),
  ])
  func keepsNothingThatNamesSomebody(typed: String, kept: String) {
    #expect(LoggedQuery.normalized(typed) == kept)
  }

  @Test func creditsAnOpenedArticleToTheSearchThatShowedIt() {
    func search(_ query: String, _ top: [String], _ day: Int = 0) -> UseEvent {
      UseEvent(.search(query: query, hits: top.count, top: top), on: Self.day.adding(days: day))
    }
    let events = [
      search("old", ["a"], -1), search("one", ["a", "b"]), search("two", ["b"]), search("none", []),
      UseEvent(.open(id: "b"), on: Self.day), UseEvent(.open(id: "c"), on: Self.day),
    ]
    let figures = UseFigures(events, from: Self.day.adding(days: -1))
    #expect(figures.searches.filter(\.isOpened).map(\.query) == ["two"])
    #expect(figures.opens == ["b": 1, "c": 1])
    #expect(UseFigures(events, from: Self.day).searches.count == 3)
  }

  @Test func countsRatingsSinceTheReview() {
    let events = [-5, -1, 0].map {
      UseEvent(.rating(id: "a", isHelpful: $0 == 0), on: Self.day.adding(days: $0))
    }
    let figures = UseFigures(events, from: Self.day.adding(days: -90))
    let counts = figures.ratings { _ in Self.day.adding(days: -1) }
    #expect(counts["a"]?.helpful == 1 && counts["a"]?.notHelpful == 1)
  }

  @Test func putsSearchesTogetherOverLanguages() {
    let queries = ["refund time", "退款多久", "time of refunds", "退款多久到账", "gift card", "退款", "refund"]
    let yaml = SourceText(path: "kb.yaml", bytes: Array("synonyms: [[refund, 退款]]\n".utf8))
    let synonyms = Configuration.parse(yaml).0.synonyms.inlineItems
    let groups = QueryClusters(queries, synonyms: synonyms).groups
    #expect(
      groups.map { $0.map { queries[$0] } } == [
        ["refund time", "time of refunds", "退款", "refund"], ["退款多久", "退款多久到账"], ["gift card"],
      ])
  }
}

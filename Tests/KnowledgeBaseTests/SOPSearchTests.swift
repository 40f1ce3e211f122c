import Content
import Diagnostics
import Platform
import SearchIndex
import TestSupport
import Testing

@testable import KnowledgeBase

/// SOPs stand in the index beside the articles.
@Suite struct SOPSearchTests {
  private static let sop = """
    sop: return
    title: {en: Return and refund, zh-CN: 退货退款}
    summary: {en: Pay the customer back., zh-CN: 退款给客户。}
    audience: partner
    owner: returns-team
    steps:
      - step: receive
        task: {en: Take the request, zh-CN: 受理申请}
        say: {en: "May I have the order number {{order_no}}?", zh-CN: 请告诉我订单号。}
        checklist: [Parcel weighed]
        fields:
          order_no: {type: text}
          reason:
            type: choice
            options: {damaged: {en: Crushed on the way, zh-CN: 运输破损}, other: Something else}
      - step: done
        end: resolved

    """

  private func workspace(_ sop: String = sop, _ path: String = "sops/return.yaml") throws -> SmallWorkspace {
    let workspace = try SmallWorkspace([
      "return": "# Returns\n\nSend it back for a refund.\n", "apples": "# Apples\n\nred\n",
    ])
    try workspace.folder.write("languages: [en, zh-CN]\n", to: "kb.yaml")
    try workspace.folder.write(sop, to: path)
    return workspace
  }

  private func hit(_ query: String, in workspace: SmallWorkspace) throws -> SearchHit? {
    try workspace.open().searchSession().search(SearchRequest(query)).hits.first
  }

  @Test(arguments: [
    ("title:refund type:sop", "Return and refund", ""),
    ("退货退款", "退货退款", ""),
    ("request", "Return and refund", "Take the request"),
    ("受理申请", "退货退款", "受理申请"),
    ("order number", "Return and refund", "Take the request"),
    ("订单号", "退货退款", "受理申请"),
    ("weighed", "Return and refund", ""),
    ("crushed", "Return and refund", "Take the request"),
    ("运输破损", "退货退款", "受理申请"),
  ])
  func findsWhatPeopleReadInEveryLanguage(query: String, title: String, section: String) throws {
    let hit = try #require(try hit(query, in: workspace()))
    #expect(hit.id == "sop:return")
    #expect(hit.type == "sop")
    #expect(hit.title == title)
    #expect(hit.section == section)
    #expect(hit.audience == "partner")
    #expect(hit.owner == "returns-team")
    #expect(!hit.excerpt.text.isEmpty)
  }

  @Test(arguments: ["task", "choice", "resolved", "receive"])
  func findsNothingByWhatOnlyTheProgramReads(word: String) throws {
    #expect(try workspace().ids("\(word) type:sop") == [])
  }

  @Test func showsReadableTextInsteadOfPlaceholders() throws {
    let hit = try #require(try hit("order number", in: workspace()))
    #expect(hit.excerpt.text.hasPrefix("May I have the order number …?"))
    #expect(hit.excerpt.marks == [15..<20, 21..<27])
  }

  @Test(arguments: [("退货", "退货退款"), ("refund", "Return and refund")])
  func answersInTheScriptOfTheQuestionThoughSynonymsFindBoth(query: String, title: String) throws {
    let workspace = try workspace()
    try workspace.folder.write("languages: [en, zh-CN]\nsynonyms: [[退货, refund, customer]]\n", to: "kb.yaml")
    #expect(try hit(query + " type:sop", in: workspace)?.title == title)
  }

  @Test(arguments: [("weigh", "… Weigh it"), ("short", "Open the box Weigh it"), ("盒子", "打开盒子")])
  func showsTheStepsOfTheShortForm(query: String, excerpt: String) throws {
    let short = """
      sop: s
      title: Short
      steps:
        - open: {en: Open the box, zh-CN: 打开盒子}
        - weigh: {en: Weigh it}

      """
    let hit = try #require(try hit(query, in: workspace(short, "sops/s.yaml")))
    #expect(hit.excerpt.text == excerpt)
    #expect(hit.title == "Short")
    #expect(hit.section == "")
  }

  @Test func standsBesideAnArticleOfTheSameID() throws {
    let workspace = try workspace()
    #expect(Set(try workspace.ids("return")) == ["return", "sop:return"])
    #expect(try workspace.ids("return type:sop") == ["sop:return"])
    #expect(try workspace.ids("return -type:sop") == ["return"])
    let facets = try workspace.open().searchSession().facets(SearchRequest("return"))
    #expect(facets.matches == 2)
    #expect(try workspace.open().article("return").id == "return")
    #expect(throws: WorkspaceError.self) { try workspace.open().article("sop:return") }
  }

  @Test func seesChangedNewAndDeletedFiles() throws {
    let workspace = try workspace()
    #expect(try workspace.open().refresh().sopCount == 1)
    #expect(try workspace.open().refresh().articleCount == 2)
    try workspace.folder.write(
      Self.sop.replacing("Parcel weighed", with: "Seal broken"), to: "sops/return.yaml")
    let changed = try workspace.open().refresh()
    #expect(changed.compiledPaths == ["sops/return.yaml"])
    #expect(try workspace.ids("weighed") == [])
    #expect(try workspace.ids("seal") == ["sop:return"])
    try workspace.folder.write(Self.sop.replacing("sop: return", with: "sop: exchange"), to: "sops/b.yml")
    #expect(Set(try workspace.ids("request type:sop")) == ["sop:return", "sop:exchange"])
    try FileSystem.removeFile(Path.join(workspace.folder.path, "sops/return.yaml"))
    let removed = try workspace.open().refresh()
    #expect(removed.removedPaths == ["sops/return.yaml"])
    #expect(try workspace.ids("request type:sop") == ["sop:exchange"])
    #expect(try workspace.open().refresh().compiledCount == 0)
  }

  @Test func leavesABrokenFileOutAndSaysSo() throws {
    let workspace = try workspace("sop: return\ntitle: [unclosed\n")
    let refresh = try workspace.open().refresh()
    #expect(refresh.sopCount == 0)
    #expect(refresh.findings.contains { $0.place.path == "sops/return.yaml" && $0.severity == .error })
    try workspace.folder.write(Self.sop, to: "sops/return.yaml")
    #expect(try workspace.ids("weighed") == ["sop:return"])
  }

  @Test func indexesTheFirstOfTwoWithOneID() throws {
    let workspace = try workspace(Self.sop, "sops/b.yaml")
    try workspace.folder.write(Self.sop.replacing("weighed", with: "taped"), to: "sops/a.yaml")
    let refresh = try workspace.open().refresh()
    #expect(refresh.sopCount == 1)
    #expect(refresh.findings.map { "\($0.rule) \($0.place.path)" } == ["sop.duplicate-id sops/b.yaml"])
    #expect(try workspace.ids("taped") == ["sop:return"])
  }

  @Test func leavesAnUnreasonablyLargeFileOut() throws {
    let padding = String(repeating: "# padding\n", count: 30_000)
    let workspace = try workspace(Self.sop + padding)
    let refresh = try workspace.open().refresh()
    #expect(refresh.sopCount == 0)
    #expect(refresh.findings.map(\.message) == ["larger than 256 KiB, so it is left out"])
  }

  @Test func isNoRivalWhereArticlesAreJudged() throws {
    let workspace = try workspace()
    let article = try workspace.open().article("return")
    let session = try workspace.open().searchSession()
    #expect(try session.related(to: article).map(\.hit.id) == [])
    let search = try ParallelSearch(workspace.open())
    #expect(try search.ids([Query(words: "refund")], limit: 5) == [["return"]])
    #expect(try search.allIDs() == ["apples", "return"])
  }

  @Test func answersAfterEditsLikeAFreshBuild() throws {
    let workspace = try workspace()
    for round in 0..<12 {
      let text = Self.sop.replacing("sop: return", with: "sop: s\(round % 5)")
        .replacing("Parcel weighed", with: "Check\(round) \(round % 2 == 0 ? "even" : "odd")")
      try workspace.folder.write(text, to: "sops/f\(round % 5).yaml")
      if round % 4 == 3 {
        try FileSystem.removeFile(Path.join(workspace.folder.path, "sops/f\(round % 3).yaml"))
      }
      _ = try workspace.open().refresh()
    }
    let queries = ["even", "odd", "check7", "request", "退货 refund"]
    let before = try queries.map { Set(try workspace.ids($0)) }
    _ = try workspace.open().refresh(full: true)
    #expect(try queries.map { Set(try workspace.ids($0)) } == before)
  }
}

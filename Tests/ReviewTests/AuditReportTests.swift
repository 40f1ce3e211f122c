import Diagnostics
import Platform
import Testing

@testable import Review

@Suite struct AuditReportTests {
  private static let hostile = "<script>alert(1)</script> | \\ ; , \u{1B}[31m \u{1F600} 退款"

  private static func page() -> AuditPage {
    var fixture = AuditFixture([("a", "owner: \"x;y<b>\""), ("b", AuditFixture.reviewed(300))])
    fixture.input.articles[0].facts.title = hostile
    let states = [
      FreshnessTrend.State(owner: nil, section: "s", reviewBy: AuditFixture.day(3)),
      FreshnessTrend.State(owner: "t", section: "", reviewBy: nil),
    ]
    let trend = FreshnessTrend([(AuditFixture.day(7), states), (AuditFixture.today, states)])
    return AuditPage(
      AuditReport(audit: fixture.audit, trend: trend, notes: [hostile], title: hostile))
  }

  @Test func writesACalendarThatEveryReaderTakes() {
    let lines = Self.page().calendar()
    #expect(!lines.unicodeScalars.contains { $0 == "\u{1B}" })
    let physical = lines.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(physical.last == "" && physical.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    let logical = lines.replacing("\r\n ", with: "").split(separator: "\r\n")
    #expect(logical.first == "BEGIN:VCALENDAR" && logical.last == "END:VCALENDAR")
    #expect(logical.count { $0 == "BEGIN:VEVENT" } == 2)
    #expect(logical.contains("UID:review-a@kb") && logical.contains("DTSTART;VALUE=DATE:20241004"))
    #expect(
      logical.contains("SUMMARY:Review: <script>alert(1)</script> | \\\\ \\; \\,  [31m \u{1F600} 退款"))
  }

  @Test func foldsBetweenCharacters() {
    let folded = AuditPage.folded("SUMMARY:" + String(repeating: "退款", count: 40))
    for line in folded.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
    #expect(folded.replacing("\r\n ", with: "") == "SUMMARY:" + String(repeating: "退款", count: 40))
  }

  @Test func writesAPageThatNeedsNothingElse() {
    let page = Self.page().html()
    for word in ["<script", "http:", "https:", "src=", "url(", "@import", "\u{1B}", "<b>"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("prefers-color-scheme:dark") && page.contains("@media print"))
    #expect(page.contains("<svg") && page.contains("width=device-width"))
    #expect(page == Self.page().html())
  }

  @Test func keepsTablesWhole() {
    let rows = Self.page().markdown().split(separator: "\n").filter { $0.hasPrefix("| [ ]") }
    #expect(rows.count == 2)
    for row in rows { #expect(row.replacing("\\|", with: "").split(separator: "|").count == 5) }
  }

  @Test func saysHowManyRowsATableLeavesOut() {
    var selection = AuditSelection()
    selection.limit = 1
    let page = AuditPage(Self.page().report, selection)
    #expect(page.hiddenCount == 1)
    #expect(page.markdown().contains("\n1 more this week; `--limit 0` shows all.\n"))
    #expect(!Self.page().markdown().contains("more this week"))
  }

  @Test(arguments: [
    (59, 68, 87), (0, 9, 0), (1, 900, 1), (899, 900, 99), (9, 9, 100), (1, 3, 33), (1, 2, 50), (2, 3, 67),
  ])
  func roundsShares(part: Int, whole: Int, percent: Int) {
    #expect(Share.percent(part, of: whole) == percent)
    #expect(Share.percent(part, of: 0) == nil)
  }

  @Test func countsTheShareByOwnerAndSection() {
    let trend = Self.page().report.trend
    #expect(trend?.all.map(\.inDate) == [1, 0])
    #expect(trend?.owners.map(\.name) == ["", "t"])
    #expect(
      trend?.sections.map(\.points) == [
        [
          .init(day: AuditFixture.day(7), inDate: 0, count: 1),
          .init(day: AuditFixture.today, inDate: 0, count: 1),
        ],
        [
          .init(day: AuditFixture.day(7), inDate: 1, count: 1),
          .init(day: AuditFixture.today, inDate: 0, count: 1),
        ],
      ])
  }
}

@Suite struct LineDifferenceTests {
  @Test func showsWhatChangedWithAFewLinesAround() {
    let old = (1...9).map { "line \($0)" }.joined(separator: "\n")
    let new = old.replacing("line 5", with: "line five\nand more")
    #expect(
      LineDifference(from: old, to: new, context: 1)?.lines == [
        .skipped(3), .same("line 4"), .removed("line 5"), .added("line five"), .added("and more"),
        .same("line 6"), .skipped(3),
      ])
    #expect(LineDifference(from: old, to: old)?.lines == [])
    #expect(LineDifference(from: "", to: String(repeating: "x\n", count: 5_000)) == nil)
  }
}

@Suite struct FlagFileTests {
  @Test(arguments: ["the fee is 12", "\"quotes\" \\ : # - {a: b} [x]", "退款 \u{1F600}\ttab", "a\u{7F}b"])
  func readsBackWhatItWrote(what: String) {
    let flag = ArticleFlag(
      name: "ab", article: "returns/refund-time.zh-CN", anchor: "怎么退", what: what, on: AuditFixture.today,
      by: "li.wei", revision: "0123456789ab")
    let source = SourceText(path: flag.path, bytes: Array(FlagFile.text(of: flag).utf8))
    let (read, findings) = FlagFile.flag(named: "ab", in: source)
    #expect(read == flag && findings.isEmpty)
  }

  @Test(arguments: ["", "x", "- a", "article: a", "article: a\nwhat: b\non: soon", "a: &x [*x]", "\u{0}"])
  func refusesWhatIsNoFlag(text: String) {
    #expect(FlagFile.flag(named: "x", in: SourceText(path: "x", bytes: Array(text.utf8))).0 == nil)
  }
}

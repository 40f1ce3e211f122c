import Content
import Diagnostics
import Platform
import Review
import TestSupport
import Testing

@testable import KnowledgeBase

/// The audit and lint share what they know of files.
@Suite struct AuditTwinTests {
  private static let body = (1...60).map { "Line \($0) says something of its own.\n" }.joined()
  private static let today = CivilDate(daysSinceEpoch: 20_500)

  private func fixture(second: String) throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.commit(
      [".gitignore": ".kb/\n", "kb.yaml": "title: Help\n", "kb/z.md": "# Old\n\n\(Self.body)"],
      day: "2026-01-01")
    try fixture.commit(["kb/a.md": "# New\n\n\(second)"], day: "2026-02-01")
    return fixture
  }

  private func twins(_ fixture: GitFixture) async throws -> [String] {
    let report = try await Workspace.open(root: fixture.path).audit(today: Self.today)
    return report.audit.queue.filter { row in row.signals.contains { $0.kind == .newerDuplicate } }.map(\.id)
  }

  @Test func countsNeverReviewedFromTheCommitThatAddedTheArticle() async throws {
    let fixture = try fixture(second: "Something else.\n")
    try fixture.commit(["kb/a.md": "# New\n\nSomething else again.\n"], day: "2026-02-09")
    try fixture.folder.write("# Now\n", to: "kb/now.md")
    let report = try await Workspace.open(root: fixture.path).audit(today: Self.today)
    let days = report.audit.queue.flatMap { row in
      row.signals.filter { $0.kind == .neverReviewed }.map {
        "\(row.id) \($0.since.map { "\($0)" } ?? "unknown")"
      }
    }
    #expect(days.sorted() == ["a 2026-02-01", "now unknown", "z 2026-01-01"])
  }

  @Test func namesTheOlderOfTwoWhateverTheirPaths() async throws {
    let fixture = try fixture(second: Self.body)
    #expect(try await twins(fixture) == ["z"])
    let cache = Path.join(fixture.path, ".kb/lint")
    let bytes = try FileSystem.read(cache)
    #expect(try await twins(fixture) == ["z"])
    #expect(try FileSystem.read(cache) == bytes)
    // What the audit compared, lint knows.
    let found = try Workspace.open(root: fixture.path).lint().findings.map(\.rule.text)
    #expect(found == ["article.near-duplicate"])
    try fixture.folder.write("# New\n\nSomething else.\n", to: "kb/a.md")
    #expect(try await twins(fixture) == [])
  }

  @Test func isSilentOnTextsOfTheirOwn() async throws {
    let fixture = try fixture(second: Self.body.replacing("something", with: "very little"))
    #expect(try await twins(fixture) == [])
  }
}

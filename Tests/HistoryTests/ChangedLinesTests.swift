import TestSupport
import Testing

@testable import History

struct ChangedLinesTests {
  private func changes(_ fixture: GitFixture, since revision: String = "main") async throws -> ChangedLines {
    guard case .found(let repository) = await Repository.find(from: fixture.path) else {
      Issue.record("no repository")
      return ChangedLines()
    }
    return try await repository.changedLines(since: revision)
  }

  @Test func tellsLinesOfTheWorkingTree() async throws {
    let fixture = try GitFixture()
    try fixture.commit(
      ["kb/a.md": "1\n2\n3\n4\n5\n6\n", "kb/b.md": "b\n", "kb/退款 时间.md": "a\n"], day: "2026-01-01")
    try fixture.folder.write("1\ntwo\n3\n4\n6\n--- a/x\n+++ b/kb/b.md\n", to: "kb/a.md")
    try fixture.folder.write("new\n", to: "kb/c.md")
    try fixture.folder.write("a\nb\n", to: "kb/退款 时间.md")
    let changes = try await changes(fixture)
    #expect(changes.files.keys.sorted() == ["kb/a.md", "kb/c.md", "kb/退款 时间.md"])
    #expect(changes.files["kb/a.md"] == .lines([2...2, 4...5, 6...7]))
    #expect(changes.files["kb/c.md"] == .whole)
    #expect(changes.holds("kb/a.md", lines: 1...1) == false)
    #expect(changes.holds("kb/a.md", lines: 1...2))
    #expect(changes.holds("kb/c.md", lines: 900...900))
    #expect(changes.holds("kb/b.md") == false)
  }

  @Test func countsFromWhereTheBranchLeft() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1\n2\n", "kb/b.md": "b\n"], day: "2026-01-01")
    try fixture.git("checkout", "--quiet", "-b", "work")
    try fixture.commit(["kb/a.md": "1\ntwo\n"], day: "2026-01-02")
    try fixture.git("checkout", "--quiet", "main")
    try fixture.commit(["kb/b.md": "others\n"], day: "2026-01-03")
    try fixture.git("checkout", "--quiet", "work")
    #expect(try await changes(fixture).files == ["kb/a.md": .lines([2...2])])
  }

  @Test func followsRenamesAndForgetsWhatIsGone() async throws {
    let fixture = try GitFixture()
    let text = (1...30).map { "line \($0)\n" }.joined()
    try fixture.commit(["kb/a.md": text, "kb/gone.md": "x\n"], day: "2026-01-01")
    try fixture.git("mv", "kb/a.md", "kb/b.md")
    try fixture.git("rm", "--quiet", "kb/gone.md")
    #expect(try await changes(fixture).files == ["kb/b.md": .lines([])])
  }

  @Test(arguments: ["nope", "--output=x", "-h", "main:kb", ""])
  func refusesWhatIsNoRevision(revision: String) async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1\n"], day: "2026-01-01")
    await #expect(throws: GitError.self) { try await changes(fixture, since: revision) }
  }
}

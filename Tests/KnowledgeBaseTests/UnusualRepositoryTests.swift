import Content
import Diagnostics
import History
import Platform
import Review
import TestSupport
import Testing

@testable import KnowledgeBase

/// Repositories that are not like most: each works, or what does not is said.
@Suite struct UnusualRepositoryTests {
  private static let today = CivilDate(daysSinceEpoch: 20_500)

  private func days(_ path: String) async throws -> [String] {
    let workspace = try Workspace.open(root: path)
    return workspace.lastChanges(in: await workspace.articleHistories()).map { row in
      switch row.change {
      case .commit(let commit): "\(row.path) \(commit.date) +\(row.mechanicalCount)"
      case .uncommitted: "\(row.path) uncommitted"
      case .unknown: "\(row.path) unknown"
      }
    }
  }

  @Test func readsOneThatNamesItsObjectsBySHA256() async throws {
    let fixture = try GitFixture(objectFormat: "sha256")
    try fixture.commit(
      [".gitignore": ".kb/\n", "kb.yaml": "title: Help\n", "kb/a.md": "# Pears\n\nsweet\n"], day: "2026-01-01"
    )
    try fixture.commit(["kb/a.md": "---\nowner: x\n---\n\n# Pears\n\nsweet\n"], day: "2026-02-01")
    try fixture.commit(["kb/b.md": "# Plums\n\nsour\n"], day: "2026-02-10")
    #expect(try await days(fixture.path) == ["kb/a.md 2026-01-01 +1", "kb/b.md 2026-02-10 +0"])
    let old = try await Workspace.open(root: fixture.path, at: "HEAD~1")
    #expect(try old.lint().articleCount == 1)
    // A revision is what git would call the content with SHA-1, whatever this repository calls it.
    let working = try Workspace.open(root: fixture.path)
    #expect(try old.article("a").revision == working.article("a").revision)
    let report = try await working.audit(today: Self.today)
    #expect(report.notes.isEmpty && report.audit.articleCount == 2)
  }

  @Test func saysThatASubmoduleIsAnotherRepository() async throws {
    let inner = try GitFixture()
    try inner.commit(["kb/i.md": "# Inner\n\nword\n"], day: "2026-01-01")
    let fixture = try GitFixture()
    try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "kb/sub")
    try fixture.commit(
      [".gitignore": ".kb/\n", "kb.yaml": "title: Help\n", "kb/t.md": "# Top\n\n[x](sub/kb/i.md)\n"],
      day: "2026-02-01")
    #expect(try await days(fixture.path) == ["kb/sub/kb/i.md unknown", "kb/t.md 2026-02-01 +0"])
    #expect(try Workspace.open(root: fixture.path).lint().findings.isEmpty)
    let found = try await Workspace.open(root: fixture.path, at: "HEAD").lint().findings
    #expect(found.map(\.rule) == ["source.unreadable", "link.unresolved"])
    #expect(found.first?.message.contains("submodule") == true)
    #expect(try await days(Path.join(fixture.path, "kb/sub")) == ["kb/i.md 2026-01-01 +0"])
  }

  @Test func saysWhyARevisionIsNotThere() async throws {
    func failures(_ path: String) async throws -> [String] {
      var failures: [String] = []
      do { _ = try await Workspace.open(root: path).changedLines(since: "HEAD~1") } catch {
        failures.append("\(error)")
      }
      do { _ = try await Workspace.open(root: path, at: "HEAD~1") } catch { failures.append("\(error)") }
      return failures
    }
    let fixture = try GitFixture()
    try fixture.folder.write("title: Help\n", to: "kb.yaml")
    #expect(try await failures(fixture.path).map { $0.contains("no commit yet") } == [true, true])
    try fixture.commit(["kb/a.md": "# A\n\ntext\n"], day: "2026-01-01")
    let unknown = try await failures(fixture.path)
    #expect(unknown.count == 2 && !unknown.contains { $0.contains("shallow") || $0.contains("commit yet") })
    try fixture.commit(["kb/b.md": "# B\n\ntext\n"], day: "2026-01-02")
    try fixture.git("clone", "--quiet", "--depth=1", "file://\(fixture.path)", "clone")
    let clone = Path.join(fixture.path, "clone")
    #expect(try await failures(clone).map { $0.contains("git fetch --unshallow") } == [true, true])
  }

  @Test func dayOfARevisionIsThatOfItsCommit() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb.yaml": "title: Help\n"], day: "2026-01-01")
    try fixture.commit(["kb/a.md": "# A\n"], day: "2026-02-01")
    let old = try await Workspace.open(root: fixture.path, at: "HEAD~1")
    #expect(await old.revisionDay() == CivilDate("2026-01-01"))
    #expect(try await Workspace.open(root: fixture.path).revisionDay() == nil)
  }

  @Test func takesOwnersOfAnOlderRevisionFromThere() async throws {
    let fixture = try GitFixture()
    try fixture.commit(
      [
        ".gitignore": ".kb/\n", "kb.yaml": "title: Help\n", "kb/a.md": "# A\n\ntext\n",
        "CODEOWNERS": "/kb/ @old-team\n",
      ], day: "2026-01-01")
    try fixture.commit(["CODEOWNERS": "/kb/ @new-team\n"], day: "2026-02-01")
    func owner(_ workspace: Workspace) async throws -> String? {
      try await workspace.audit(today: Self.today).audit.queue.first?.owner
    }
    let working = try Workspace.open(root: fixture.path)
    let old = try await Workspace.open(root: fixture.path, at: "HEAD~1")
    #expect(try await owner(old) == "old-team")
    #expect(try await owner(working) == "new-team")
    #expect(throws: WorkspaceError.self) { try old.lintFixes(LintRequest()) }
  }
}

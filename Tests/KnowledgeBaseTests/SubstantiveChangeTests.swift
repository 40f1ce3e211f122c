import Content
import Diagnostics
import History
import Platform
import Review
import SOP
import TestSupport
import Testing

@testable import KnowledgeBase

/// Articles of a repository, whose dates are asked.
@Suite struct SubstantiveChangeTests {
  private static let body = (1...20).map { "Line \($0) says something of its own.\n" }.joined()
  private static func text(_ front: String = "owner: a", _ body: String = body) -> String {
    "---\ntitle: Refunds\n\(front)\n---\n\n\(body)"
  }

  private func fixture(_ text: String = text()) throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.commit(
      [".gitignore": ".kb/\n", "kb.yaml": "title: Help\n", "kb/a.md": text], day: "2026-01-01")
    return fixture
  }

  private func histories(_ folder: String) async throws -> ArticleHistories {
    try await Workspace.open(root: folder).articleHistories()
  }

  /// The day of the last change of an article and the commits after it.
  private func last(_ folder: String, _ path: String = "kb/a.md") async throws -> String {
    let histories = try await histories(folder)
    switch histories.change(of: path) {
    case .commit(let commit): return "\(commit.date) +\(histories[path]?.mechanicalCount ?? -1)"
    case .uncommitted: return "uncommitted"
    case .unknown: return "unknown"
    }
  }

  @Test(arguments: [
    ("front matter", text("owner: b\nreviewed: {on: 2026-02-02, by: x}\ntags: [t]")),
    ("white space", text("owner: a", body.replacing("\n", with: "  \n") + "\n\n")),
    ("line ends", text().replacing("\n", with: "\r\n")),
    ("a comment", text("owner: a", body + "\n<!-- a note -->\n")),
    ("a byte order mark", "\u{FEFF}" + text()),
  ])
  func isNotChangedBy(what: String, later: String) async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/a.md": later], day: "2026-02-02")
    #expect(try await last(fixture.path) == "2026-01-01 +1", "\(what)")
  }

  @Test func linkTargetsAndCodeInsideCRLFAreNoContent() async throws {
    let code = "See [it](b.md).\n\n```sh\nrun  this\n\n  now\n```\n"
    let fixture = try fixture(Self.text("owner: a", code))
    try fixture.commit(
      ["kb/a.md": Self.text("owner: a", code.replacing("b.md", with: "c.md"))], day: "2026-02-02")
    try fixture.commit(
      ["kb/a.md": Self.text("owner: a", code).replacing("\n", with: "\r\n")], day: "2026-02-03")
    #expect(try await last(fixture.path) == "2026-01-01 +2")
  }

  @Test(arguments: [
    ("the title", text().replacing("Refunds", with: "Money")),
    ("a question", text("owner: a\nquestions: [where is it]")),
    ("the text", text("owner: a", body + "One more.\n")),
    ("code", text("owner: a", body + "\n```\nx\n```\n")),
  ])
  func isChangedBy(what: String, later: String) async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/a.md": later], day: "2026-02-02")
    #expect(try await last(fixture.path) == "2026-02-02 +0", "\(what)")
  }

  @Test func followsRenamesWithTheirEdits() async throws {
    let fixture = try fixture()
    try fixture.git("mv", "kb/a.md", "kb/b.md")
    try fixture.commit(["kb/b.md": Self.text("owner: b")], day: "2026-02-02")
    #expect(try await last(fixture.path, "kb/b.md") == "2026-01-01 +1")
    #expect(try await last(fixture.path) == "unknown")
  }

  @Test func takingAChangeBackIsAChange() async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/a.md": Self.text("owner: a", "Other.\n")], day: "2026-02-02")
    try fixture.commit(["kb/a.md": Self.text()], day: "2026-03-03")
    try fixture.commit(["kb/a.md": Self.text("owner: c")], day: "2026-04-04")
    #expect(try await last(fixture.path) == "2026-03-03 +1")
  }

  @Test func aFileThatComesBackAsItWasIsNotNew() async throws {
    let fixture = try fixture()
    try fixture.git("rm", "--quiet", "kb/a.md")
    try fixture.git("commit", "--quiet", "--message", "Remove", day: "2026-02-02")
    #expect(try await histories(fixture.path)["kb/a.md"]?.change.day == "2026-02-02")
    try fixture.commit(["kb/a.md": Self.text("owner: b")], day: "2026-03-03")
    #expect(try await last(fixture.path) == "2026-01-01 +1")
  }

  @Test func aMergeThatAddsNothingLeavesTheDateOfTheBranch() async throws {
    let fixture = try fixture()
    try fixture.git("checkout", "--quiet", "-b", "side")
    try fixture.commit(
      ["kb/a.md": Self.text("owner: a", Self.body.replacing("Line 3 ", with: "Third "))], day: "2026-01-02")
    try fixture.git("checkout", "--quiet", "main")
    try fixture.commit(["kb/a.md": Self.text("owner: z")], day: "2026-01-03")
    try fixture.git("merge", "--quiet", "--message", "Merge", "side", day: "2026-01-04")
    #expect(try await last(fixture.path) == "2026-01-02 +1")
  }

  @Test func theWorkingFileCounts() async throws {
    let fixture = try fixture()
    try fixture.folder.write(Self.text("owner: b"), to: "kb/a.md")
    try fixture.folder.write(Self.text(), to: "kb/new.md")
    #expect(try await last(fixture.path) == "2026-01-01 +0")
    #expect(try await last(fixture.path, "kb/new.md") == "uncommitted")
    try fixture.folder.write(Self.text("owner: b", "Other.\n"), to: "kb/a.md")
    #expect(try await last(fixture.path) == "uncommitted")
  }

  @Test func aShallowCloneDoesNotLie() async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/b.md": Self.text("owner: b", "Text b.\n")], day: "2026-02-02")
    try fixture.commit(["kb/b.md": Self.text("owner: b", "Text c.\n")], day: "2026-03-03")
    try fixture.git("clone", "--quiet", "--depth=2", "file://\(fixture.path)", "clone")
    let clone = Path.join(fixture.path, "clone")
    #expect(try await last(clone) == "unknown")
    #expect(try await last(clone, "kb/b.md") == "2026-03-03 +0")
    #expect(try await histories(clone).problems.count == 1)
    try fixture.git("-C", "clone", "fetch", "--quiet", "--unshallow")
    #expect(try await last(clone) == "2026-01-01 +0")
    #expect(try await histories(clone).problems.isEmpty)
  }

  @Test func aRewrittenHistoryIsReadAnew() async throws {
    let fixture = try fixture()
    #expect(try await last(fixture.path) == "2026-01-01 +0")
    try fixture.git("commit", "--quiet", "--amend", "--no-edit", "--date=2025-05-05T12:00:00Z")
    #expect(try await last(fixture.path) == "2025-05-05 +0")
  }

  @Test func datesGoOnWhereAContentIsLost() async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/b.md": Self.text("owner: b", "Text b.\n")], day: "2026-01-02")
    let blob = try fixture.git("rev-parse", "HEAD:kb/a.md").split(separator: "\n")[0]
    try fixture.commit(["kb/a.md": Self.text("owner: b")], day: "2026-02-02")
    try FileSystem.removeFile(Path.join(fixture.path, ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    #expect(try await last(fixture.path) == "unknown")
    #expect(try await last(fixture.path, "kb/b.md") == "2026-01-02 +0")
    #expect(try await histories(fixture.path).problems.count == 1)
  }

  @Test func aLostContentIsNotTakenForAnother() async throws {
    let fixture = try fixture()
    try fixture.commit(["kb/b.md": Self.text("owner: b", "Text b.\n")], day: "2026-01-02")
    let blob = try fixture.git("rev-parse", "HEAD:kb/a.md").split(separator: "\n")[0]
    try FileSystem.removeFile(Path.join(fixture.path, ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    let workspace = try Workspace.open(root: fixture.path)
    // The file on disk is the content that is lost.
    #expect(try await workspace.history(of: "a").change.day == "2026-01-01")
    try fixture.folder.write(Self.text("owner: z"), to: "kb/a.md")
    let history = try await workspace.history(of: "a")
    #expect(history.change == .unknown)
    #expect(history.problems.map { $0.contains(blob) } == [true])
    #expect(try await last(fixture.path) == "unknown")
    #expect(try await histories(fixture.path).problems.count == 1)
  }

  @Test(arguments: [false, true])
  func anArticleMovedSinceTheCommitKeepsItsHistory(isStaged: Bool) async throws {
    let fixture = try fixture()
    try fixture.commit(
      ["kb/b.md": Self.text("owner: b", "See [a](a.md).\n"), "kb/c.md": Self.text("owner: c", "Text c.\n")],
      day: "2026-02-02")
    try fixture.commit(["kb/a.md": Self.text("owner: b")], day: "2026-03-03")
    let workspace = try Workspace.open(root: fixture.path)
    try workspace.carryOut(workspace.planMove(of: "a", to: "money/a"))
    try fixture.folder.write(Self.text("owner: n", "New.\n"), to: "kb/new.md")
    if isStaged { try fixture.git("add", "--all") }
    #expect(try await last(fixture.path, "kb/money/a.md") == "2026-01-01 +1")
    #expect(try await last(fixture.path, "kb/b.md") == "2026-02-02 +0")
    #expect(try await last(fixture.path, "kb/new.md") == "uncommitted")
    let history = try await Workspace.open(root: fixture.path).history(of: "money/a")
    #expect(history.path == "kb/money/a.md")
    #expect(history.versions.map(\.path) == ["kb/a.md", "kb/a.md"])
    #expect(history.change.day == "2026-01-01")
    try fixture.folder.write(Self.text("owner: b", "Other.\n"), to: "kb/money/a.md")
    #expect(try await last(fixture.path, "kb/money/a.md") == "uncommitted")
  }

  @Test(arguments: [false, true])
  func anSOPThatNamesAMovedArticleIsTheSame(isCommitted: Bool) async throws {
    let fixture = try fixture(Self.text("owner: a\nreviewed: {on: 2026-01-02, by: x}"))
    let sop = "sop: s\ntitle: S\narticles: [a]\nsteps:\n  - {step: read, task: Read, article: a}\n"
    try fixture.commit(["sops/s.yaml": sop + "  - {step: done, end: resolved}\n"], day: "2026-01-01")
    let workspace = try Workspace.open(root: fixture.path)
    try workspace.carryOut(workspace.planMove(of: "a", to: "money/a"))
    if isCommitted {
      try fixture.git("add", "--all")
      try fixture.git("commit", "--quiet", "--message", "Move", day: "2026-02-02")
    }
    let now = try Workspace.open(root: fixture.path)
    let today = try #require(CivilDate("2026-02-03"))
    let reasons = try await now.audit(today: today).audit.queue.flatMap(\.signals).map(\.kind)
    #expect(!reasons.contains(.sopChanged))
    let start = isCommitted ? "HEAD~1" : "HEAD"
    for path in ["", "sops"] {
      let diff = await now.diff(from: try await Workspace.open(root: fixture.path, at: start), in: path)
      #expect(diff.procedures.map(\.comparison?.changes) == [[]])
    }
  }

  @Test func saysThatThereIsNoHistory() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.text(), to: "kb/a.md")
    let histories = try await histories(folder.path)
    #expect(histories.change(of: "kb/a.md") == .unknown)
    #expect(histories.problems.count == 1)
  }

  @Test func tellsWhatFilesSaidForATrend() async throws {
    let fixture = try fixture()
    try fixture.commit(
      ["kb/a.md": Self.text("reviewed: {on: 2026-02-01, by: x}\nreview_interval: 30d")], day: "2026-02-02")
    try fixture.git("mv", "kb/a.md", "kb/b.md")
    try fixture.git("commit", "--quiet", "--message", "Move", day: "2026-03-03")
    try fixture.git("rm", "--quiet", "kb/b.md")
    try fixture.git("commit", "--quiet", "--message", "Remove", day: "2026-04-04")
    let day = try #require(CivilDate("2026-03-01"))
    let histories = try await Workspace.open(root: fixture.path).articleHistories(
      statesSince: day, today: CivilDate("2026-03-20"))
    let states = try #require(histories["kb/b.md"]?.states)
    #expect(states.map { "\($0.since)" } == ["2026-04-04", "2026-03-03", "2026-02-02"])
    #expect(states.map(\.isPresent) == [false, true, true])
    #expect(states[1].facts?.reviewed == CivilDate("2026-02-01"))
    #expect(states[1].facts?.reviewInterval == 30)
    #expect(histories.problems.count == 1, "the removal is dated in the future")
  }

  @Test func answersTheSameFromTheCache() async throws {
    let fixture = try fixture()
    for (owner, day) in [("o", "2026-01-02"), ("p", "2026-01-03")] {
      for number in 0..<20 {
        let text = Self.text("owner: \(owner)\(number)", "Text \(number).\n")
        try fixture.commit(["kb/n\(number).md": text], day: day)
      }
    }
    let first = try await histories(fixture.path)
    let second = try await histories(fixture.path)
    #expect(first.entries == second.entries)
    let bodies = Path.join(fixture.path, ".kb/history/bodies")
    var bytes = try FileSystem.read(bodies)
    let table = bytes.withUnsafeBytes { BodyTable($0) }
    #expect(!table.facts.isEmpty)
    #expect(table.encoded(keeping: nil) == bytes)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      bytes[index] ^= 0x55
      #expect(bytes.withUnsafeBytes { BodyTable($0) }.facts.isEmpty)
      bytes[index] ^= 0x55
    }
    try FileSystem.writeAtomically(Array("not a table".utf8), to: bodies)
    try FileSystem.writeAtomically(Array("not a log".utf8), to: Path.join(fixture.path, ".kb/history/log"))
    #expect(try await histories(fixture.path).entries == first.entries)
  }
}

extension SubstantiveChange {
  fileprivate var day: String? {
    guard case .commit(let commit) = self else { return nil }
    return "\(commit.date)"
  }
}

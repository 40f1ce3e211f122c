import BinaryCoding
import History
import Platform
import TestSupport
import Testing

@Suite struct FolderHistoryTests {
  private func history(_ folder: String, of folders: [String] = ["kb"]) async throws -> FolderHistory {
    let lookup = await Repository.find(from: folder)
    guard case .found(let repository) = lookup else {
      Issue.record("\(lookup)")
      throw SystemError("find", folder, code: SystemError.missing)
    }
    let history = try await repository.history(of: folders)
    // What lies in the file is the history itself.
    let bytes = HistoryFile.encoded(history, key: 7)
    let read = try bytes.withUnsafeBytes { try HistoryFile.decoded($0, key: 7) }
    let paths = history.newestPaths.sorted()
    #expect(read?.commits == history.commits)
    #expect(read?.newestPaths.sorted() == paths)
    for path in paths { #expect(read?.versions(of: path) == history.versions(of: path)) }
    #expect(try bytes.withUnsafeBytes { try HistoryFile.decoded($0, key: 8) } == nil)
    return history
  }

  private func days(_ path: String, _ history: FolderHistory) -> [String] {
    history.versions(of: path).map { "\(history.commits[$0.commit].date) \($0.path)" }
  }

  private static let text = (1...30).map { "line \($0)\n" }.joined()

  @Test func givesEveryVersionOfAFileTheNewestFirst() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1", "kb/b.md": "1", "x.md": "1"], day: "2026-01-01")
    try fixture.commit(["x.md": "2"], day: "2026-01-02")
    try fixture.commit(["kb/a.md": "2"], day: "2026-01-03")
    let history = try await history(fixture.path)
    #expect(days("kb/a.md", history) == ["2026-01-03 kb/a.md", "2026-01-01 kb/a.md"])
    #expect(history.commits.count == 2)
    #expect(history.versions(of: "x.md").isEmpty)
    #expect(history.isComplete)
    let versions = history.versions(of: "kb/a.md")
    #expect(versions[0].previous == [versions[1].blob].compactMap { $0 })
    #expect(versions[1].previous.isEmpty)
    #expect(history.commits[0].subject == "Change")
  }

  @Test func followsAFileThroughAHundredNames() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/n0.md": Self.text], day: "2025-01-01")
    for number in 1...100 {
      try fixture.git("mv", "kb/n\(number - 1).md", "kb/n\(number).md")
      try fixture.git("commit", "--quiet", "--message", "Rename")
    }
    let history = try await history(fixture.path)
    #expect(history.versions(of: "kb/n100.md").count == 101)
    #expect(history.versions(of: "kb/n50.md").isEmpty)
    #expect(history.newestPath(ofFormer: "kb/n50.md") == "kb/n100.md")
  }

  /// To look into every edit for another file's text would cost more than the whole log.
  @Test func takesANewTextUnderAnOldNameForAnEdit() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": Self.text, "kb/b.md": "short\n"], day: "2026-01-01")
    try fixture.git("mv", "kb/a.md", "kb/c.md")
    try fixture.commit(["kb/a.md": "a stub\n"], day: "2026-01-02")
    let history = try await history(fixture.path)
    #expect(days("kb/c.md", history) == ["2026-01-02 kb/c.md"])
    #expect(days("kb/a.md", history) == ["2026-01-02 kb/a.md", "2026-01-01 kb/a.md"])
  }

  @Test func followsARenameThatAMergeBroughtTogetherWithAnEdit() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": Self.text], day: "2026-01-01")
    try fixture.git("checkout", "--quiet", "-b", "side")
    try fixture.git("mv", "kb/a.md", "kb/b.md")
    try fixture.git("commit", "--quiet", "--message", "Rename", day: "2026-01-02")
    try fixture.git("checkout", "--quiet", "main")
    try fixture.commit(["kb/a.md": Self.text.replacing("line 7\n", with: "seven\n")], day: "2026-01-03")
    try fixture.git("merge", "--quiet", "--message", "Merge", "side", day: "2026-01-04")
    let history = try await history(fixture.path)
    #expect(
      days("kb/b.md", history) == [
        "2026-01-04 kb/b.md", "2026-01-03 kb/a.md", "2026-01-02 kb/b.md", "2026-01-01 kb/a.md",
      ])
    #expect(history.versions(of: "kb/b.md")[0].previous.count == 2)
  }

  @Test func keepsTheVersionsOfAFileThatIsGone() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1", "kb/b.md": "2"], day: "2026-01-01")
    try fixture.git("rm", "--quiet", "kb/a.md")
    try fixture.git("commit", "--quiet", "--message", "Remove", day: "2026-01-02")
    let history = try await history(fixture.path)
    #expect(history.versions(of: "kb/a.md").map { $0.blob == nil } == [true, false])
  }

  @Test(arguments: ["退款 多久.md", "a\nb.md", "\nfirst.md", "tab\t\"quote\".md", ":x.md"])
  func readsUnusualFileNames(name: String) async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/\(name)": "1", "kb/z.md": "1"], day: "2026-01-01")
    try fixture.commit(["kb/\(name)": "2"], day: "2026-01-02")
    let history = try await history(fixture.path)
    #expect(history.versions(of: "kb/\(name)").count == 2)
  }

  @Test func readsPastNamesThatAreNoText() async throws {
    let fixture = try GitFixture()
    let script = "mkdir -p kb && printf x > \"$(printf 'kb/\\377.md')\" && printf y > kb/a.md"
    _ = try Program.run("sh", ["-c", script], in: fixture.path, environment: ["PATH": "/usr/bin:/bin"])
    try fixture.commit([:], day: "2026-01-01")
    let history = try await history(fixture.path)
    #expect(history.versions(of: "kb/a.md").count == 1)
    #expect(history.newestPaths.count == 2)
  }

  @Test func marksWhatAShallowCloneCannotDate() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1"], day: "2020-01-01")
    try fixture.commit(["kb/b.md": "1"], day: "2025-01-01")
    try fixture.commit(["kb/a.md": "2"], day: "2026-01-01")
    try fixture.git("clone", "--quiet", "--depth=2", "file://\(fixture.path)", "clone")
    let history = try await history(Path.join(fixture.path, "clone"))
    #expect(!history.isComplete)
    #expect(history.versions(of: "kb/a.md").map(\.isBoundary) == [false, true])
    #expect(history.versions(of: "kb/b.md").map(\.isBoundary) == [true])
  }

  @Test func countsPathsFromTheWorkspaceInALargerRepository() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["shop/kb/a.md": "1", "kb/a.md": "1"], day: "2026-01-01")
    try fixture.commit(["kb/a.md": "2"], day: "2026-01-02")
    let history = try await history(Path.join(fixture.path, "shop"))
    #expect(days("kb/a.md", history) == ["2026-01-01 kb/a.md"])
  }

  @Test func goesOnWithTheRestWhereAnObjectIsDamaged() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": Self.text], day: "2026-01-01")
    let blob = try fixture.git("rev-parse", "HEAD:kb/a.md").split(separator: "\n")[0]
    try fixture.git("rm", "--quiet", "kb/a.md")
    try fixture.commit(["kb/b.md": Self.text.replacing("7", with: "seven")], day: "2026-01-02")
    let object = Path.join(fixture.path, ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    try FileSystem.removeFile(object)
    let history = try await history(fixture.path)
    #expect(history.problem != nil)
    #expect(days("kb/b.md", history) == ["2026-01-02 kb/b.md"])
    #expect(days("kb/a.md", history).count == 2)
  }

  @Test func refusesADamagedFileWhicheverByteIsFlipped() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1"], day: "2026-01-01")
    let bytes = HistoryFile.encoded(try await history(fixture.path), key: 7)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x41
      let read = damaged.withUnsafeBytes { try? HistoryFile.decoded($0, key: 7) }
      #expect(read == nil, "byte \(index)")
    }
    for length in bytes.indices {
      #expect(Array(bytes[..<length]).withUnsafeBytes { try? HistoryFile.decoded($0, key: 7) } == nil)
    }
  }
}

import Glibc
import History
import Platform
import TestSupport
import Testing

@Suite struct RepositoryTests {
  private func found(_ folder: String) async throws -> Repository {
    let lookup = await Repository.find(from: folder)
    guard case .found(let repository) = lookup else {
      Issue.record("\(lookup)")
      throw SystemError("find", folder, code: ENOENT)
    }
    return repository
  }

  @Test func findsTheRepositoryFromAFolderInsideIt() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["shop/kb/a.md": "x"], day: "2026-01-02")
    let repository = try await found(Path.join(fixture.path, "shop"))
    #expect(repository.prefix == "shop/")
    #expect(
      repository.head == (try fixture.git("rev-parse", "HEAD")).split(separator: "\n").first.map(String.init))
    #expect(!repository.isShallow)
  }

  @Test func saysThatAFolderBelongsToNoRepository() async throws {
    let folder = try TemporaryFolder()
    #expect(await Repository.find(from: folder.path) == .notARepository)
    #expect(await Repository.find(from: Path.join(folder.path, "gone")) == .notARepository)
  }

  @Test func saysThatABareRepositoryHasNoWorkingTree() async throws {
    let fixture = try GitFixture()
    try fixture.git("init", "--quiet", "--bare", "bare")
    #expect(await Repository.find(from: Path.join(fixture.path, "bare")) == .noWorkingTree)
    #expect(await Repository.find(from: Path.join(fixture.path, ".git")) == .noWorkingTree)
  }

  @Test func readsARepositoryWithoutCommits() async throws {
    let fixture = try GitFixture()
    try fixture.folder.write("x", to: "kb/a.md")
    let repository = try await found(fixture.path)
    #expect(repository.head == nil)
    #expect(try await repository.history(of: []).commits.isEmpty)
    #expect(try await repository.changedFiles() == ["kb/a.md": .untracked])
  }

  @Test func refusesADamagedRepositoryWithGitsOwnWords() async throws {
    let fixture = try GitFixture()
    try fixture.folder.write("[core\n", to: ".git/config")
    guard case .refused(let reason) = await Repository.find(from: fixture.path) else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains("config"))
  }

  @Test func givesEachPathItsLastCommit() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a.md": "1", "kb/b.md": "1", "sops/return.yaml": "1"], day: "2026-01-02")
    try fixture.commit(["kb/b.md": "2"], day: "2026-02-03", author: "王芳 <wang.fang@example.com>")
    let history = try await found(fixture.path).history(of: ["kb"])
    #expect(history.last("kb/a.md") == "2026-01-02 Li Wei li.wei@example.com")
    #expect(history.last("kb/b.md") == "2026-02-03 王芳 wang.fang@example.com")
    #expect(history.last("sops/return.yaml") == nil)
    #expect(history.newestPaths.count == 2)
  }

  @Test func countsPathsFromTheFolderOfTheWorkspace() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["shop/kb/a.md": "1", "kb/a.md": "1"], day: "2026-01-02")
    try fixture.folder.write("2", to: "shop/kb/a.md")
    let repository = try await found(Path.join(fixture.path, "shop"))
    let history = try await repository.history(of: [])
    #expect(history.last("kb/a.md") != nil)
    #expect(history.newestPaths.count == 1)
    #expect(try await repository.changedFiles(in: ["kb"]) == ["kb/a.md": .modified])
  }

  @Test(arguments: ["退款 多久.md", "a\nb.md", "\nfirst.md", "tab\t\"quote\".md", "-n.md", ":(top)x.md"])
  func readsUnusualFileNames(name: String) async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/\(name)": "1", "kb/z.md": "1"], day: "2026-01-02")
    try fixture.folder.write("2", to: "kb/\(name)")
    let repository = try await found(Path.join(fixture.path, "kb"))
    #expect(try await repository.history(of: [name]).last(name) != nil)
    #expect(try await repository.changedFiles(in: [name]) == [name: .modified])
  }

  @Test func tellsHowFilesDifferFromTheCommit() async throws {
    let fixture = try GitFixture()
    try fixture.commit(
      ["same.md": "1", "changed.md": "1", "staged.md": "1", "gone.md": "1", ".gitignore": "*.tmp\n"],
      day: "2026-01-02")
    try fixture.folder.write("2", to: "changed.md")
    try fixture.folder.write("2", to: "staged.md")
    try fixture.git("add", "staged.md")
    try FileSystem.removeFile(Path.join(fixture.path, "gone.md"))
    try fixture.folder.write("1", to: "new/deep.md")
    try fixture.folder.write("1", to: "x.tmp")
    let states = try await found(fixture.path).changedFiles()
    #expect(
      states == [
        "changed.md": .modified, "staged.md": .modified, "gone.md": .deleted, "new/deep.md": .untracked,
      ])
  }

  @Test func countsAMergeOnlyForWhatItChangedItself() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["a.md": "1", "b.md": "1"], day: "2026-01-01")
    try fixture.git("checkout", "--quiet", "-b", "side")
    try fixture.commit(["a.md": "side"], day: "2026-01-02")
    try fixture.git("checkout", "--quiet", "main")
    try fixture.commit(["b.md": "main"], day: "2026-01-03")
    try fixture.git("merge", "--quiet", "--no-commit", "side", day: "2026-01-04")
    try fixture.commit(["c.md": "made by the merge"], day: "2026-01-04")
    let history = try await found(fixture.path).history(of: [])
    #expect(history.last("a.md")?.prefix(10) == "2026-01-02")
    #expect(history.last("b.md")?.prefix(10) == "2026-01-03")
    #expect(history.last("c.md")?.prefix(10) == "2026-01-04")
  }

  @Test func doesNotInventDatesInAShallowClone() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["old.md": "1"], day: "2020-01-01")
    try fixture.commit(["boundary.md": "1"], day: "2025-01-01")
    try fixture.commit(["new.md": "1"], day: "2026-01-01")
    try fixture.git("clone", "--quiet", "--depth=2", "file://\(fixture.path)", "clone")
    let repository = try await found(Path.join(fixture.path, "clone"))
    #expect(repository.isShallow)
    let history = try await repository.history(of: [])
    #expect(history.last("old.md") == "unknown")
    #expect(history.last("new.md")?.prefix(10) == "2026-01-01")
  }

  @Test func readsALinkedWorktree() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["a.md": "1"], day: "2026-01-01")
    try fixture.git("worktree", "add", "--quiet", "tree")
    let repository = try await found(Path.join(fixture.path, "tree"))
    #expect(repository.prefix.isEmpty)
    #expect(try await repository.history(of: []).last("a.md") != nil)
  }

  @Test func runsNoProgramThatTheRepositoryNames() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["a.md": "1"], day: "2026-01-01")
    try fixture.folder.write("#!/bin/sh\necho ran >\"\(fixture.path)/ran\"\n", to: "run.sh")
    try #require(chmod(Path.join(fixture.path, "run.sh"), 0o755) == 0)
    for key in ["core.fsmonitor", "core.pager", "pager.log", "gpg.program", "diff.external"] {
      try fixture.git("config", key, Path.join(fixture.path, "run.sh"))
    }
    try fixture.git("config", "log.showSignature", "true")
    let repository = try await found(fixture.path)
    #expect(try await repository.history(of: []).newestPaths.count == 1)
    #expect(try await repository.changedFiles() == ["run.sh": .untracked])
    #expect(FileSystem.kind(of: Path.join(fixture.path, "ran")) == nil)
  }
}

extension FolderHistory {
  /// The newest version of a path in one line; `nil` where git never held it.
  fileprivate func last(_ path: String) -> String? {
    guard let version = versions(of: path).first else { return nil }
    let commit = commits[version.commit]
    return version.isBoundary ? "unknown" : "\(commit.date) \(commit.author.name) \(commit.author.email)"
  }
}

import Glibc
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

/// Waits end by what the system tells; a minute without a word fails the test instead of hanging it.
@Suite struct WatchTests {
  private let workspace: SmallWorkspace
  private let watch: WorkspaceWatch

  init() throws {
    workspace = try SmallWorkspace(["a": "# A\n\none\n", "deep/er/b": "# B\n\ntwo\n"])
    _ = try workspace.open().refresh()
    watch = try WorkspaceWatch(workspace.open())
  }

  private var root: String { workspace.folder.path }

  private func path(_ name: String) -> String { Path.join(root, name) }

  /// Waits until something was compiled or removed.
  private func next() throws -> Refresh {
    for _ in 0..<8 {
      switch watch.next(within: 60_000) {
      case .refreshed(let refresh): return refresh
      case .failed(let error): throw error
      case .nothing: continue
      case .interrupted: throw SystemError("wait", root)
      }
    }
    throw SystemError("wait", root)
  }

  @Test func seesAnEditInPlace() throws {
    try workspace.write("deep/er/b", "# B\n\nthree\n")
    #expect(try next().compiledPaths == ["kb/deep/er/b.md"])
    #expect(try workspace.ids("three") == ["deep/er/b"])
  }

  @Test func seesAnEditByRename() throws {
    try workspace.folder.write("# A\n\nfour\n", to: "kb/.a.md.swp")
    try FileSystem.rename(path("kb/.a.md.swp"), to: path("kb/a.md"))
    #expect(try next().compiledPaths == ["kb/a.md"])
  }

  @Test func seesFoldersComeMoveAndGo() throws {
    try workspace.write("new/er/c", "# C\n\nfive\n")
    #expect(try next().compiledPaths == ["kb/new/er/c.md"])
    try workspace.write("new/er/c", "# C\n\nsix\n")
    #expect(try next().compiledPaths == ["kb/new/er/c.md"])
    try FileSystem.rename(path("kb/new"), to: path("kb/other"))
    let moved = try next()
    #expect(moved.compiledPaths == ["kb/other/er/c.md"] && moved.removedPaths == ["kb/new/er/c.md"])
    try workspace.write("other/er/c", "# C\n\nseven\n")
    #expect(try next().compiledPaths == ["kb/other/er/c.md"])
    try FileSystem.removeTree(path("kb/other"))
    #expect(try next().removedPaths == ["kb/other/er/c.md"])
  }

  @Test func seesWhatLinksLeadTo() throws {
    try workspace.folder.write("# S\n\nshared\n", to: "common/s.md")
    try workspace.folder.write("# T\n\ntext\n", to: "texts/t.md")
    try #require(symlink("../common", path("kb/common")) == 0)
    try #require(symlink("../texts/t.md", path("kb/t.md")) == 0)
    #expect(try next().compiledPaths == ["kb/common/s.md", "kb/t.md"])
    try workspace.folder.write("# S\n\nshared again\n", to: "common/s.md")
    #expect(try next().compiledPaths == ["kb/common/s.md"])
    try workspace.folder.write("# T\n\ntext again\n", to: "texts/t.md")
    #expect(try next().compiledPaths == ["kb/t.md"])
  }

  @Test func gathersManyChangesIntoOneRound() throws {
    for number in 0..<300 { try workspace.write("many/n\(number)", "# N\(number)\n") }
    #expect(try next().compiledCount > 0)
    #expect(try workspace.open().refresh().articleCount == 302)
  }

  @Test func seesTheSettingsChange() throws {
    try workspace.folder.write("title: Other\nexclude: [kb/deep/**]\n", to: "kb.yaml")
    #expect(try next().articleCount == 1)
  }
}

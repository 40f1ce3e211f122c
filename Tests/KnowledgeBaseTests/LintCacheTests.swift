import Diagnostics
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct LintCacheTests {
  private static let articles = [
    "a": "# Apples\n\n[b](b.md#nowhere) [c](c.md) <!-- kb-disable-line link.anchor -->\n",
    "b":
      "---\ntitel: Pears\nreviewed: {on: 2026-01-01, by: x}\nquestions: [where are pears]\n---\n\n# Pears\n",
  ]

  private func lint(_ workspace: SmallWorkspace) throws -> [String] {
    try workspace.open().lint().findings.map { TextRenderer(colour: false).render($0) }
  }

  @Test func givesTheSameFindingsTwice() throws {
    let workspace = try SmallWorkspace(Self.articles)
    let first = try lint(workspace)
    let bytes = try FileSystem.read(Path.join(workspace.folder.path, ".kb/lint"))
    #expect(first.count == 2)
    #expect(try lint(workspace) == first)
    #expect(try FileSystem.read(Path.join(workspace.folder.path, ".kb/lint")) == bytes)
  }

  @Test func seesEveryChange() throws {
    let workspace = try SmallWorkspace(Self.articles)
    _ = try lint(workspace)
    try workspace.folder.write("# Cherries\n", to: "kb/c.md")
    #expect(try lint(workspace).count == 1)
    try workspace.folder.write("lint: {rules: {yaml.unknown-key: off}}\n", to: "kb.yaml")
    #expect(try lint(workspace) == [])
    try FileSystem.removeFile(Path.join(workspace.folder.path, "kb/c.md"))
    #expect(try lint(workspace).count == 1)
  }

  @Test func makesADamagedFileAnew() throws {
    let workspace = try SmallWorkspace(Self.articles)
    let first = try lint(workspace)
    let path = Path.join(workspace.folder.path, ".kb/lint")
    let bytes = try FileSystem.read(path)
    var random = SplitMix(seed: 3)
    for _ in 0..<60 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      if Bool.random(using: &random) { damaged.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
      try FileSystem.writeAtomically(damaged, to: path, durable: false)
      #expect(try lint(workspace) == first)
    }
  }
}

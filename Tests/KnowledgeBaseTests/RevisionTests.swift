import Content
import Platform
import SOP
import TestSupport
import Testing

@testable import KnowledgeBase

/// A workspace at a revision answers what a checkout of it would.
@Suite struct RevisionTests {
  private func hits(_ workspace: Workspace, _ query: String) throws -> [SearchHit] {
    try workspace.searchSession().search(SearchRequest(query)).hits
  }

  private func repository(_ rounds: Int) throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.folder.write(".kb/\ncheckout/\n", to: ".gitignore")
    var chance = SplitMix(seed: 3)
    for round in 0..<rounds {
      var files = ["kb.yaml": round > 2 ? "languages: [en, zh-CN]\n" : "title: x\n"]
      for _ in 0..<4 {
        let number = Int.random(in: 0..<12, using: &chance)
        let words = (0..<20).map { _ in
          ["refund", "parcel", "退款", "订单", "late", "card"].randomElement(using: &chance) ?? ""
        }
        files["kb/d\(number % 3)/a\(number).md"] =
          "---\ntitle: Article \(number)\(round % 3 == 0 ? "\nid: own-\(number)" : "")\n---\n\n\(words.joined(separator: " "))\n"
      }
      if round == 4 { try fixture.git("mv", "kb/d0", "kb/e0") }
      try fixture.commit(files, day: "2026-01-0\(round + 1)")
      try fixture.git("tag", "r\(round)")
    }
    return fixture
  }

  @Test func searchesAsACheckoutWould() async throws {
    let fixture = try repository(8)
    let workspace = try Workspace.open(root: fixture.path)
    _ = try workspace.refresh()
    for round in 0..<8 {
      try fixture.git("worktree", "add", "--quiet", "--detach", "checkout/r\(round)", "r\(round)")
      let checkout = try Workspace.open(root: Path.join(fixture.path, "checkout/r\(round)"))
      for _ in 0..<2 {
        let at = try await workspace.at("r\(round)")
        for query in ["refund", "退款 late", "card -parcel", "article"] {
          let (found, wanted) = (try hits(at, query), try hits(checkout, query))
          #expect(found.map(\.score) == wanted.map(\.score), "\(round) \(query)")
          #expect(found.map(\.id) == wanted.map(\.id))
          #expect(found.map(\.revision) == wanted.map(\.revision))
          #expect(found.map(\.excerpt.text) == wanted.map(\.excerpt.text))
        }
      }
      #expect(try await workspace.at("r\(round)").refresh().compiledCount == 0)
    }
    let kept = try FileSystem.names(in: Path.join(fixture.path, ".kb/at"))
    #expect(kept.count <= 8)
  }

  @Test func keepsTheIndexesMadeLast() async throws {
    let fixture = try GitFixture()
    try fixture.folder.write(".kb/\n", to: ".gitignore")
    for round in 0..<12 { try fixture.commit(["kb/a.md": "# A\n\nround \(round)\n"], day: "2026-01-01") }
    let workspace = try Workspace.open(root: fixture.path)
    for round in (0..<12).reversed() { _ = try await workspace.at("main~\(round)").refresh() }
    #expect(try FileSystem.names(in: Path.join(fixture.path, ".kb/at")).count == 8)
    #expect(try await workspace.at("main").refresh().compiledCount == 0)
  }

  @Test func makesTheIndexAgainWhereItWasNotFinished() async throws {
    let fixture = try repository(2)
    let workspace = try Workspace.open(root: fixture.path)
    let at = try await workspace.at("r0")
    let wanted = try hits(at, "refund").map(\.id)
    let folder = at.cache(in: .own(root: fixture.path)).path
    try FileSystem.removeFile(Path.join(folder, "files"))
    #expect(try hits(try await workspace.at("r0"), "refund").map(\.id) == wanted)
  }

  @Test func followsLinksAndLeavesOutWhatAWalkLeavesOut() async throws {
    let fixture = try GitFixture()
    let script = """
      mkdir -p kb/real kb/.hidden other deep && echo '# Real' > kb/real/a.md && echo '# H' > kb/.hidden/h.md
      echo '# Out' > other/o.md && ln -s ../other kb/linked && ln -s real/a.md kb/file.md && ln -s . kb/loop
      ln -s /etc kb/away && ln -s ../../.. kb/outside && ln -s nowhere kb/dead.md && echo x > kb/x.txt
      printf x > "$(printf 'kb/bad\\001.md')" && ln -s self kb/self.md && echo '# D' > kb/.d.md && mkdir kb/dir.md
      echo '# In' > kb/dir.md/in.md && git add -A
      """
    _ = try Program.run(
      "sh", ["-c", script], in: fixture.path, environment: ["PATH": "/usr/bin:/bin", "HOME": "/"])
    try fixture.commit([:], day: "2026-01-01")
    let workspace = try Workspace.open(root: fixture.path)
    let (disk, tree) = (workspace.articleFiles(), try await workspace.at("main").articleFiles())
    #expect(tree.files.map(\.path) == disk.files.map(\.path))
    #expect(Set(tree.problems.map(\.path)) == Set(disk.problems.map(\.path)))
    #expect(tree.files.contains { $0.path == "kb/linked/o.md" })
  }

  @Test func readsSettingsAndProceduresOfTheRevision() async throws {
    let fixture = try GitFixture()
    try fixture.commit(
      [
        "kb.yaml": "defaults: {owner: first}\n", "kb/a.md": "# A\n",
        "sops/s.yaml": "sop: s\ntitle: Old\nsteps:\n  - step: e\n    end: resolved\n",
      ],
      day: "2026-01-01")
    try fixture.git("tag", "v1")
    try fixture.commit(
      ["kb.yaml": "defaults: {owner: second}\n", "sops/s.yaml": "broken"], day: "2026-01-02")
    let at = try await Workspace.open(root: fixture.path, at: "v1")
    #expect(try at.article("a").owner == "first")
    #expect(try at.sop("s").sop?.title.text(in: nil) == "Old")
    #expect(at.sops().count == 1)
  }

  @Test func answersInABareRepository() async throws {
    let fixture = try repository(2)
    try fixture.git("clone", "--quiet", "--bare", ".", "checkout/bare.git")
    let bare = Path.join(fixture.path, "checkout/bare.git")
    let at = try await Workspace.open(root: bare, at: "r1")
    #expect(try hits(at, "refund").isEmpty == false)
  }
}

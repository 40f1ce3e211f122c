import Platform
import TestSupport
import Testing

@testable import Diagnostics

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(from: Array(old.utf8), to: Array(new.utf8)).text(path: "kb/a.md")
  }

  @Test func showsThreeLinesAroundAChange() {
    let old = (1...20).map { "\($0)\n" }.joined()
    #expect(
      diff(old, old.replacing("\n5\n", with: "\nfive\n").replacing("\n7\n", with: "\n")) == """
        --- a/kb/a.md
        +++ b/kb/a.md
        @@ -2,9 +2,8 @@
         2
         3
         4
        -5
        +five
         6
        -7
         8
         9
         10

        """)
  }

  @Test func dividesChangesThatAreFarApart() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let text = diff(old, old.replacing("\n2\n", with: "\n").replacing("20\n", with: "20\n21\n"))
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,4 @@", "@@ -18,3 +17,4 @@"])
  }

  @Test(
    arguments: [
      ("a\n", "a\n", ""),
      ("", "a\n", "--- a/kb/a.md\n+++ b/kb/a.md\n@@ -0,0 +1 @@\n+a\n"),
      ("a\n", "", "--- a/kb/a.md\n+++ b/kb/a.md\n@@ -1 +0,0 @@\n-a\n"),
      (
        "a", "b",
        "--- a/kb/a.md\n+++ b/kb/a.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
      ),
    ])
  func knowsTheBorders(old: String, new: String, expected: String) {
    #expect(diff(old, new) == expected)
  }

  /// `patch` itself is the judge: what it makes of the old text is the new one.
  @Test func isWhatPatchTakes() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<40 {
      let folder = try TemporaryFolder()
      let lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Int.random(in: 0...12, using: &random)
      }
      var others = lines
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let index = Int.random(in: 0...others.count, using: &random)
        if Bool.random(using: &random), index < others.count {
          others.remove(at: index)
        } else {
          others.insert(Int.random(in: 0...12, using: &random), at: index)
        }
      }
      let (old, new) = (lines.map { "\($0)\n" }.joined(), others.map { "\($0)\n" }.joined())
      try folder.write(old, to: "kb/a.md")
      try folder.write(diff(old, new), to: "diff")
      guard !diff(old, new).isEmpty, !old.isEmpty, !new.isEmpty else { continue }
      let result = try Program.run(
        "git", ["apply", "--unsafe-paths", "diff"], in: folder.path,
        environment: ["PATH": Environment.value("PATH") ?? "", "GIT_CEILING_DIRECTORIES": folder.path])
      #expect(result.status == 0, "\(result.error)")
      #expect(try folder.read("kb/a.md") == new)
    }
  }

  @Test func comparesLongTextsInTime() {
    let old = (0..<50_000).map { "\($0 * 7919 % 50_021)\n" }.joined()
    let new = (0..<50_000).map { "\($0 * 104_729 % 50_021)\n" }.joined()
    #expect(!diff(old, new).isEmpty)
    let same = String(repeating: "a\n", count: 30_000)
    #expect(!diff(same + "b\n" + same, same + "c\n" + same).isEmpty)
  }
}

import Testing

@testable import Content

struct ConfigurationGlobTests {
  @Test(arguments: [
    (
      "README.md", ["README.md", "kb/README.md", "kb/a/README.md", "README.md/x"],
      ["kb/README.mdx", "kb/xREADME.md"]
    ),
    ("_*", ["_a.md", "kb/_drafts/a.md"], ["kb/a_.md"]), ("*.txt", ["a.txt", "kb/退款.txt"], ["a.md"]),
    ("kb/drafts", ["kb/drafts", "kb/drafts/a.md"], ["kb/drafts2/a.md", "x/kb/drafts/a.md"]),
    ("kb/drafts/", ["kb/drafts/a.md"], ["drafts/a.md"]), ("/kb", ["kb/a.md"], ["a/kb/b.md"]),
    ("kb/**/old/*.md", ["kb/old/a.md", "kb/a/b/old/c.md"], ["kb/a/old.md", "old/a.md"]),
    ("**/x", ["x", "a/x", "a/b/x/c"], ["a/xy"]), ("kb/drafts/**", ["kb/drafts/a"], ["kb/drafts"]),
    ("kb/?.md", ["kb/a.md", "kb/退.md", "kb/😀.md"], ["kb/ab.md", "kb/.md"]),
    ("a*b*c", ["abc", "aXbYc", "abbc"], ["ab"]),
    ("**", ["a", "a/b"], []), ("kb/*", ["kb/a", "kb/a/b"], ["kb"]),
  ])
  func matches(pattern: String, yes: [String], no: [String]) throws {
    let glob = try #require(Glob(pattern))
    for path in yes { #expect(glob.matches(path), "\(pattern) ~ \(path)") }
    for path in no { #expect(!glob.matches(path), "\(pattern) !~ \(path)") }
  }

  @Test func staysFastOnHostilePatterns() throws {
    let glob = try #require(
      Glob(String(repeating: "*a", count: 100) + "b/" + String(repeating: "**/*/", count: 50) + "x"))
    let path = String(repeating: "a", count: 2000) + String(repeating: "/a", count: 1000)
    #expect(!glob.matches(path))
  }

  @Test(arguments: ["", "/", "//"])
  func refusesWhatMatchesNothing(pattern: String) { #expect(Glob(pattern) == nil) }
}

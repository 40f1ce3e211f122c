import Foundation
import TestSupport
import Testing

/// `--format json` prints one JSON object a line, whatever the texts hold.
@Suite struct JSONOutputTests {
  private static let hostile = """
    ---
    title: "Quotes \\" and \\\\ and \\u0007 and \\u2028"
    tags: ["a\\tb", "</script>"]
    tittle: "x"
    questions: ["\u{1F600} \u{202E} \\u0000x"]
    ---

    A zebra \u{1B}[31m "quoted" \\ back\\\\slash\u{2028}line\t\u{7F} \u{1F468}\u{200D}\u{1F469} [gone](gone"x.md)

    ## Heading with "quotes" and \u{1B}

    zebra

    """

  @Test(arguments: [
    (words: ["search", "zebra"], keys: ["rank", "ref", "id", "excerpt", "marks", "score", "fresh"]),
    (words: ["lint"], keys: ["rule", "severity", "message", "path"]),
    (words: ["audit"], keys: ["id", "title", "path", "priority", "signals", "command"]),
    (words: ["show", "hostile"], keys: ["ref", "id", "title", "sections", "links"]),
    (words: ["explain"], keys: ["rule", "severity", "summary", "explanation"]),
    (words: ["doctor"], keys: ["check", "state", "finding"]),
    (words: ["sop", "list"], keys: ["id", "title", "path", "steps", "sound"]),
    (words: ["sop", "check"], keys: ["rule", "severity", "message", "path", "line", "column"]),
    (words: ["sop", "show", "fine"], keys: ["id", "title", "steps"]),
  ])
  func printsOneObjectALine(words: [String], keys: [String]) throws {
    let kb = try BuiltProgram()
    try kb.workspace.write(Self.hostile, to: "kb/hostile.md")
    try kb.workspace.write(
      "sop: fine\ntitle: \"Fi\\\"ne\"\nsteps:\n  - ask: \"A\\u0007sk\"\n", to: "sops/fine.yaml")
    try kb.workspace.write("sop: bad\ntitle: Bad\nsteps: 3\n", to: "sops/bad.yaml")
    let printed = try kb.run(words + ["--format", "json"])
    #expect(printed.status < 2, "\(printed)")
    let lines = printed.output.split(separator: "\n")
    #expect(!lines.isEmpty && printed.output.hasSuffix("\n"))
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let found = try #require(object, "\(line)")
      let isSummary = found["kind"] as? String == "summary"
      #expect(isSummary || keys.allSatisfy { found[$0] != nil }, "\(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 }, "\(line)")
    }
  }

  @Test func marksTheBytesOfTheWordsFound() throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("# 斑马\n\nemoji 😀 then a zebra, 斑马。\n", to: "kb/marks.md")
    let printed = try kb.run(["search", "斑马", "zebra", "in:marks.md", "--format", "json"])
    let line = try #require(printed.output.split(separator: "\n").first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let excerpt = Array(try #require(object["excerpt"] as? String).utf8)
    let marks = try #require(object["marks"] as? [[Int]])
    let words = marks.map { String(decoding: excerpt[$0[0]..<$0[1]], as: UTF8.self) }
    #expect(words == ["zebra", "斑马"])
  }
}

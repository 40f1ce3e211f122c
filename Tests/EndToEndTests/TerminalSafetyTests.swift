import TestSupport
import Testing

/// What a file holds cannot command the terminal that it is shown on.
@Suite struct TerminalSafetyTests {
  private static let text = #"\e[31mRED\e]0;title\a\x9b1m\u202e\u2066"#

  @Test(arguments: [
    ["search", "zebra"], ["show", "hostile"], ["lint"], ["audit"], ["audit", "--format", "md"], ["doctor"],
    ["sop", "list"], ["sop", "show", "fine"], ["sop", "graph", "fine"], ["sop", "check"],
  ])
  func printsNoControlCharacters(words: [String]) throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("languages: [en, \"x\(Self.text)\"]\n", to: "kb.yaml")
    try kb.workspace.write(
      """
      ---
      title: "T \(Self.text)"
      owner: "o\(Self.text)"
      tags: ["t\(Self.text)"]
      idd: "\(Self.text)"
      ---
      A zebra \u{1B}[31m \u{9B}1m \u{202E} [gone](x\u{1B}[31m.md) &#27;[31m

      """, to: "kb/hostile.md")
    try kb.workspace.write(
      "sop: fine\ntitle: \"T \(Self.text)\"\nowner: \"o\(Self.text)\"\nsteps:\n  - ask: \"A \(Self.text)\"\n",
      to: "sops/fine.yaml")
    let printed = try kb.run(words + ["--color", "never"])
    let risky = (printed.output + printed.error).unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || (0x202A...0x202E).contains($0.value))
        || (0x2066...0x2069).contains($0.value)
    }
    #expect(risky.isEmpty, "\(printed)")
  }
}

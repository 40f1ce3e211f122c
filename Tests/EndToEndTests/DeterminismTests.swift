import Platform
import TestSupport
import Testing

/// The same files give the same bytes, wherever and whenever they were written.
@Suite struct DeterminismTests {
  @Test func buildsAndExportsTheSameBytesAnywhere() throws {
    let first = try BuiltProgram()
    let second = try BuiltProgram()
    for name in ["kb.yaml", "kb", "sops"] {
      let source = Path.join(TranscriptTests.repository, name)
      #expect(try first.system("cp", "-R", source, ".").status == 0)
      #expect(try second.system("cp", "-R", source, ".").status == 0)
    }
    let old = ["find", ".", "-type", "f", "-exec", "touch", "-d", "2020-02-29 12:00", "{}", "+"]
    #expect(
      try Program.run(
        old[0], Array(old[1...]), in: second.workspace.path, environment: ["PATH": "/usr/bin:/bin"]
      )
      .status == 0)
    for kb in [first, second] {
      #expect(try kb.run("build").status == 0)
      #expect(try kb.run("export", "site").status == 0)
    }
    for part in [".kb/index", "site"] {
      let difference = try first.system("diff", "-r", first.path(part), second.path(part))
      #expect(difference.status == 0, "\(part): \(difference.output)")
    }
  }

  @Test func findsAnEditWithinOneTickOfTheClock() throws {
    let kb = try BuiltProgram()
    for round in 0..<10 {
      try kb.workspace.write("# Good\n\nquagga\(round)x\n", to: "kb/good.md")
      #expect(try kb.run("search", "quagga\(round)x").output.contains("good@"), "round \(round)")
    }
  }

  @Test func findsAnEditOfTheSameSizeWithItsTimeSetBack() throws {
    let kb = try BuiltProgram()
    _ = try kb.run("build")
    let edit = "cp -p kb/good.md copy && sed -i 's/zebra/okapi/' kb/good.md && touch -r copy kb/good.md"
    #expect(try kb.system("sh", "-c", edit).status == 0)
    #expect(try kb.run("search", "okapi").output.contains("good@"))
  }

  @Test func followsAFileThatMovesAway() throws {
    let kb = try BuiltProgram()
    _ = try kb.run("build")
    #expect(try kb.system("sh", "-c", "mkdir kb/new && mv kb/good.md kb/new/better.md").status == 0)
    #expect(try kb.run("search", "zebra", "--format", "trec").output.hasPrefix("1 Q0 new/better 1 "))
    #expect(try kb.run("show", "good").status == 2)
  }

  @Test func answersTheSameWhateverTheColumnsOfTheEnvironment() throws {
    let kb = try BuiltProgram()
    let first = try kb.run("search", "zebra", "--format", "json")
    let second = try kb.run("search", "zebra", "--format", "json", prefix: ["env", "COLUMNS=20", "LC_ALL=C"])
    #expect(first == second)
  }
}

import Platform
import Testing

@Suite struct TranscriptTests {
  /// The repository that these tests stand in.
  static let repository = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))

  static let folder = Path.join(Path.parent(of: #filePath), "Transcripts")

  static var names: [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }
  }

  @Test(arguments: names)
  func printsWhatTheTranscriptSays(name: String) throws {
    let path = Path.join(Self.folder, name)
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let played = try TranscriptRunner(program: BuiltProgram.path()).play(
      Transcript(text), sample: Self.repository)
    if Environment.value("KB_REWRITE") == "1" {
      if played.text != text { try FileSystem.writeAtomically(Array(played.text.utf8), to: path) }
      return
    }
    for difference in played.differences { Issue.record("\(name), \(difference)") }
    if played.differences.isEmpty {
      #expect(played.text == text, "\(name) is not in the form of a transcript")
    }
  }

  @Test func findsTranscripts() {
    #expect(!Self.names.isEmpty)
  }
}

@Suite struct TranscriptFormTests {
  @Test func readsFilesCommandsAndExpectedLines() throws {
    let transcript = Transcript(
      "About it.\n\n== kb/a.md\n# A\n\ntext\n\n$ kb lint\none\n\ntwo\n\n$ false\n? 1\n")
    #expect(transcript.preface == ["About it.", ""])
    #expect(transcript.steps.count == 3)
    guard case .file("kb/a.md", "# A\n\ntext\n") = transcript.steps[0],
      case .command("kb lint", ["one", "", "two"], 8) = transcript.steps[1],
      case .command("false", ["? 1"], 13) = transcript.steps[2]
    else {
      Issue.record("\(transcript.steps)")
      return
    }
  }

  @Test func playsFilesStreamsAndStatus() throws {
    let text = """
      == a.txt
      \\$ not a command

      $ cat a.txt; pwd; echo oops >&2; printf end; exit 3
      \\$ not a command
      <workspace>
      end<no line end>
      stderr: oops
      ? 3

      """
    let played = try TranscriptRunner(program: "/none/kb").play(Transcript(text), sample: "/none")
    #expect(played.differences.isEmpty, "\(played.differences)")
    #expect(played.text == text)
  }

  @Test func typesAtATerminal() throws {
    let text = """
      % printf 'Name: '; read name; test -t 1 && echo "Hello $name"
      Name: «李伟»
      Hello 李伟

      % printf 'Name? '; read name
      Name? «kill -9»
      ? 137

      """
    let played = try TranscriptRunner(program: "/none/kb").play(Transcript(text), sample: "/none")
    #expect(played.differences.isEmpty, "\(played.differences)")
    #expect(played.text == text)
  }

  @Test func showsWhatWasPrintedInstead() throws {
    let text = "$ echo 12 ms; echo other\n<number> ms\nthis\n"
    let played = try TranscriptRunner(program: "/none/kb").play(Transcript(text), sample: "/none")
    #expect(played.differences.map(\.printed) == [["12 ms", "other"]])
    #expect(played.text == "$ echo 12 ms; echo other\n<number> ms\nother\n")
  }

  @Test(arguments: [
    ("took <number> ms", "took 12.5 ms", true), ("took <number> ms", "took ms", false),
    ("<run> at <time>", "8vqh2m0c4t at 06:29", true),
    ("<time> <run>", "2026-11-21T06:29:01.5Z 8vqh2m0c4t", true),
    ("in <time>, <time>", "in 2d 4h, 2026-11-21 06:29", true), ("<run>", "8vqh2m0c4", false),
    ("<hash>", "00ff", true), ("<hash>", "00fg", false), ("same", "same", true), ("same", "same ", false),
  ])
  func matchesPlaceholders(expected: String, printed: String, matches: Bool) {
    #expect(Placeholder.matches(expected, printed) == matches)
  }
}

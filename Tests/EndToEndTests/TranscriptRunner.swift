import Platform
import TestSupport

/// Plays a transcript in a workspace of its own and compares what is printed.
struct TranscriptRunner {
  /// One command that printed something else.
  struct Difference: CustomStringConvertible {
    var line: Int
    var command: String
    var expected: [String]
    var printed: [String]

    var description: String {
      let rows = ["line \(line): $ \(command)"] + expected.map { "- \($0)" } + printed.map { "+ \($0)" }
      return rows.joined(separator: "\n")
    }
  }

  private let workspace: TemporaryFolder
  private let home: TemporaryFolder
  private let environment: [String: String]

  /// Makes an empty workspace and a home; `program` is the `kb` that commands start.
  init(program: String) throws {
    workspace = try TemporaryFolder()
    home = try TemporaryFolder()
    environment = [
      "PATH": "\(Path.parent(of: program)):\(Environment.value("PATH") ?? "/usr/bin:/bin")",
      "HOME": home.path, "XDG_STATE_HOME": Path.join(home.path, "state"), "USER": "li.wei",
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80", "KB_TODAY": "2026-11-21", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Li Wei", "GIT_AUTHOR_EMAIL": "li.wei@example.com",
      "GIT_AUTHOR_DATE": "2026-10-01T12:00:00Z", "GIT_COMMITTER_NAME": "Li Wei",
      "GIT_COMMITTER_EMAIL": "li.wei@example.com", "GIT_COMMITTER_DATE": "2026-10-01T12:00:00Z",
      "GIT_CEILING_DIRECTORIES": Path.parent(of: workspace.path), "TERM": "dumb", "PAGER": "cat",
    ]
  }

  /// Plays all steps; returns the differences, and the transcript as it would have to be.
  func play(_ transcript: Transcript, sample: String) throws -> (differences: [Difference], text: String) {
    var lines = transcript.preface
    var differences: [Difference] = []
    for (index, step) in transcript.steps.enumerated() {
      if index > 0 { lines.append("") }
      switch step {
      case .sample:
        try copySample(from: sample)
        lines.append("== sample")
      case .file(let path, let text):
        try workspace.write(text, to: path)
        lines += ["== \(path)"] + Transcript.lines(of: text).map(Transcript.escaped)
      case .command(let command, let expected, let line):
        let printed = try run(command)
        lines.append("$ \(command)")
        lines += compare(command, expected, printed, line, &differences)
      case .session(let command, let expected, let line):
        let printed = try talk(command, typing: Transcript.typed(in: expected))
        lines.append("% \(command)")
        lines += compare(command, expected, printed, line, &differences)
      }
    }
    return (differences, lines.map { $0 + "\n" }.joined())
  }

  /// The lines that the transcript should have for what was printed; where those differ that it has, that is noted.
  private func compare(
    _ command: String, _ expected: [String], _ printed: [String], _ line: Int,
    _ differences: inout [Difference]
  ) -> [String] {
    let isSame = printed.count == expected.count && zip(expected, printed).allSatisfy(Placeholder.matches)
    if isSame { return expected }
    differences.append(Difference(line: line, command: command, expected: expected, printed: printed))
    return Placeholder.keep(expected, printed)
  }

  private func copySample(from sample: String) throws {
    for name in ["kb.yaml", "kb", "sops", "bin"] {
      let copied = try Program.run(
        "cp", ["-R", Path.join(sample, name), workspace.path], in: "/", environment: environment)
      guard copied.status == 0 else { throw RunnerError(text: copied.error) }
    }
  }

  private func run(_ command: String) throws -> [String] {
    let result = try Program.run("sh", ["-c", command], in: workspace.path, environment: environment)
    var lines = shown(result.output).map(Transcript.escaped)
    lines += shown(result.error).map { "stderr: \($0)" }
    if result.status != 0 { lines.append("? \(result.status)") }
    return lines
  }

  /// What a terminal shows on which a command runs and lines are typed; ^D where there is no more of them.
  private func talk(_ command: String, typing typed: [String]) throws -> [String] {
    let terminal = try PseudoTerminal(
      ["sh", "-c", command], in: workspace.path, environment: environment)
    var rest = typed[...]
    while try terminal.waitForQuestion() { terminal.type(rest.popFirst() ?? "^D") }
    let status = try terminal.finish()
    var lines = shown(String(decoding: terminal.output, as: UTF8.self)).map(Transcript.escaped)
    if status != 0 { lines.append("? \(status)") }
    return lines
  }

  /// The lines of an output, paths that differ from run to run replaced; a missing last line end is shown.
  private func shown(_ output: String) -> [String] {
    var lines = Transcript.lines(of: output).map { line in
      line.replacing(workspace.path, with: "<workspace>").replacing(home.path, with: "<home>")
    }
    if let last = lines.last, output.utf8.last != UInt8(ascii: "\n") {
      lines[lines.count - 1] = last + "<no line end>"
    }
    return lines
  }
}

/// A transcript could not be played at all.
struct RunnerError: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}

/// Words of a transcript that stand for what truly varies.
enum Placeholder {
  /// The words, each with the length of what it stands for at the beginning of some bytes; 0 for nothing.
  private static let kinds: [(name: String, length: @Sendable (ArraySlice<UInt8>) -> Int)] = [
    ("<number>", { $0.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }.count }),
    ("<hash>", { $0.prefix { isDigit($0) || (0x61...0x66).contains($0) }.count }),
    ("<run>", { length(of: #/[0-9a-hjkmnp-tv-z]{10}/#, in: $0) }),
    ("<time>", { length(of: #/(\d{4}-\d\d-\d\d[ T])?\d+:\d\d(:\d\d)?(\.\d+)?Z?|\d+d \d+h/#, in: $0) }),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func length(of pattern: Regex<some Any>, in bytes: ArraySlice<UInt8>) -> Int {
    let text = String(decoding: bytes.prefix(40), as: UTF8.self)
    return (try? pattern.prefixMatch(in: text)).map { text[$0.range].utf8.count } ?? 0
  }

  /// Whether a printed line is what a line of the transcript stands for.
  static func matches(_ expected: String, _ printed: String) -> Bool {
    var left = Array(expected.utf8)[...]
    var right = Array(printed.utf8)[...]
    while let byte = left.first {
      if let kind = kinds.first(where: { left.starts(with: $0.name.utf8) }) {
        let length = kind.length(right)
        guard length > 0 else { return false }
        left = left.dropFirst(kind.name.utf8.count)
        right = right.dropFirst(length)
      } else {
        guard right.popFirst() == byte else { return false }
        left = left.dropFirst()
      }
    }
    return right.isEmpty
  }

  /// The printed lines, but with a placeholder where the same line of the transcript had it and still fits.
  static func keep(_ expected: [String], _ printed: [String]) -> [String] {
    printed.enumerated().map { index, line in
      index < expected.count && matches(expected[index], line) ? expected[index] : line
    }
  }
}

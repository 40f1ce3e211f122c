import Platform

/// The screen of a session as text: files, commands, and what they print. CONTRIBUTING.md describes the form.
struct Transcript {
  /// One thing that happens, in order.
  enum Step {
    /// The repository's sample workspace is copied in.
    case sample
    /// A file is written.
    case file(path: String, text: String)
    /// A command runs, and should leave these lines behind.
    case command(String, expected: [String], line: Int)
    /// A command runs at a terminal, where somebody types what stands between `«` and `»`.
    case session(String, expected: [String], line: Int)
  }

  /// What stands before the first step: prose for the reader.
  private(set) var preface: [String] = []
  private(set) var steps: [Step] = []

  /// Reads a transcript; every text is one.
  init(_ text: String) {
    let lines = Transcript.lines(of: text)
    let starts = lines.indices.filter { Transcript.isStep(lines[$0]) }
    preface = Array(lines[..<(starts.first ?? lines.endIndex)])
    for (start, end) in zip(starts, starts.dropFirst() + [lines.endIndex]) {
      var body = Array(lines[(start + 1)..<end])
      // An empty line divides steps; what stands before the end of the file was printed.
      if end < lines.endIndex, body.last?.isEmpty == true { body.removeLast() }
      let head = lines[start]
      if head.hasPrefix("$ ") {
        steps.append(.command(String(head.dropFirst(2)), expected: body, line: start + 1))
      } else if head.hasPrefix("% ") {
        steps.append(.session(String(head.dropFirst(2)), expected: body, line: start + 1))
      } else if head == "== sample" {
        steps.append(.sample)
      } else {
        let text = body.map { Transcript.unescaped($0) + "\n" }.joined()
        steps.append(.file(path: String(head.dropFirst(3)), text: text))
      }
    }
  }

  /// The lines of a text, without the empty one behind its last line end.
  static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// What is typed in a session.
  static func typed(in lines: [String]) -> [String] {
    lines.compactMap { line in
      guard let open = line.lastIndex(of: "«"), line.hasSuffix("»") else { return nil }
      return String(line[line.index(after: open)...].dropLast())
    }
  }

  private static func isStep(_ line: String) -> Bool {
    line.hasPrefix("$ ") || line.hasPrefix("% ") || line.hasPrefix("== ")
  }

  /// Puts a `\` before a line that would otherwise mean something else in a transcript.
  static func escaped(_ line: String) -> String {
    let isSpecial = isStep(line) || line.hasPrefix("? ") || line.hasPrefix("stderr: ") || line.hasPrefix("\\")
    return isSpecial ? "\\" + line : line
  }

  private static func unescaped(_ line: String) -> String {
    line.hasPrefix("\\") ? String(line.dropFirst()) : line
  }
}

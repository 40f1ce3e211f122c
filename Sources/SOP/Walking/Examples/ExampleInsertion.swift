import Diagnostics
public import Expressions
import StrictYAML

/// Puts proposed examples into the file of an SOP, where everything else stays as it is.
public enum ExampleInsertion {
  /// Why examples cannot be put into a file.
  public enum Refusal: Error, Sendable {
    /// `examples:` is written in brackets.
    case inBrackets
    /// The file would not mean the same, or an example goes otherwise than its walk; with what to do.
    case wouldChange(String)
  }

  /// The file with the proposals behind the examples that it has, or at its end.
  ///
  /// Where the file ends in a text in `|` or `>` that one more line would change, a new `examples:` stands
  /// before the last key.
  ///
  /// - Parameters:
  ///   - host: what the examples are walked with.
  ///   - compile: compiles the new bytes; what comes out has to be the same SOP with more examples.
  /// - Throws: a refusal; nothing is to be written then.
  /// - Complexity: linear in the file.
  public static func bytes(
    adding proposals: [ExampleSearch.Proposal], to compiled: CompiledSOP,
    host: any EvaluationHost = PlainHost(), compile: ([UInt8]) -> CompiledSOP
  ) throws(Refusal) -> [UInt8] {
    guard let sop = compiled.sop else { return [] }
    let (root, _) = StrictYAML.parse(sop.source)
    guard let root, let file = ExampleFile(root, in: sop.source.bytes) else {
      throw .wouldChange(
        "the file is written in brackets; write each of its keys on a line of its own, without them")
    }
    var reason: String?
    for gap in try file.gaps() {
      let bytes = file.bytes(adding: proposals, in: gap)
      guard let change = change(compile(bytes), compiled, adding: proposals.count, host) else { return bytes }
      reason = reason ?? change
    }
    throw .wouldChange(reason ?? "the file would say something else")
  }
}

/// The text of an SOP as something that examples are put into.
struct ExampleFile {
  /// Where examples are put.
  struct Gap {
    /// What they take the place of: nothing, or brackets without an example.
    var removed: Range<Int>
    /// Where the line of the first begins.
    var place: Int
    /// The lines before the first and behind the last.
    var head: [String] = []
    var tail: [String] = []
    /// The column of the dashes.
    var column: Int
  }

  private let bytes: [UInt8]
  private let entries: [YAMLEntry]
  /// The column of the keys.
  private let column: Int

  /// Takes a file; `nil` where it is all in brackets.
  init?(_ root: YAMLNode, in bytes: [UInt8]) {
    guard let entries = root.entries, let last = entries.last,
      bytes[root.range.lowerBound...].first != UInt8(ascii: "{")
    else { return nil }
    self.bytes = bytes
    self.entries = entries
    let start = Self.startOfLine(last.key.range.lowerBound, in: bytes)
    column = bytes[start..<last.key.range.lowerBound].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// The places for examples, the best first.
  func gaps() throws(ExampleInsertion.Refusal) -> [Gap] {
    guard let entry = entries.first(where: { $0.key.text == "examples" }) else { return newListGaps }
    if let first = entry.value.items?.first, let last = entry.value.items?.last {
      guard let dash = dash(before: first.range.lowerBound) else { throw .inBrackets }
      let place = endOfLine(from: last.range.upperBound)
      return [Gap(removed: place..<place, place: place, column: dash)]
    }
    let key = entry.key.range.upperBound
    guard !entry.value.isMissing else {
      let place = endOfLine(from: key)
      return [Gap(removed: place..<place, place: place, column: column + 2)]
    }
    let brackets = entry.value.range
    guard entry.value.items != nil, !bytes[brackets].contains(UInt8(ascii: "#")) else { throw .inBrackets }
    var start = brackets.lowerBound
    while start > key, Self.endsLine(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    return [
      Gap(
        removed: start..<brackets.upperBound, place: endOfLine(from: brackets.upperBound), column: column + 2)
    ]
  }

  /// The places for a list with its key: at the end, there without a blank line, before the last key.
  private var newListGaps: [Gap] {
    let end = endOfDocument
    let key = String(repeating: " ", count: column) + "examples:"
    var gaps = [["", key], [key]].map { Gap(removed: end..<end, place: end, head: $0, column: column + 2) }
    if let last = entries.last {
      let place = startOfComments(above: Self.startOfLine(last.key.range.lowerBound, in: bytes))
      gaps.append(Gap(removed: place..<place, place: place, head: [key], tail: [""], column: column + 2))
    }
    return gaps
  }

  /// The text with the proposals in a gap.
  func bytes(adding proposals: [ExampleSearch.Proposal], in gap: Gap) -> [UInt8] {
    let indent = String(repeating: " ", count: gap.column)
    let lineEnd = lineEnd(before: gap.place)
    let lines = gap.head + proposals.flatMap(\.lines).map { indent + $0 } + gap.tail
    var text = gap.place > 0 && !Self.endsLine(bytes[gap.place - 1]) ? lineEnd : ""
    for line in lines { text += line + lineEnd }
    return bytes[..<gap.removed.lowerBound] + bytes[gap.removed.upperBound..<gap.place] + Array(text.utf8)
      + bytes[gap.place...]
  }
}

extension ExampleFile {
  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func startOfLine(_ place: Int, in bytes: [UInt8]) -> Int {
    bytes[..<place].lastIndex(where: endsLine).map { $0 + 1 } ?? 0
  }

  private func endOfLine(from start: Int) -> Int {
    // The end of a block lies behind its line end.
    if start > 0, Self.endsLine(bytes[start - 1]) { return start }
    guard let end = bytes[start...].firstIndex(where: Self.endsLine) else { return bytes.count }
    return end + (bytes[end...].starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) ? 2 : 1)
  }

  /// What ends the line above a place, or the nearest that has an end.
  private func lineEnd(before place: Int) -> String {
    guard let end = bytes[..<place].lastIndex(where: Self.endsLine) else { return "\n" }
    if bytes[end] == UInt8(ascii: "\r") { return "\r" }
    return end > 0 && bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// The end of the file, or the line `...` before it.
  private var endOfDocument: Int {
    var place = entries.last.map { endOfLine(from: $0.key.range.upperBound) } ?? bytes.count
    while place < bytes.count {
      if bytes[place...].starts(with: "...".utf8) { return place }
      place = bytes[place...].firstIndex(where: Self.endsLine).map { $0 + 1 } ?? bytes.count
    }
    return place
  }

  /// The first of the lines of comments directly above a line.
  private func startOfComments(above line: Int) -> Int {
    var line = line
    while line > 0 {
      // A line end of two bytes is one.
      let isPair = line > 1 && bytes[line - 2] == UInt8(ascii: "\r") && bytes[line - 1] == UInt8(ascii: "\n")
      let above = Self.startOfLine(line - (isPair ? 2 : 1), in: bytes)
      let text = bytes[above..<line].drop { $0 == UInt8(ascii: " ") }
      guard text.first == UInt8(ascii: "#"), text.startIndex - above == column else { break }
      line = above
    }
    return line
  }

  /// The column of the dash in front of an item of a list; `nil` where the list is in brackets.
  private func dash(before start: Int) -> Int? {
    let line = Self.startOfLine(start, in: bytes)
    let text = bytes[line..<start].drop { $0 == UInt8(ascii: " ") }
    guard text.first == UInt8(ascii: "-"), text.dropFirst().allSatisfy({ $0 == UInt8(ascii: " ") }) else {
      return nil
    }
    return text.startIndex - line
  }
}

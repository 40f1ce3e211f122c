import Diagnostics
public import Expressions
import StrictYAML

/// Puts proposed examples into the file of an SOP, where everything else stays as it is.
public enum ExampleInsertion {
  /// Why examples cannot be put into a file.
  public enum Refusal: Error, Sendable {
    /// `examples:` is written in brackets.
    case inBrackets
    /// The file would not mean the same, or an example goes otherwise than the walk it was made of.
    case wouldChange(String)
  }

  /// The file with the proposals behind the examples that it has, or at its end.
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
    let source = sop.source
    let (root, _) = StrictYAML.parse(source)
    let entry = root?.entries?.first { $0.key.text == "examples" }
    var bytes = source.bytes
    let lineEnd = bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let indent: String
    let place: Int
    var head = ""
    if let items = entry?.value.items, let first = items.first, let last = items.last {
      guard let dash = Self.dash(before: first.range.lowerBound, in: bytes) else { throw .inBrackets }
      indent = String(repeating: " ", count: dash)
      place = Self.endOfLine(from: last.range.upperBound, in: bytes)
    } else if let entry, !entry.value.isMissing {
      guard entry.value.items?.isEmpty == true else { throw .inBrackets }
      bytes.removeSubrange(entry.value.range)
      indent = "  "
      place = Self.endOfLine(from: entry.value.range.lowerBound, in: bytes)
    } else if let entry {
      indent = "  "
      place = Self.endOfLine(from: entry.key.range.upperBound, in: bytes)
    } else {
      indent = "  "
      place = bytes.count
      head = lineEnd + "examples:" + lineEnd
    }
    var text = ""
    if place > 0, bytes[place - 1] != UInt8(ascii: "\n") { text += lineEnd }
    text += head
    for proposal in proposals {
      for line in proposal.lines { text += indent + line + lineEnd }
    }
    bytes.insert(contentsOf: text.utf8, at: place)
    if let change = change(compile(bytes), compiled, adding: proposals.count, host) {
      throw .wouldChange(change)
    }
    return bytes
  }

  /// The column of the dash in front of an item of a list; `nil` where the list is in brackets.
  private static func dash(before start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    while index > 0, bytes[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard index > 0, bytes[index - 1] == UInt8(ascii: "-") else { return nil }
    var column = 0
    index -= 1
    while index > 0, bytes[index - 1] == UInt8(ascii: " ") {
      index -= 1
      column += 1
    }
    guard index == 0 || bytes[index - 1] == UInt8(ascii: "\n") else { return nil }
    return column
  }

  private static func endOfLine(from start: Int, in bytes: [UInt8]) -> Int {
    // The end of a block lies behind its line end.
    if start > 0, bytes[start - 1] == UInt8(ascii: "\n") { return start }
    return bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
  }

  /// What a file says otherwise than it should: the same with so many more examples, and nothing wrong with them.
  private static func change(
    _ new: CompiledSOP, _ old: CompiledSOP, adding count: Int, _ host: any EvaluationHost
  ) -> String? {
    guard let sop = new.sop, let before = old.sop, new.isSound, new.graph == old.graph,
      sop.examples.count == before.examples.count + count,
      sop.steps.map(\.title.variants.count) == before.steps.map(\.title.variants.count),
      new.diagnostics.map(\.rule) == old.diagnostics.map(\.rule)
    else {
      let finding = new.diagnostics.first { !old.diagnostics.map(\.rule).contains($0.rule) }
      return finding?.message ?? "the file would say something else"
    }
    for number in sop.examples.indices.suffix(count) {
      if let finding = ExampleRun.run(number, of: new, host: host)?.findings.first { return finding.message }
    }
    return nil
  }
}

import Diagnostics

extension NodeReader {
  /// Reports a finding at offsets of the text that was read, up to a number of findings that nobody reads through.
  mutating func report(
    _ rule: RuleID, _ message: String, at local: Range<Int>, help: String? = nil,
    note: (message: String, range: Range<Int>)? = nil
  ) {
    guard diagnostics.count < DecodingContext.limit else { return }
    diagnostics.append(
      Diagnostic(
        rule, message, at: source.place(inFile(local)), help: help,
        notes: note.map { [Note($0.message, at: source.place($0.range))] } ?? []))
  }

  /// Reports the anchor, alias or tag that starts at an offset.
  mutating func reportIndicator(at offset: Int) {
    let original = source.bytes[range]
    let start = range.lowerBound + offset
    var end = start
    while end < original.endIndex, !Self.endsName(original[end]), end - start < 64 { end += 1 }
    let written = source.text(in: start..<end)
    let place = offset..<end - range.lowerBound
    switch original[start] {
    case UInt8(ascii: "!"):
      report(
        "yaml.tag", "the tag `\(written)` is not allowed", at: place,
        help: "remove the tag, or quote the text")
    case UInt8(ascii: "&"):
      report("yaml.alias", "the anchor `\(written)` is not allowed", at: place)
    default:
      report("yaml.alias", "the alias `\(written)` is not allowed", at: place)
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }

  static let tooDeep = "nested more than \(StrictYAML.maximumDepth) levels deep"

  /// Reports what the parser cannot read, in the words of a writer.
  mutating func report(syntax problem: String, context: String, from start: Int?, at offset: Int) {
    let original = Array(source.bytes[range])
    if let indicator = indicator(before: offset, in: original) {
      reportIndicator(at: indicator)
      return
    }
    if problem.contains("nesting level") {
      report("yaml.too-deep", Self.tooDeep, at: offset..<offset)
      return
    }
    let byte = offset < original.count ? original[offset] : 0x0A
    if byte == 0x09 {
      report("yaml.tab", "a tab in the indentation", at: offset..<offset + 1, help: "use spaces")
      return
    }
    let (message, help) = Self.words(for: problem, context: context, at: byte)
    let cause = start.flatMap { $0 < offset ? inFile($0..<$0) : nil }
    report(
      "yaml.syntax", message, at: offset..<min(offset + 1, original.count), help: help,
      note: cause.map { ("what cannot be read starts here", $0) })
  }

  /// The anchor, alias or tag that probably caused a syntax error: one that starts a value on the error's line or
  /// the line above.
  private func indicator(before offset: Int, in bytes: [UInt8]) -> Int? {
    var index = min(offset, bytes.count - 1)
    var lineEnds = 0
    while index >= 0, lineEnds < 2 {
      let byte = bytes[index]
      if byte == 0x0A, index < offset { lineEnds += 1 }
      let isIndicator = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "!")
      let hasName = index + 1 < bytes.count && bytes[index + 1] > 0x20
      if isIndicator, hasName {
        var before = index - 1
        while before >= 0, bytes[before] == 0x20 { before -= 1 }
        let isStart = before < 0 || ":-[{,?\n".utf8.contains(bytes[before])
        if isStart { return index }
      }
      index -= 1
    }
    return nil
  }

  /// What a problem of libyaml means to somebody who writes articles.
  private static func words(for problem: String, context: String, at byte: UInt8) -> (String, String?) {
    switch problem {
    case "mapping values are not allowed in this context":
      return (
        "a second `: ` on the line, or a wrong indentation",
        "put the text in quotes, or indent the line like its neighbours"
      )
    case "did not find expected key", "could not find expected ':'":
      return ("expected `key: value` here", "check the indentation, and quote texts with special signs")
    case "found unexpected end of stream", "found unexpected document indicator":
      return ("a quote is never closed", "add the closing quote")
    case "did not find expected ',' or ']'":
      return ("a list `[…]` is never closed, or a comma is missing", "close it with `]`, and quote its texts")
    case "did not find expected ',' or '}'":
      return (
        "a mapping `{…}` is never closed, or a comma is missing", "close it with `}`, and quote its texts"
      )
    case "did not find expected node content":
      return (
        "a list `[…]` or mapping `{…}` is never closed, or a value is missing",
        "close it, and quote its texts"
      )
    case "did not find expected '-' indicator":
      return ("expected another `- item` here", "indent all items of the list alike")
    case "found character that cannot start any token":
      let sign = Character(UnicodeScalar(byte))
      return ("a text cannot start with `\(sign)`", "put the text in quotes")
    case "found unknown escape character":
      return (
        "an unknown escape in a double-quoted text", "write `\\\\` for a backslash, or use single quotes"
      )
    case "block sequence entries are not allowed in this context":
      return ("a list cannot start here", "put the list on the next line, or quote the text")
    case "did not find expected <document start>":
      return ("expected the end of the text here", "check the indentation and the brackets above")
    default:
      return (problem + (context.isEmpty ? "" : " \(context)"), nil)
    }
  }
}

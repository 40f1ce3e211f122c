/// Makes scripts shorter without reading their language: nobody who is served one needs what is taken out.
///
/// Comments stand on lines of their own, and no text of a script runs over lines.
enum ScriptStripping {
  /// The script without comments, indentation and needless blanks.
  static func stripped(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for line in source.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      let text = line.drop { $0 == blank }
      let isComment =
        ["//", "/*", "*/", "* "].contains { text.starts(with: $0.utf8) } || text.elementsEqual("*".utf8)
      if text.isEmpty || isComment { continue }
      output += closed(text)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  private static let blank = UInt8(ascii: " ")
  /// Signs beside which blanks mean nothing. `+` and `-` are none: two of them are another sign.
  private static let signs = Set("=*<>!&|?:;,{}()[]".utf8)
  /// Lines with one of these may hold a text, a template or a pattern that only a reader of the language finds.
  private static let doubtful = Set("'`/\\".utf8)

  /// A line without the blanks beside signs, outside of texts.
  private static func closed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard !line.contains(where: doubtful.contains), line.count(where: { $0 == quote }).isMultiple(of: 2)
    else {
      return Array(line)
    }
    var output: [UInt8] = []
    var isText = false
    for (index, byte) in zip(line.indices, line) {
      if byte == quote { isText.toggle() }
      let next = index + 1 < line.endIndex ? line[index + 1] : UInt8(ascii: ";")
      let isNeedless = byte == blank && (signs.contains(next) || output.last.map(signs.contains) ?? true)
      if isText || !isNeedless { output.append(byte) }
    }
    return output
  }
}

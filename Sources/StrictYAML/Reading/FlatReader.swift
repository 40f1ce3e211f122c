/// Reads flat mappings, which nearly all front matter is, without Yams.
///
/// Composing a small front matter through Yams takes ten times as long as this reader, which a build of many
/// articles notices. It knows only lines `key: value` at the margin, where a value is an unquoted text of one line,
/// a quoted text without escapes, a list or mapping of these in brackets, or a list of these with a dash a line. At
/// the first sign of anything else it gives up and Yams decides; what it does read is the very tree that Yams would
/// give (a test compares the two). It never reports anything.
struct FlatReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int
  private let end: Int
  /// Keys are compared each with each other one, which only pays for few.
  private static let maximumKeys = 64

  /// The root, or `nil` where the text needs the complete reader.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> YAMLNode? {
    bytes.withUnsafeBufferPointer { bytes in
      guard isPlainText(bytes, range) else { return nil }
      var reader = FlatReader(bytes: bytes, index: range.lowerBound, end: range.upperBound)
      return reader.readMapping()
    }
  }

  /// Whether all bytes are printable UTF-8 with LF or CR LF at the line ends; other line ends, control characters and
  /// tabs are left to the complete reader.
  private static func isPlainText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var isASCII = true
    for index in range {
      let byte = bytes[index]
      if byte >= 0x80 {
        isASCII = false
        let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
        // C1 controls and NEL; LS, PS and their neighbours; the byte order mark and non-characters.
        if byte == 0xC2 && next < 0xA0 || byte == 0xE2 && next == 0x80 && isSeparator(bytes, index, range)
          || byte == 0xEF && (next == 0xBB || next == 0xBF) && isSpecial(bytes, index, range)
        {
          return false
        }
      } else if byte < 0x20 {
        guard byte == 0x0A || byte == 0x0D && index + 1 < range.upperBound && bytes[index + 1] == 0x0A else {
          return false
        }
      } else if byte == 0x7F {
        return false
      }
    }
    return isASCII || String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) != nil
  }

  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ range: Range<Int>)
    -> Bool
  {
    index + 2 >= range.upperBound || bytes[index + 2] & 0xFE == 0xA8
  }

  private static func isSpecial(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ range: Range<Int>)
    -> Bool
  {
    index + 2 >= range.upperBound || bytes[index + 2] >= 0xBE
  }
}

// MARK: - Lines

extension FlatReader {
  private mutating func readMapping() -> YAMLNode? {
    var entries: [YAMLEntry] = []
    while skipEmptyLines() {
      guard let key = readKey() else { return nil }
      guard Self.isNew(key, among: entries) else { return nil }
      skipSpaces()
      let value: YAMLNode
      if isAtLineEnd {
        let colon = key.range.upperBound + 1
        let missing = YAMLNode(.scalar("", .plain), at: colon..<colon)
        guard let list = readDashes() else { return nil }
        value =
          list.isEmpty ? missing : Self.sequence(list, from: list[0].dash, to: list[list.count - 1].item)
      } else {
        guard let inline = readValue(), finishLine() else { return nil }
        value = inline
      }
      entries.append(YAMLEntry(key: key, value: value))
    }
    guard let first = entries.first, let last = entries.last else { return nil }
    return YAMLNode(.mapping(entries), at: first.key.range.lowerBound..<last.value.range.upperBound)
  }

  private static func isNew(_ key: YAMLNode, among entries: [YAMLEntry]) -> Bool {
    entries.count < maximumKeys && !entries.contains { $0.key.text == key.text }
  }

  private static func sequence(_ list: [(dash: Int, item: YAMLNode)], from start: Int, to last: YAMLNode)
    -> YAMLNode
  {
    YAMLNode(.sequence(list.map(\.item)), at: start..<last.range.upperBound)
  }

  /// Goes to the next line that is neither blank nor a comment; says whether there is one.
  private mutating func skipEmptyLines() -> Bool {
    while index < end {
      var next = index
      while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
      guard next < end else { return false }
      switch bytes[next] {
      case UInt8(ascii: "#"), 0x0A, 0x0D:
        while next < end, bytes[next] != 0x0A { next += 1 }
        index = min(next + 1, end)
      default: return true
      }
    }
    return false
  }

  /// Reads `word:` at the margin and stops behind the colon.
  private mutating func readKey() -> YAMLNode? {
    let start = index
    while index < end, Self.isWord(bytes[index]) { index += 1 }
    let isKey =
      index > start && index - start <= 128 && bytes[start] > UInt8(ascii: "9") && index < end
      && bytes[index] == UInt8(ascii: ":")
    guard isKey else { return nil }
    let key = YAMLNode(.scalar(text(start..<index), .plain), at: start..<index)
    index += 1
    return isAtLineEnd || bytes[index] == UInt8(ascii: " ") ? key : nil
  }

  /// Reads lines `- value` that are indented alike; none where a key or the end follows.
  private mutating func readDashes() -> [(dash: Int, item: YAMLNode)]? {
    guard finishLine() else { return nil }
    var list: [(dash: Int, item: YAMLNode)] = []
    var indentation = 0
    while skipEmptyLines() {
      let line = index
      var dash = index
      while bytes[dash] == UInt8(ascii: " ") { dash += 1 }
      guard bytes[dash] == UInt8(ascii: "-") else { return dash == line ? list : nil }
      if list.isEmpty { indentation = dash - line }
      guard dash - line == indentation, dash + 1 < end, bytes[dash + 1] == UInt8(ascii: " ") else {
        return nil
      }
      index = dash + 2
      skipSpaces()
      guard !isAtLineEnd, let item = readValue(), finishLine() else { return nil }
      list.append((dash, item))
    }
    return list
  }

  private mutating func skipSpaces() {
    while index < end, bytes[index] == UInt8(ascii: " ") { index += 1 }
  }

  private var isAtLineEnd: Bool { index >= end || bytes[index] == 0x0A || bytes[index] == 0x0D }

  /// Goes over blanks and a comment to the next line; `false` where anything else follows.
  private mutating func finishLine() -> Bool {
    let start = index
    skipSpaces()
    if index < end, bytes[index] == UInt8(ascii: "#"), index > start {
      while index < end, bytes[index] != 0x0A { index += 1 }
    }
    guard isAtLineEnd else { return false }
    while index < end, bytes[index] != 0x0A { index += 1 }
    index = min(index + 1, end)
    return true
  }
}

// MARK: - Values

extension FlatReader {
  private mutating func readValue() -> YAMLNode? {
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readQuoted()
    case UInt8(ascii: "["): readFlowList()
    case UInt8(ascii: "{"): readFlowMapping()
    default: readPlain()
    }
  }

  /// An unquoted text to the end of its line. A colon that could end a key, or the start of a comment, is not for here.
  private mutating func readPlain() -> YAMLNode? {
    let start = index
    guard Self.startsPlain(bytes[index]) else { return nil }
    var last = index
    while !isAtLineEnd {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") {
        let next = index + 1 < end ? bytes[index + 1] : 0x0A
        guard next > 0x20 else { return nil }
      } else if byte == UInt8(ascii: "#"), bytes[index - 1] == UInt8(ascii: " ") {
        return nil
      }
      index += 1
      if byte != UInt8(ascii: " ") { last = index }
    }
    return YAMLNode(.scalar(text(start..<last), .plain), at: start..<last)
  }

  /// A quoted text on one line without an escape.
  private mutating func readQuoted() -> YAMLNode? {
    let start = index
    let quote = bytes[start]
    index += 1
    while !isAtLineEnd, bytes[index] != quote {
      guard bytes[index] != UInt8(ascii: "\\") || quote != UInt8(ascii: "\"") else { return nil }
      index += 1
    }
    guard !isAtLineEnd else { return nil }
    index += 1
    if index < end, bytes[index] == quote { return nil }
    return YAMLNode(.scalar(text(start + 1..<index - 1), .quoted), at: start..<index)
  }

  private mutating func readFlowList() -> YAMLNode? {
    let start = index
    index += 1
    var items: [YAMLNode] = []
    repeat {
      skipSpaces()
      guard let item = readFlowScalar() else { return nil }
      items.append(item)
      skipSpaces()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { return nil }
    return YAMLNode(.sequence(items), at: start..<index)
  }

  private mutating func readFlowMapping() -> YAMLNode? {
    let start = index
    index += 1
    var entries: [YAMLEntry] = []
    repeat {
      skipSpaces()
      guard let key = readKey(), !isAtLineEnd else { return nil }
      guard Self.isNew(key, among: entries) else { return nil }
      skipSpaces()
      guard let value = readFlowScalar() else { return nil }
      entries.append(YAMLEntry(key: key, value: value))
      skipSpaces()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { return nil }
    return YAMLNode(.mapping(entries), at: start..<index)
  }

  /// A quoted text, or unquoted words without any sign that means something between brackets.
  private mutating func readFlowScalar() -> YAMLNode? {
    guard !isAtLineEnd else { return nil }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { return readQuoted() }
    let start = index
    guard Self.startsPlain(bytes[index]) else { return nil }
    var last = index
    while !isAtLineEnd, !Self.endsFlowWord(bytes[index]) {
      index += 1
      if bytes[index - 1] != UInt8(ascii: " ") { last = index }
    }
    return YAMLNode(.scalar(text(start..<last), .plain), at: start..<last)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Letters, digits and what else begins a text and nothing but a text.
  private static func startsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: "."), UInt8(ascii: "$"): true
    default: false
    }
  }

  private static func endsFlowWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}

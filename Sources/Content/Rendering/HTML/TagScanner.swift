import CCMark

/// Cuts HTML into tags and text, as a browser would see them (HTML Standard, section 13.2.5).
struct TagScanner {
  enum Token {
    case text(Range<Int>)
    case start(String, [(name: String, value: String)])
    case end(String)
  }

  let html: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// No `>` stands at or behind this offset: tags that begin there are text.
  private var lastClose: Int
  /// Tags that may still turn out to have no end; behind them, `<` is text, so that scanning stays linear.
  private var failures = 64

  init(html: UnsafeBufferPointer<UInt8>) {
    self.html = html
    lastClose = (html.lastIndex(of: ASCII.greater) ?? -1) + 1
  }

  mutating func next() -> Token? {
    while position < html.count {
      guard html[position] == ASCII.less else { return text(from: position) }
      if skipDeclaration() { continue }
      let start = position
      if start < lastClose, failures > 0, let tag = tag() { return tag }
      if position == html.count { failures -= 1 }
      position = start
      return text(from: start)
    }
    return nil
  }

  /// Passes the content of an element that hides it, with its end tag.
  mutating func skipContent(of name: String) {
    let name = Array(name.utf8)
    var index = position
    while index + name.count + 2 <= html.count {
      if html[index] == ASCII.less, html[index + 1] == ASCII.slash,
        name.indices.allSatisfy({ ASCII.lowercase(html[index + 2 + $0]) == name[$0] }),
        index + 2 + name.count == html.count || !ASCII.isAlphanumeric(html[index + 2 + name.count])
      {
        position = (html[index...].firstIndex(of: ASCII.greater) ?? html.count - 1) + 1
        return
      }
      index += 1
    }
    position = html.count
  }

  /// Text up to the next `<`; one that opens nothing is text itself.
  private mutating func text(from start: Int) -> Token {
    position = start + 1
    while position < html.count, html[position] != ASCII.less { position += 1 }
    return .text(start..<position)
  }

  /// Passes `<!-- … -->`, `<! … >` and `<? … >`; what is not closed reaches to the end.
  private mutating func skipDeclaration() -> Bool {
    guard position + 1 < html.count else { return false }
    let kind = html[position + 1]
    guard kind == ASCII.exclamation || kind == 0x3F else { return false }
    if starts(with: "<!--") {
      // `<!-->` and `<!--->` are whole comments.
      position += 2
      skip(behind: "-->")
    } else if starts(with: "<![CDATA[") {
      skip(behind: "]]>")
    } else {
      skip(behind: ">")
    }
    return true
  }

  private func starts(with text: String) -> Bool {
    html[position...].starts(with: text.utf8)
  }

  private mutating func skip(behind end: String) {
    while position < html.count, !starts(with: end) { position += 1 }
    position = min(position + end.utf8.count, html.count)
  }

  private mutating func tag() -> Token? {
    position += 1
    let isEnd = position < html.count && html[position] == ASCII.slash
    if isEnd { position += 1 }
    guard position < html.count, ASCII.isLetter(html[position]) else { return nil }
    let name = word { ASCII.isSpace($0) || $0 == ASCII.slash || $0 == ASCII.greater }
    var attributes: [(name: String, value: String)] = []
    while position < html.count {
      if html[position] == ASCII.greater {
        position += 1
        return isEnd ? .end(name) : .start(name, attributes)
      }
      if ASCII.isSpace(html[position]) || html[position] == ASCII.slash {
        position += 1
        continue
      }
      attributes.append(attribute())
    }
    return nil
  }

  private mutating func attribute() -> (name: String, value: String) {
    let first = position
    position += 1
    let name =
      String(decoding: [ASCII.lowercase(html[first])], as: UTF8.self)
      + word { ASCII.isSpace($0) || $0 == ASCII.slash || $0 == ASCII.greater || $0 == 0x3D }
    skipSpaces()
    guard position < html.count, html[position] == 0x3D else { return (name, "") }
    position += 1
    skipSpaces()
    guard position < html.count else { return (name, "") }
    let quote = html[position]
    if quote == ASCII.quote || quote == ASCII.apostrophe {
      position += 1
      let value = value { $0 == quote }
      position = min(position + 1, html.count)
      return (name, value)
    }
    return (name, value { ASCII.isSpace($0) || $0 == ASCII.greater })
  }

  private mutating func skipSpaces() {
    while position < html.count, ASCII.isSpace(html[position]) { position += 1 }
  }

  private mutating func word(until isEnd: (UInt8) -> Bool) -> String {
    let start = position
    while position < html.count, !isEnd(html[position]) { position += 1 }
    return String(decoding: html[start..<position].map(ASCII.lowercase), as: UTF8.self)
  }

  private mutating func value(until isEnd: (UInt8) -> Bool) -> String {
    let start = position
    while position < html.count, !isEnd(html[position]) { position += 1 }
    return EntityText.decoded(UnsafeBufferPointer(rebasing: html[start..<position]))
  }
}

/// The text that entities stand for.
enum EntityText {
  /// The text with entities resolved that end with `;`.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(ASCII.ampersand), let start = bytes.baseAddress else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var lengths = EntityLengths()
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == ASCII.ampersand, let entity = lengths.entity(start, at: index, end: bytes.count) {
        output += text(UnsafeBufferPointer(rebasing: bytes[index..<index + entity.source]))
        index += entity.source
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What cmark makes of one entity.
  private static func text(_ entity: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let root = entity.withMemoryRebound(to: CChar.self) {
      cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
    }
    defer { cmark_node_free(root) }
    guard let paragraph = cmark_node_first_child(root), let inline = cmark_node_first_child(paragraph),
      let literal = cmark_node_get_literal(inline)
    else { return Array(entity) }
    return Array(CText(literal).buffer)
  }
}

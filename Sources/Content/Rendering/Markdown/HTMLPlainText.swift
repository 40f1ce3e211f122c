/// The text of raw HTML without what browsers do not show.
enum HTMLPlainText {
  /// The lines that hold text, without tags, comments, scripts and the blanks around; character references stay as
  /// they are, which Markdown reads as HTML does.
  static func lines(of html: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    Array(html).withUnsafeBufferPointer { html in
      var scanner = TagScanner(html: html)
      while let token = scanner.next() {
        switch token {
        case .text(let range): text += html[range]
        case .start(let name, _) where HTMLSanitizer.hiddenElements.contains(name):
          scanner.skipContent(of: name)
        case .start, .end: break
        }
      }
    }
    let isBlank: (UInt8) -> Bool = { $0 == ASCII.space || $0 == ASCII.tab || $0 == 0x0D }
    let lines = text.split(separator: ASCII.newline).compactMap { line -> ArraySlice<UInt8>? in
      guard let start = line.firstIndex(where: { !isBlank($0) }),
        let end = line.lastIndex(where: { !isBlank($0) })
      else { return nil }
      return line[start...end]
    }
    return Array(lines.joined(separator: [ASCII.newline]))
  }
}

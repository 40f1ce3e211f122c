import Content
import Diagnostics

/// Comments that never end, and images in raw HTML that say nothing.
extension ArticleScan {
  mutating func checkHTML(_ index: Int) {
    let html = source.bytes[htmlRange(of: index)]
    guard html.contains(UInt8(ascii: "<")) else { return }
    var offset = html.startIndex
    while let tag = html[offset...].firstIndex(of: UInt8(ascii: "<")) {
      offset = tag + 1
      if html.holds("!--", at: offset) {
        guard let end = html.firstRange(of: "-->", from: offset + 3) else {
          checkCommentEnd(tag..<(html[tag...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? html.endIndex))
          return
        }
        offset = end + 3
      } else if html.holds("img", at: offset, ignoringCase: true) {
        let end = checkImageTag(html, at: tag)
        offset = end
      }
    }
  }

  /// The bytes of raw HTML, up to where the parser ends the last line of a block.
  func htmlRange(of index: Int) -> Range<Int> {
    let node = document.nodes[index]
    let start = node.sourceRange.lowerBound
    let end = max(node.sourceRange.upperBound, start + node.literalRange.count)
    return start..<min(end, source.bytes.count)
  }

  /// `<!--` in a paragraph that a blank line ends: readers see it as text.
  mutating func checkShownComment(_ run: TextRun) {
    let text = document.text[run.range]
    guard text.contains(UInt8(ascii: "<")), let start = text.firstRange(of: "<!--", from: text.startIndex),
      let range = places.exactRange(of: start..<start + 4, in: run)
    else { return }
    checkCommentEnd(range)
  }

  private mutating func checkCommentEnd(_ range: Range<Int>) {
    if lastCommentEnd == nil { lastCommentEnd = Self.lastCommentEnd(in: source.bytes) }
    guard let last = lastCommentEnd, last < range.lowerBound else { return }
    report(
      "article.unclosed-comment", "the comment that begins here is never closed and hides the rest",
      at: range,
      help: "end the comment with `-->`")
  }

  private static func lastCommentEnd(in bytes: [UInt8]) -> Int {
    var index = bytes.count - 3
    while index >= 0 {
      if bytes[index + 2] == UInt8(ascii: ">"), bytes.holds("-->", at: index) { return index }
      index -= 1
    }
    return -1
  }

  /// Looks at `<img …>`; answers the index behind it.
  private mutating func checkImageTag(_ html: ArraySlice<UInt8>, at start: Int) -> Int {
    let end = html[start...].firstIndex(of: UInt8(ascii: ">")) ?? html.endIndex
    let tag = html[start..<end]
    guard start + 4 < end, !Letters.isAlphanumeric(html[start + 4]) else { return end }
    let names = HTMLAttributes.names(in: tag.dropFirst(4))
    let isHidden =
      names.contains("alt") || names.contains("role") || names.contains("aria-label")
      || names.contains("aria-hidden") || names.contains("aria-labelledby")
    if !isHidden { reportMissingAlt(start..<min(end + 1, html.endIndex)) }
    return end
  }
}

/// The attributes of a tag.
enum HTMLAttributes {
  /// Their names in small letters; values are passed over.
  static func names(in tag: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var index = tag.startIndex
    while index < tag.endIndex {
      guard Letters.isLetter(tag[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < tag.endIndex, Letters.isWord(tag[index]) || tag[index] == UInt8(ascii: "-") { index += 1 }
      names.append(String(decoding: tag[start..<index].map(Letters.lower), as: UTF8.self))
      while index < tag.endIndex, tag[index] <= 0x20 { index += 1 }
      guard index < tag.endIndex, tag[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < tag.endIndex, tag[index] <= 0x20 { index += 1 }
      guard index < tag.endIndex else { break }
      let quote = tag[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index = (tag[(index + 1)...].firstIndex(of: quote) ?? tag.endIndex - 1) + 1
      } else {
        while index < tag.endIndex, tag[index] > 0x20 { index += 1 }
      }
    }
    return names
  }
}

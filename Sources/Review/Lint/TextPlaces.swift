import Content
import Diagnostics

/// Finds where bytes of a document's text stand in the file, over backslash escapes and entities.
///
/// Questions mostly come in order, so each goes on from where the last one ended: all of them together are linear.
struct TextPlaces {
  private let source: SourceText
  private let document: MarkdownDocument
  private var node = -1
  private var textOffset = 0
  private var sourceOffset = 0

  init(_ source: SourceText, _ document: MarkdownDocument) {
    self.source = source
    self.document = document
  }

  /// The bytes of a range of the text, or the whole node where they cannot be told.
  mutating func range(of range: Range<Int>, in run: TextRun) -> Range<Int> {
    exactRange(of: range, in: run)
      ?? document.nodes[node(at: range.lowerBound, in: run)].sourceRange
  }

  /// The bytes of a range of the text where the file holds the very same; `nil` where it writes them otherwise.
  mutating func exactRange(of range: Range<Int>, in run: TextRun) -> Range<Int>? {
    let index = node(at: range.lowerBound, in: run)
    guard let start = place(range.lowerBound, in: index) else { return nil }
    let found = start..<start + range.count
    guard found.upperBound <= source.bytes.count,
      source.bytes[found].elementsEqual(document.text[range])
    else { return nil }
    return found
  }

  private func node(at offset: Int, in run: TextRun) -> Int {
    var low = run.nodes.lowerBound
    var high = run.nodes.upperBound
    while low < high {
      let middle = (low + high + 1) / 2
      if document.nodes[middle].textRange.lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private mutating func place(_ offset: Int, in index: Int) -> Int? {
    let text = document.nodes[index].textRange
    let range = document.nodes[index].sourceRange
    if text.count == range.count { return range.lowerBound + offset - text.lowerBound }
    if index != node || offset < textOffset {
      node = index
      textOffset = text.lowerBound
      sourceOffset = range.lowerBound
    }
    let bytes = source.bytes
    while textOffset < offset, sourceOffset < range.upperBound {
      let byte = bytes[sourceOffset]
      let isEscape =
        byte == UInt8(ascii: "\\") && sourceOffset + 1 < range.upperBound
        && bytes[sourceOffset + 1] == document.text[textOffset] && document.text[textOffset] < 0x80
      if isEscape {
        sourceOffset += 2
        textOffset += 1
      } else if byte == UInt8(ascii: "&"), let end = entityEnd(from: sourceOffset, to: range.upperBound) {
        sourceOffset = end
        textOffset += 1
        while textOffset < text.upperBound, document.text[textOffset] & 0xC0 == 0x80 { textOffset += 1 }
      } else {
        sourceOffset += 1
        textOffset += 1
      }
    }
    return textOffset == offset && sourceOffset < range.upperBound ? sourceOffset : nil
  }

  /// Behind an entity such as `&amp;`; `nil` where the sign stands for itself.
  private func entityEnd(from start: Int, to end: Int) -> Int? {
    var index = start + 1
    while index < min(end, start + 34) {
      let byte = source.bytes[index]
      if byte == UInt8(ascii: ";") { return index > start + 1 ? index + 1 : nil }
      guard Letters.isWord(byte) || byte == UInt8(ascii: "#") else { return nil }
      index += 1
    }
    return nil
  }
}

/// Classes of bytes.
enum Letters {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  /// Whether a byte may stand in a name of a program: letters, digits, `_`.
  @inline(__always) static func isWord(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "_")
  }

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Where a text stands first at or behind an index.
  func firstRange(of wanted: StaticString, from start: Int) -> Int? {
    let count = wanted.utf8CodeUnitCount
    let pointer = wanted.utf8Start
    guard count > 0, endIndex - start >= count else { return nil }
    var index = start
    while index <= endIndex - count {
      if self[index] == pointer[0], (1..<count).allSatisfy({ self[index + $0] == pointer[$0] }) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Whether a text stands at an index, ASCII letters of any case.
  func holds(_ wanted: StaticString, at index: Int, ignoringCase: Bool = false) -> Bool {
    let count = wanted.utf8CodeUnitCount
    let pointer = wanted.utf8Start
    guard index >= startIndex, endIndex - index >= count else { return false }
    for offset in 0..<count {
      let byte = ignoringCase ? Letters.lower(self[index + offset]) : self[index + offset]
      if byte != pointer[offset] { return false }
    }
    return true
  }
}

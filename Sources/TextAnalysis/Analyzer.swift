/// Cuts text into search terms: the one tokenizer of the index, the query and the browser.
///
/// An analyzer keeps scratch memory and a memo of stems; use one a thread.
public final class Analyzer {
  /// Makes an analyzer with an empty memo.
  public init() {}

  /// Analyses UTF-8 text and replaces what the buffer holds.
  ///
  /// Bytes that are not UTF-8 separate words.
  /// - Complexity: linear in the length of the text.
  public func analyze(_ text: UnsafeBufferPointer<UInt8>, into buffer: inout TokenBuffer) {
    buffer.removeAll()
    var position: UInt32 = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      let start = index
      let first = buffer.terms.count
      if byte < 0x80 {
        while index < text.count, let folded = Self.foldedASCII(text[index]) {
          buffer.terms.append(folded)
          index += 1
        }
        if index == start {
          index += 1
          continue
        }
        buffer.tokens.append(
          Token(
            termStart: UInt32(first), termEnd: UInt32(buffer.terms.count),
            sourceStart: UInt32(start), sourceEnd: UInt32(index), position: position, kind: .word))
        position += 1
      } else if byte >= 0xE3, byte <= 0xED, index + 3 <= text.count {
        buffer.terms.append(contentsOf: text[index..<index + 3])
        index += 3
        buffer.tokens.append(
          Token(
            termStart: UInt32(first), termEnd: UInt32(buffer.terms.count),
            sourceStart: UInt32(start), sourceEnd: UInt32(index), position: position, kind: .unigram))
        position += 1
      } else {
        index += 1
      }
    }
    buffer.positionCount = position
  }

  /// Analyses a string, for queries and tests.
  public func analyze(_ text: String, into buffer: inout TokenBuffer) {
    var text = text
    text.withUTF8 { analyze($0, into: &buffer) }
  }

  private static func foldedASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: nil
    }
  }
}

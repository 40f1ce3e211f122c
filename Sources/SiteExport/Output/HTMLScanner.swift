import Content

/// What a finished page offers and asks for: its anchors and its references.
///
/// It reads what the site itself has written, so it knows the shapes of that HTML only: lower-case names,
/// quoted values, no raw text elements but `script` and `style`.
struct HTMLScanner {
  /// The values of `id`.
  private(set) var anchors: [String] = []
  /// The values of `href`, `src` and `action`, character references resolved.
  private(set) var references: [String] = []

  private static let referring = ["href", "src", "action"]

  init(_ bytes: [UInt8]) {
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      if bytes[index...].starts(with: "!--".utf8) {
        index = Self.end(of: "-->", in: bytes, from: index)
      } else if index < bytes.count, Self.isLetter(bytes[index]) {
        readTag(bytes, &index)
      }
    }
  }

  private mutating func readTag(_ bytes: [UInt8], _ index: inout Int) {
    let start = index
    while index < bytes.count, Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]) { index += 1 }
    let name = bytes[start..<index]
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if Self.isLetter(bytes[index]) {
        readAttribute(bytes, &index)
      } else {
        index += 1
      }
    }
    for raw in ["script", "style"] where name.elementsEqual(raw.utf8) {
      index = Self.end(of: "</\(raw)", in: bytes, from: index)
    }
  }

  private mutating func readAttribute(_ bytes: [UInt8], _ index: inout Int) {
    let start = index
    while index < bytes.count, Self.isLetter(bytes[index]) || bytes[index] == UInt8(ascii: "-") { index += 1 }
    let name = bytes[start..<index]
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="),
      bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] == UInt8(ascii: "'")
    else { return }
    let quote = bytes[index + 1]
    let from = index + 2
    let to = bytes[from...].firstIndex(of: quote) ?? bytes.count
    index = min(to + 1, bytes.count)
    if name.elementsEqual("id".utf8) {
      anchors.append(Self.text(bytes[from..<to]))
    } else if Self.referring.contains(where: { name.elementsEqual($0.utf8) }) {
      references.append(Self.text(bytes[from..<to]))
    } else if name.elementsEqual("data-search".utf8) {
      // The folder of the search's index, which begins with one file.
      references.append("\(Self.text(bytes[from..<to]))/\(SearchFolder.index)")
    }
  }

  /// An attribute's value with the references resolved that the site writes.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"),
    ] {
      text = text.split(separator: reference, omittingEmptySubsequences: false).joined(separator: character)
    }
    return text
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while let next = bytes[index...].firstIndex(of: mark.utf8.first ?? 0) {
      if bytes[next...].starts(with: mark.utf8) { return next + mark.utf8.count }
      index = next + 1
    }
    return bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

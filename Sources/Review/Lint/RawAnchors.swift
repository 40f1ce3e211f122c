import Content

/// The anchors that raw HTML sets: `<a id="x">`, `<a name="x">`.
enum RawAnchors {
  static func all(in document: MarkdownDocument) -> [String] {
    var anchors: [String] = []
    for node in document.nodes where node.kind == .htmlBlock || node.kind == .htmlInline {
      collect(from: document.literals[node.literalRange], into: &anchors)
    }
    return anchors
  }

  /// Finds ` id=` and ` name=` followed by a quoted value.
  private static func collect(from html: ArraySlice<UInt8>, into anchors: inout [String]) {
    var index = html.startIndex
    while let equals = html[index...].firstIndex(of: UInt8(ascii: "=")) {
      index = equals + 1
      let name = html[..<equals].suffix(5).map { $0 | 0x20 }
      guard name.suffix(3) == Array(" id".utf8) || name == Array(" name".utf8) else { continue }
      guard index < html.endIndex, html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'")
      else {
        continue
      }
      guard let close = html[(index + 1)...].firstIndex(of: html[index]) else { return }
      anchors.append(String(decoding: html[(index + 1)..<close], as: UTF8.self))
      index = close + 1
    }
  }
}

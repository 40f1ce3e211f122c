/// What a block of raw HTML is to the outline of an article.
struct HTMLContent {
  /// Whether it is nothing but a comment.
  private(set) var isComment = false
  /// Whether it opens or closes a block that has text of its own, such as a tab.
  private(set) var isContainer = false
  /// The level of the last heading in it.
  private(set) var lastHeadingLevel: Int?

  init(of html: ArraySlice<UInt8>) {
    var index = html.startIndex
    while index < html.endIndex, Letters.isBlank(html[index]) { index += 1 }
    if html.holds("<!--", at: index) {
      let end = html.firstRange(of: "-->", from: index + 4) ?? html.endIndex
      isComment = !html[min(end + 3, html.endIndex)...].contains { $0 > 0x20 }
    }
    while index < html.endIndex, let tag = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = tag + 1
      if html.holds("h", at: index, ignoringCase: true), index + 1 < html.endIndex,
        (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(html[index + 1])
      {
        lastHeadingLevel = Int(html[index + 1] - UInt8(ascii: "0"))
      }
      if html.holds("/", at: index) { index += 1 }
      if Self.containers.contains(where: { html.holds($0, at: index, ignoringCase: true) }) {
        isContainer = true
      }
    }
  }

  private static let containers: [StaticString] = [
    "div", "section", "details", "tab", "simpletab", "article", "aside",
  ]
}

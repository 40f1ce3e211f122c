import Content
import Diagnostics

/// Headings: their order, their names, and that something stands below them.
extension ArticleScan {
  /// A heading whose section is still being read.
  private struct Open {
    var node: Int
    var level: Int
    /// The number of the heading among those of the same level, for telling parents apart.
    var number: Int
    var hasContent: Bool
  }

  /// What names a heading within its parent.
  private struct Name: Hashable {
    var parent: Int
    var scope: Int
    var text: UInt64
  }

  /// Looks at the blocks that stand in no other block; headings in lists and quotes are examples.
  mutating func checkStructure() {
    guard !document.nodes.isEmpty else { return }
    var open: [Open] = []
    var names: [Name: Int] = [:]
    var titles: [Int] = []
    // Text before the first heading stands under the title, wherever that is written.
    var level: Int? = article.titleOrigin == .frontMatter ? 1 : nil
    var scope = 0
    for index in document.children(of: 0) {
      let node = document.nodes[index]
      switch node.kind {
      case .heading:
        if node.headingLevel == 1 { titles.append(index) }
        checkLevel(of: index, after: level)
        level = node.headingLevel
        close(&open, downTo: node.headingLevel)
        if !open.isEmpty { open[open.count - 1].hasContent = true }
        let name = Name(parent: open.last?.number ?? -1, scope: scope, text: nameHash(of: index))
        checkName(of: index, first: names[name])
        if names[name] == nil { names[name] = index }
        open.append(Open(node: index, level: node.headingLevel, number: index, hasContent: false))
      case .thematicBreak: continue
      case .htmlBlock:
        let html = HTMLContent(of: source.bytes[htmlRange(of: index)])
        if html.isComment { continue }
        // Panels of tabs and of details repeat their headings by design.
        if html.isContainer { scope += 1 }
        if let heading = html.lastHeadingLevel { level = heading }
        if !open.isEmpty { open[open.count - 1].hasContent = true }
      default:
        if holdsTemplateCode(index) {
          level = nil
          scope += 1
        }
        if !open.isEmpty { open[open.count - 1].hasContent = true }
      }
    }
    close(&open, downTo: 0)
    checkTitles(titles)
  }

  private mutating func close(_ open: inout [Open], downTo level: Int) {
    while let last = open.last, last.level >= level {
      open.removeLast()
      // A title alone is a page that is still to be written; its headings are judged by themselves.
      guard !last.hasContent, last.level > 1, !document.nodes[last.node].textRange.isEmpty else { continue }
      report(
        "heading.empty-section", "nothing stands under \"\(title(of: last.node))\"",
        at: document.nodes[last.node].sourceRange, help: "write the section or remove its heading")
    }
  }

  private mutating func checkLevel(of index: Int, after level: Int?) {
    let node = document.nodes[index]
    guard let level, node.headingLevel > level + 1 else { return }
    report(
      "heading.skipped-level",
      "a heading of level \(node.headingLevel) follows one of level \(level)", at: node.sourceRange,
      help: "begin it with `\(String(repeating: "#", count: level + 1))`")
  }

  private mutating func checkName(of index: Int, first: Int?) {
    guard let first, !document.nodes[index].textRange.isEmpty else { return }
    report(
      "heading.collision", "two headings \"\(title(of: index))\" stand under one heading",
      at: document.nodes[index].sourceRange, help: "say in each what sets it apart",
      notes: [Note("the first stands here", at: source.place(document.nodes[first].sourceRange))])
  }

  private mutating func checkTitles(_ titles: [Int]) {
    guard titles.count > 1 else { return }
    report(
      "heading.several-titles",
      "the text has \(titles.count) headings of level 1, but an article has one title",
      at: document.nodes[titles[1]].sourceRange, help: "begin the others with `##`",
      notes: [Note("the first stands here", at: source.place(document.nodes[titles[0]].sourceRange))])
  }

  private func title(of index: Int) -> String {
    let text = document.text[document.nodes[index].textRange].prefix(240)
    return String(decoding: text, as: UTF8.self)
  }

  /// The hash of a heading's anchor given by hand, else of its text without its case.
  private func nameHash(of index: Int) -> UInt64 {
    let given = document.literals[document.nodes[index].literalRange]
    var hash = TextHash.seed
    for byte in given.isEmpty ? document.text[document.nodes[index].textRange] : given {
      TextHash.add(Letters.lower(byte), to: &hash)
    }
    return hash
  }

  /// Whether another tool fills a block in, so that nobody can tell here what stands in it.
  private func holdsTemplateCode(_ index: Int) -> Bool {
    let bytes = source.bytes[document.nodes[index].sourceRange]
    return bytes.holds("{%", at: bytes.startIndex) || bytes.holds("{{", at: bytes.startIndex)
  }
}

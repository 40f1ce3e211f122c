import Diagnostics

/// The head of a drawing: the title, how much there is, and the legend.
struct SVGHead {
  let maker: SVGCards

  /// The head at a width in pixels, and its height.
  func text(width: Int) -> (body: String, height: Int) {
    let (sop, words) = (maker.sop, maker.words)
    var body = ""
    var y = 26
    let title = SOPText.oneLine(sop.title.text(in: maker.language))
    for line in SVGText.lines(title, size: 18, width: width - 24, limit: 3, isBold: true) {
      body += "<text class=\"kb-name\" x=\"12\" y=\"\(y)\">\(XMLText.escape(line))</text>\n"
      y += 22
    }
    let ways = maker.graph.edges.count { !$0.isJoin }
    let count = words(
      "\(maker.graph.count) steps, \(ways) ways", "\(maker.graph.count) 个步骤，\(ways) 条路径")
    body += "<text class=\"kb-detail\" x=\"12\" y=\"\(y - 2)\">\(count)</text>\n"
    y += 14
    var x = 12
    let entries = legend
    for entry in entries {
      let name =
        SVGText.lines(entry.name, size: SVGCard.textSize, width: width - 52, limit: 1).first ?? ""
      let needed = entry.mark + SVGText.width(name, size: SVGCard.textSize)
      if x > 12, x + needed > width - 12 {
        x = 12
        y += 17
      }
      body += "<path class=\"\(entry.style)\" d=\"M\(x + 4) \(y - entry.path.rise)\(entry.path.stroke)\"/>"
      body += "<text class=\"kb-detail\" x=\"\(x + entry.mark - 3)\" y=\"\(y)\">"
      body += "\(XMLText.escape(name))</text>\n"
      x += needed + 14
    }
    if !entries.isEmpty { y += 8 }
    return (body, y + 6)
  }

  /// The roles with their colours, and what is dashed.
  private var legend: [Entry] {
    var entries = maker.roles.enumerated().map { index, role in
      Entry(
        name: SOPText.oneLine(role), style: "kb-r\(index % SVGStyle.roleCount)", path: (9, "v11"), mark: 14)
    }
    if !maker.graph.interruptEntries.isEmpty || maker.graph.edges.contains(where: \.label.isException) {
      entries.append(
        Entry(name: maker.words("exception", "异常"), style: "kb-fail", path: (4, "h18"), mark: 30))
    }
    return entries
  }

  private struct Entry {
    let name: String
    let style: String
    /// What is drawn before the name: from how far above its foot, and how.
    let path: (rise: Int, stroke: String)
    /// The width of what is drawn.
    let mark: Int
  }
}

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
    for line in SVGText.lines(title, size: 20, width: width - 24, limit: 3) {
      body += "<text class=\"kb-name\" x=\"12\" y=\"\(y)\">\(SVGText.escape(line))</text>\n"
      y += 22
    }
    let ways = maker.graph.edges.count { !$0.isJoin }
    let count = words(
      "\(maker.graph.count) steps, \(ways) ways", "\(maker.graph.count) 个步骤，\(ways) 条路径")
    body += "<text class=\"kb-detail\" x=\"12\" y=\"\(y - 2)\">\(count)</text>\n"
    y += 14
    var x = 12
    for (index, role) in maker.roles.enumerated() {
      let name = SVGText.lines(SOPText.oneLine(role), size: 11, width: width - 40, limit: 1).first ?? ""
      let needed = 14 + SVGText.width(name, size: 11)
      if x > 12, x + needed > width - 12 {
        x = 12
        y += 16
      }
      body += "<path class=\"kb-r\(index % SVGStyle.roleCount)\" d=\"M\(x + 4) \(y - 9)v11\"/>"
      body += "<text class=\"kb-detail\" x=\"\(x + 11)\" y=\"\(y)\">\(SVGText.escape(name))</text>\n"
      x += needed + 14
    }
    if !maker.roles.isEmpty { y += 8 }
    return (body, y + 6)
  }
}

import Diagnostics

/// Writes the document: head, lines, cards.
struct SVGWriter {
  private let maker: SVGCards
  private let hasSide: Bool
  private let standsAlone: Bool
  private var text = ""

  init(maker: SVGCards, hasSide: Bool, standsAlone: Bool) {
    self.maker = maker
    self.hasSide = hasSide
    self.standsAlone = standsAlone
  }

  private var sop: SOP { maker.sop }

  mutating func write() -> String {
    let head = SVGHead(maker: maker)
    var layout = SVGLayout(maker, top: 0)
    let lanes = SVGLanes(layout)
    let first = lanes.width(.left)
    let second = first + maker.width + lanes.width(.middle)
    let width = hasSide ? second + maker.width + lanes.width(.right) : first + maker.width + first
    let headText = head.text(width: width)
    let top = headText.height
    layout.move(first: first, second: second)
    begin(width: width, height: top + layout.bottom + 12)
    text += headText.body
    text += "<g transform=\"translate(0 \(top))\">\n"
    for group in layout.groups { write(group) }
    for fall in layout.falls { write(fall) }
    for line in lanes.lines.filter({ !$0.isException }) + lanes.lines.filter(\.isException) {
      write(line, layout, first: first, second: second, lanes)
    }
    for card in layout.cards { write(card) }
    text += "</g>\n</svg>\n"
    return text
  }

  private mutating func begin(width: Int, height: Int) {
    let name = "kb-sop-" + sop.id.value.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let title = XMLText.escape(SOPText.oneLine(sop.title.text(in: maker.language)))
    let description = XMLText.escape(SOPGraphText(language: maker.language).render(sop, maker.graph))
    let style = standsAlone ? "<style>\n\(SVGStyle.text)</style>\n" : ""
    text += """
      <svg xmlns="http://www.w3.org/2000/svg" class="kb-sop" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" role="img" aria-labelledby="\(name)-title \(name)-text">
      <title id="\(name)-title">\(title)</title>
      <desc id="\(name)-text">\(description)</desc>
      \(style)<rect class="kb-paper" width="\(width)" height="\(height)"/>

      """
  }

  private mutating func write(_ group: SVGGroup) {
    if let frame = group.frame {
      text += "<rect class=\"kb-group\" \(attributes(frame)) rx=\"6\"/>\n"
    }
    for (index, line) in group.heading.enumerated() {
      text += label(line, x: group.x, y: group.y + index * SVGCard.line, style: "kb-heading")
    }
  }

  private mutating func write(_ fall: (x: Int, top: Int, bottom: Int)) {
    text += "<path class=\"kb-main\" d=\"M\(fall.x) \(fall.top)V\(fall.bottom - 5)\"/>"
    text += "<path class=\"kb-tip\" d=\"M\(fall.x - 4) \(fall.bottom - 7)h8l-4 7z\"/>\n"
  }

  private mutating func write(
    _ line: SVGLanes.Line, _ layout: SVGLayout, first: Int, second: Int, _ lanes: SVGLanes
  ) {
    let (source, target) = (layout.cards[line.source], layout.cards[line.target])
    let (from, to) = (source.port(line.exit), target.entry)
    let offset = SVGLanes.margin + line.lane * SVGLanes.step
    let lane: Int
    switch line.strip {
    case .left: lane = first - offset
    case .middle: lane = first + maker.width + offset
    case .right: lane = second + maker.width + offset
    }
    let start = lane < source.frame.x ? source.frame.x : source.frame.right
    let comesFromLeft = lane < target.frame.x
    let end = comesFromLeft ? target.frame.x : target.frame.right
    let out = lane < start ? -1 : 1
    let back = comesFromLeft ? 1 : -1
    let down = to >= from ? 1 : -1
    let bend = min(5, abs(to - from) / 2)
    let style = line.isException ? "kb-fail" : "kb-way"
    text += "<path class=\"\(style)\" d=\"M\(start) \(from)H\(lane - out * bend)"
    text += "Q\(lane) \(from) \(lane) \(from + down * bend)V\(to - down * bend)"
    text += "Q\(lane) \(to) \(lane + back * bend) \(to)H\(end - back * 5)\"/>"
    text += "<path class=\"kb-tip\" d=\"M\(end - back * 7) \(to - 4)v8l\(back * 7) -4z\"/>\n"
  }

  private mutating func write(_ card: SVGCard) {
    let frame = card.frame
    let kind = card.kind?.rawValue.replacing("_", with: "-") ?? "event"
    let radius = card.kind == .end || card.kind == nil ? 14 : 5
    text += "<g class=\"kb-card kb-\(kind)\"><rect \(attributes(frame)) rx=\"\(radius)\"/>"
    if let role = card.role {
      text +=
        "<path class=\"kb-r\(role % SVGStyle.roleCount)\" d=\"M\(frame.x + 2) \(frame.y + 6)v\(frame.height - 12)\"/>"
    }
    if let icon = card.kind.flatMap(SVGStyle.icon) {
      text +=
        "<path class=\"kb-icon\" transform=\"translate(\(frame.right - 17) \(frame.y + 9))\" d=\"\(icon)\"/>"
    }
    text += "\n"
    var y = frame.y + SVGCard.padding + 12
    let x = frame.x + SVGCard.inset
    for line in card.title {
      text += label(line, x: x, y: y, style: "kb-title")
      y += SVGCard.titleLine
    }
    y -= 2
    for line in card.details {
      text += label(line, x: x, y: y, style: "kb-detail")
      y += SVGCard.line
    }
    for (index, exit) in card.exits.enumerated() {
      let first = card.port(index) + 4 - (exit.lines.count - 1) * SVGCard.line
      for (row, line) in exit.lines.enumerated() {
        let style = exit.isException ? "kb-exit kb-failing" : "kb-exit"
        text += label(line, x: x, y: first + row * SVGCard.line, style: style)
      }
    }
    text += "</g>\n"
  }

  private func label(_ line: String, x: Int, y: Int, style: String) -> String {
    "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(XMLText.escape(line))</text>\n"
  }

  private func attributes(_ frame: SVGFrame) -> String {
    "x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\""
  }
}

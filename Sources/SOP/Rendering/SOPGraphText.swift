import Diagnostics

/// Draws a step graph for a terminal: the main line as a spine, its ways out beside it, side paths below.
public struct SOPGraphText: Sendable {
  private let language: String?
  private let words: SOPWords

  /// Draws in a language where the SOP has it.
  public init(language: String? = nil) {
    self.language = language
    words = SOPWords(language: language)
  }

  /// The drawing, ending in a line end.
  public func render(_ sop: SOP, _ graph: StepGraph) -> String {
    var drawing = Drawing(sop: sop, graph: graph, words: words, language: language)
    drawing.draw()
    return drawing.text
  }
}

private struct Drawing {
  let sop: SOP
  let graph: StepGraph
  let words: SOPWords
  let language: String?
  var text = ""

  mutating func draw() {
    text += "\(SOPText.oneLine(sop.id.value))  \(SOPText.oneLine(sop.title.text(in: language)))\n\n"
    let main = graph.mainLine
    draw(main, indent: "")
    let side = (sop.blocks.first?.steps ?? []).dropFirst(main.count)
    if !side.isEmpty {
      text += "\n\(words("Side paths", "旁支"))\n"
      draw(Array(side), indent: "")
    }
    guard !graph.interruptEntries.isEmpty else { return }
    text += "\n\(words("At any step", "任何步骤中"))\n"
    for entry in graph.interruptEntries {
      let interrupt = sop.interrupts[entry.interrupt]
      let when = interrupt.when.map { " \(words("when", "当")) \(SOPText.oneLine($0.text))" } ?? ""
      text += "  \(SOPText.oneLine(interrupt.event.value))\(when) → \(name(entry.target))\n"
    }
  }

  /// Draws the steps of one list, one below the other, with the spine where one leads to the next.
  private mutating func draw(_ steps: [Int], indent: String) {
    // The spine runs below the last digit of a plain number and below the first sign of `3a.1`.
    let isInside = steps.first.map { sop.steps[$0].block != 0 } ?? false
    let width = isInside ? 1 : steps.map { graph.numbers[$0].count }.max() ?? 1
    for (position, vertex) in steps.enumerated() {
      let number = graph.numbers[vertex]
      let margin = String(repeating: " ", count: max(0, width - number.count))
      text += "\(indent)\(margin)\(number)  \(head(vertex))\n"
      let next = position + 1 < steps.count ? steps[position + 1] : nil
      let edges = graph.edges(from: vertex)
      let flows = next.map { next in edges.contains { $0.target == next && !$0.isJoin } } ?? false
      let spine = indent + String(repeating: " ", count: width - 1)
      drawBlocks(of: vertex, indent: spine, isOpen: flows || edges.contains { isDrawn($0, next: next) })
      drawWays(of: vertex, next: next, spine: spine, flows: flows)
      if position + 1 < steps.count { text += flows ? "\(spine)│\n" : "\n" }
    }
  }

  private func head(_ vertex: Int) -> String {
    let step = sop.steps[vertex]
    let id = SOPText.oneLine(step.id.value)
    if case .end = step.work { return "\(id)  ■ \(words.details(of: step).joined(separator: " · "))" }
    var head = "\(id)  \(words.title(of: step, in: language))"
    head += "  [\(words.details(of: step).joined(separator: " · "))]"
    if let outcome = graph.outcomes[vertex] { head += "  ■ \(words.outcome(outcome))" }
    return head
  }

  /// Whether a way is worth a line: all but going on to the next step without a condition.
  private func isDrawn(_ edge: StepEdge, next: Int?) -> Bool {
    if case .branch = edge.label { return false }
    if edge.isJoin { return edge.label != .next }
    return edge.label != .next || edge.target != next
  }

  private mutating func drawWays(of vertex: Int, next: Int?, spine: String, flows: Bool) {
    let ways = graph.edges(from: vertex).filter { isDrawn($0, next: next) }
    for (position, edge) in ways.enumerated() {
      let corner = position + 1 < ways.count || flows ? "├─" : "└─"
      let label = words.label(of: edge, in: sop).map { "\($0) " } ?? ""
      let target = edge.isJoin ? words("done here", "此列表结束") : name(edge.target)
      text += "\(spine)\(corner) \(label)→ \(target)\n"
    }
  }

  private mutating func drawBlocks(of vertex: Int, indent: String, isOpen: Bool) {
    let blocks: [Int]
    switch sop.steps[vertex].work {
    case .parallel(let parallel): blocks = parallel.branches
    case .forEach(let loop): blocks = [loop.body]
    default: return
    }
    for (index, block) in blocks.enumerated() {
      let hasMore = index + 1 < blocks.count || isOpen
      var title = sop.blocks[block].name.map { SOPText.oneLine($0.text(in: language)) } ?? ""
      let edge = graph.edges(from: vertex).first { $0.label == .branch(index) }
      if let label = edge.flatMap({ words.label(of: $0, in: sop) }) {
        title += title.isEmpty ? label : "  [\(label)]"
      }
      text += "\(indent)\(hasMore ? "├─" : "└─") \(title)\n"
      draw(sop.blocks[block].steps, indent: "\(indent)\(hasMore ? "│" : " ")    ")
    }
  }

  private func name(_ vertex: Int) -> String {
    "\(graph.numbers[vertex]) \(SOPText.oneLine(graph.ids[vertex]))"
  }
}

import Diagnostics

/// Makes the cards of a drawing: what each says, and in which column it stands.
struct SVGCards {
  let sop: SOP
  let graph: StepGraph
  let language: String?
  let words: SOPWords
  /// The roles in the order in which they act, for the legend.
  let roles: [String]
  /// The width of the cards of the columns.
  let width: Int
  private let following: [Int?]

  init(_ sop: SOP, _ graph: StepGraph, language: String?, width: Int) {
    self.sop = sop
    self.graph = graph
    self.language = language
    self.width = width
    words = SOPWords(language: language)
    var roles: [String] = []
    for role in sop.steps.compactMap(\.doer) where !roles.contains(role) { roles.append(role) }
    self.roles = roles
    following = sop.following()
  }

  /// The pixels that a list inside a step stands in from the one around it.
  static let inset = 8

  /// How far a card of a depth stands in; deep lists stand in no further than the fourth.
  static func inset(depth: Int) -> Int { inset * min(depth, 4) }

  /// The card of a step.
  func card(_ vertex: Int, column: Int, depth: Int) -> SVGCard {
    let step = sop.steps[vertex]
    let inner = width - 2 * Self.inset(depth: depth) - 2 * SVGCard.inset
    var details: [String] = []
    if step.kind != .end {
      let pieces = words.details(of: step).map { $0.count > 12 ? $0 : $0.replacing(" ", with: "\u{A0}") }
      details = lines(pieces.joined(separator: " · "), inner, limit: 3)
    }
    if let outcome = graph.outcomes[vertex], step.kind != .end {
      details += lines("■ " + words.outcome(outcome), inner, limit: 1)
    }
    return SVGCard(
      vertex: vertex, kind: step.kind,
      title: SVGText.lines(
        "\(graph.numbers[vertex]) \(words.title(of: step, in: language))", size: SVGCard.titleSize,
        width: inner - SVGCard.signWidth, limit: 5, isBold: true),
      details: details,
      role: step.doer.flatMap { roles.firstIndex(of: $0) },
      exits: graph.edges(from: vertex).compactMap { exit($0, width: inner) }, column: column, depth: depth)
  }

  /// A way out in words; `nil` where it simply goes on to the card below or into a list.
  private func exit(_ edge: StepEdge, width: Int) -> SVGCard.Exit? {
    if case .branch = edge.label { return nil }
    let label = words.label(of: edge, in: sop)
    let isBelow = edge.target == following[edge.source]
    if label == nil && (isBelow || edge.isJoin) { return nil }
    let target = edge.isJoin ? words("done here", "此列表结束") : isBelow ? "↓" : arrow(to: edge.target)
    return SVGCard.Exit(
      lines: SVGText.lines(
        [label, target].compactMap { $0 }.joined(separator: isBelow ? "\u{A0}" : " "), size: SVGCard.textSize,
        width: width,
        limit: 6, ending: "… " + target),
      target: edge.isJoin || isBelow ? nil : edge.target, isException: edge.label.isException)
  }

  /// Where a way leads, in one piece: no line breaks in it.
  private func arrow(to vertex: Int) -> String { "→\u{A0}" + graph.numbers[vertex] }

  private func lines(_ text: String, _ width: Int, limit: Int) -> [String] {
    SVGText.lines(text, size: SVGCard.textSize, width: width, limit: limit)
  }

  /// The card of an event that may happen at any step.
  func card(_ entry: StepGraph.InterruptEntry, column: Int) -> SVGCard {
    let interrupt = sop.interrupts[entry.interrupt]
    let when = interrupt.when.map { words("when ", "当 ") + SOPText.oneLine($0.text) + " " } ?? ""
    let title = "\(words("At any step: ", "任何步骤中："))\(SOPText.oneLine(interrupt.event.value))"
    let exit = SVGCard.Exit(
      lines: SVGText.lines(
        when + arrow(to: entry.target), size: SVGCard.textSize, width: width - 2 * SVGCard.inset, limit: 6,
        ending: "… " + arrow(to: entry.target)),
      target: entry.target, isException: true)
    return SVGCard(
      vertex: nil, kind: nil,
      title: SVGText.lines(
        title, size: SVGCard.titleSize, width: width - 2 * SVGCard.inset, limit: 4, isBold: true),
      details: [],
      role: nil, exits: [exit], column: column, depth: 0)
  }

  /// The lists inside a step with their headings.
  func lists(of vertex: Int) -> [(block: Int, heading: [String])] {
    let blocks: [Int]
    switch sop.steps[vertex].work {
    case .parallel(let parallel): blocks = parallel.branches
    case .forEach(let loop): blocks = [loop.body]
    default: return []
    }
    return blocks.enumerated().map { index, block in
      let edge = graph.edges(from: vertex).first { $0.label == .branch(index) }
      let name = sop.blocks[block].name.map { SOPText.oneLine($0.text(in: language)) }
      let text = [name, edge.flatMap { words.label(of: $0, in: sop) }].compactMap { $0 }.joined(
        separator: " · ")
      return (block, lines(text, width - 60, limit: 3))
    }
  }
}

extension StepEdge.Label {
  /// Whether the way is taken because something failed or took too long.
  var isException: Bool {
    switch self {
    case .onError, .expired, .slaBreach, .exceeded: true
    case .next, .choose, .otherwise, .approved, .rejected, .accepted, .branch: false
    }
  }
}

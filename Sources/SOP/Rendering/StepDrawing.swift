import Diagnostics

/// What a drawing of a step graph shows, before it is written in a drawing language.
///
/// Steps inside a step are a group; where they meet again stands a small node of its own, from which the
/// owner goes on.
struct StepDrawing {
  /// One thing to draw; groups are opened and closed around their nodes.
  enum Item {
    case node(Node)
    case open(name: String, title: String)
    case close
  }

  struct Node {
    let name: String
    let lines: [String]
    let shape: Shape
  }

  enum Shape {
    case step(StepKind)
    case join
    case event
  }

  struct Arrow {
    let source: String
    let target: String
    let label: String?
    let style: Style
  }

  enum Style {
    /// Along the main line.
    case main
    /// Another way that the writer foresaw as work.
    case side
    /// Something went wrong or took too long.
    case exception
  }

  private(set) var items: [Item] = []
  private(set) var arrows: [Arrow] = []
  private let sop: SOP
  private let graph: StepGraph
  private let words: SOPWords
  private let language: String?

  init(_ sop: SOP, _ graph: StepGraph, language: String?) {
    self.sop = sop
    self.graph = graph
    self.language = language
    words = SOPWords(language: language)
    addSteps(of: 0)
    addInterrupts()
    addArrows()
  }

  private mutating func addSteps(of block: Int) {
    guard sop.blocks.indices.contains(block) else { return }
    for vertex in sop.blocks[block].steps {
      let step = sop.steps[vertex]
      let title = "\(graph.numbers[vertex]) \(words.title(of: step, in: language))"
      let details = step.kind == .end ? "" : words.details(of: step).joined(separator: " · ")
      items.append(
        .node(
          Node(name: "s\(vertex)", lines: [title, details].filter { !$0.isEmpty }, shape: .step(step.kind))))
      addBlocks(of: vertex)
      if let outcome = graph.outcomes[vertex], step.kind != .end {
        items.append(.node(Node(name: "e\(vertex)", lines: [words.outcome(outcome)], shape: .step(.end))))
        arrows.append(Arrow(source: "s\(vertex)", target: "e\(vertex)", label: nil, style: .side))
      }
    }
  }

  private mutating func addBlocks(of vertex: Int) {
    let blocks: [Int]
    switch sop.steps[vertex].work {
    case .parallel(let parallel): blocks = parallel.branches
    case .forEach(let loop): blocks = [loop.body]
    default: return
    }
    for block in blocks {
      let title = sop.blocks[block].name.map { SOPText.oneLine($0.text(in: language)) } ?? ""
      items.append(.open(name: "b\(block)", title: title))
      addSteps(of: block)
      items.append(.close)
    }
    items.append(.node(Node(name: "j\(vertex)", lines: [], shape: .join)))
  }

  private mutating func addInterrupts() {
    for entry in graph.interruptEntries {
      let interrupt = sop.interrupts[entry.interrupt]
      let name = "i\(entry.interrupt)"
      let label = interrupt.when.map { words("when ", "当 ") + SOPText.oneLine($0.text) }
      items.append(.node(Node(name: name, lines: [SOPText.oneLine(interrupt.event.value)], shape: .event)))
      arrows.append(Arrow(source: name, target: "s\(entry.target)", label: label, style: .exception))
    }
  }

  private mutating func addArrows() {
    var position = [Int?](repeating: nil, count: graph.count)
    for (index, vertex) in graph.mainLine.enumerated() { position[vertex] = index }
    for edge in graph.edges {
      let holdsSteps = [.parallel, .forEach].contains(sop.steps[edge.source].kind)
      let source = holdsSteps && edge.label == .next ? "j\(edge.source)" : "s\(edge.source)"
      let target = edge.isJoin ? "j\(edge.target)" : "s\(edge.target)"
      let isAlong =
        position[edge.source].map { $0 + 1 } == position[edge.target] && position[edge.target] != nil
      let style: Style
      switch edge.label {
      case .onError, .expired, .slaBreach, .exceeded: style = .exception
      default: style = isAlong ? .main : .side
      }
      arrows.append(
        Arrow(source: source, target: target, label: words.label(of: edge, in: sop), style: style))
    }
  }
}

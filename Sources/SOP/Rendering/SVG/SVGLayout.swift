import Diagnostics

/// Places the cards: the main line from top to bottom in the order of the file, beside it the further steps at
/// the height of the first step that leads there. Steps that go on to each other in the order of the file stay
/// together.
struct SVGLayout {
  /// The cards with their places.
  private(set) var cards: [SVGCard] = []
  /// Frames and headings of the lists inside steps.
  private(set) var groups: [SVGGroup] = []
  /// The arrows from a card to the one below, as indices of `cards`, with the height where they begin.
  private(set) var falls: [(x: Int, top: Int, bottom: Int)] = []
  /// The card of each vertex.
  private(set) var cardOfVertex: [Int?]
  /// Where the lowest card or frame ends.
  private(set) var bottom = 0

  private let maker: SVGCards
  private let graph: StepGraph

  /// The space between two cards.
  static let gap = 16

  /// Places everything; the columns begin at x = 0 and are moved apart when the lines between them are known.
  init(_ maker: SVGCards, top: Int) {
    self.maker = maker
    graph = maker.graph
    cardOfVertex = [Int?](repeating: nil, count: graph.count)
    let steps = maker.sop.blocks.first?.steps ?? []
    let isMain = Set(graph.mainLine)
    var y = top
    place(steps.filter(isMain.contains), column: 0, depth: 0, y: &y)
    var side = top
    for entry in graph.interruptEntries {
      add(maker.card(entry, column: 1), y: side)
      side = cards[cards.count - 1].frame.bottom + Self.gap
    }
    placeSide(steps.filter { !isMain.contains($0) }, y: &side)
    bottom = max(y, side) - Self.gap
  }

  /// Places the steps beside the main line: always the run next whose first way begins highest among those
  /// that a placed card leads to; where two begin at one card, the first of the file.
  private mutating func placeSide(_ steps: [Int], y: inout Int) {
    var order = SVGSideOrder(steps, graph)
    for card in cards { if let vertex = card.vertex { order.place(vertex, at: card.frame.y) } }
    for (entry, card) in zip(graph.interruptEntries, cards.filter { $0.vertex == nil }) {
      order.interrupt(entry.target, at: card.frame.y)
    }
    while let next = order.next() {
      y = max(y, next.height ?? 0)
      place(next.steps, column: 1, depth: 0, y: &y)
      for vertex in next.steps {
        if let card = cardOfVertex[vertex] { order.place(vertex, at: cards[card].frame.y) }
      }
    }
  }

  /// Whether a step goes on to the one behind it in the file.
  private func leads(from vertex: Int, to next: Int) -> Bool {
    graph.edges(from: vertex).contains { $0.target == next && !$0.isJoin }
  }

  private mutating func add(_ card: SVGCard, y: Int) {
    var card = card
    let inset = SVGCards.inset(depth: card.depth)
    card.frame = SVGFrame(x: inset, y: y, width: maker.width - 2 * inset, height: card.height)
    if let vertex = card.vertex { cardOfVertex[vertex] = cards.count }
    cards.append(card)
  }

  /// Places steps one below the other, each with the lists inside it.
  private mutating func place(_ steps: [Int], column: Int, depth: Int, y: inout Int) {
    var previous: Int?
    for vertex in steps {
      let index = cards.count
      if column == 1, depth == 0 { y = freeHeight(maker.card(vertex, column: column, depth: depth), from: y) }
      add(maker.card(vertex, column: column, depth: depth), y: y)
      if let previous, leads(from: previous, to: vertex), let above = cardOfVertex[previous] {
        fall(from: bottom(of: above), to: cards[index].frame.y, of: cards[index])
      }
      y = cards[index].frame.bottom
      placeLists(of: vertex, column: column, depth: depth, y: &y)
      bottoms[index] = y
      y += Self.gap
      previous = vertex
    }
  }

  /// Where a card with the lists inside it ends.
  private var bottoms: [Int: Int] = [:]

  private func bottom(of card: Int) -> Int { bottoms[card] ?? cards[card].frame.bottom }

  private mutating func fall(from top: Int, to bottom: Int, of card: SVGCard) {
    falls.append((x: card.column * Self.columnMark + maker.width / 2, top: top, bottom: bottom))
  }

  /// Added to what lies in the second column until the columns are moved apart.
  static let columnMark = 1 << 20

  private mutating func placeLists(of vertex: Int, column: Int, depth: Int, y: inout Int) {
    let lists = maker.lists(of: vertex)
    guard !lists.isEmpty else { return }
    let inset = SVGCards.inset(depth: depth) + 2
    let shift = column * Self.columnMark
    let top = y
    y += 6
    for list in lists {
      if !list.heading.isEmpty {
        y += SVGCard.line
        groups.append(SVGGroup(heading: list.heading, x: shift + inset + 8, y: y))
        y += (list.heading.count - 1) * SVGCard.line + 6
      }
      place(maker.sop.blocks[list.block].steps, column: column, depth: depth + 1, y: &y)
      y -= Self.gap - 8
    }
    let frame = SVGFrame(x: shift + inset, y: top, width: maker.width - 2 * inset, height: y - top)
    groups.append(SVGGroup(frame: frame))
  }

  /// A height at which no line into or out of the card runs over one of the main line.
  private func freeHeight(_ card: SVGCard, from start: Int) -> Int {
    var taken: Set<Int> = []
    for other in cards where other.column == 0 {
      taken.insert(other.entry)
      for (index, exit) in other.exits.enumerated() where exit.target != nil {
        taken.insert(other.port(index))
      }
    }
    var card = card
    for y in start..<(start + 40) {
      card.frame.y = y
      let own = [card.entry] + card.exits.indices.map { card.port($0) }
      let isFree = own.allSatisfy { height in (-3...3).allSatisfy { !taken.contains(height + $0) } }
      if isFree { return y }
    }
    return start
  }

  /// Moves the columns to their places.
  mutating func move(first: Int, second: Int) {
    for index in cards.indices { cards[index].frame.x += cards[index].column == 0 ? first : second }
    falls = falls.map { (x: moved($0.x, first, second), top: $0.top, bottom: $0.bottom) }
    groups = groups.map { group in
      var group = group
      group.x = moved(group.x, first, second)
      group.frame = group.frame.map { frame in
        var frame = frame
        frame.x = moved(frame.x, first, second)
        return frame
      }
      return group
    }
  }

  private func moved(_ x: Int, _ first: Int, _ second: Int) -> Int {
    x >= Self.columnMark ? x - Self.columnMark + second : x + first
  }
}

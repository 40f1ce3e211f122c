/// The lines between cards that are not next to each other.
///
/// They run in three strips: left of the spine, between the columns, right of the second column. In a strip
/// all ways to one card share one vertical lane; lanes whose heights overlap lie side by side, the shorter
/// nearer to the cards (interval colouring, first fit).
struct SVGLanes {
  /// One line from an exit of a card to another card.
  struct Line {
    let source: Int
    let exit: Int
    let target: Int
    let strip: Strip
    let isException: Bool
    /// The lane, counted from the strip's own side.
    var lane = 0
  }

  /// Where a line runs.
  enum Strip: Int, CaseIterable {
    case left, middle, right
  }

  private(set) var lines: [Line] = []
  /// How many lanes a strip has.
  private(set) var counts = [0, 0, 0]

  /// The distance of two lanes, and of the outer ones from what lies beside the strip.
  static let step = 6, margin = 12

  init(_ layout: SVGLayout) {
    for (source, card) in layout.cards.enumerated() {
      for (index, exit) in card.exits.enumerated() {
        guard let vertex = exit.target, let target = layout.cardOfVertex[vertex] else { continue }
        let strip: Strip
        switch (card.column, layout.cards[target].column) {
        case (0, 0): strip = .left
        case (1, 1): strip = .right
        default: strip = .middle
        }
        lines.append(
          Line(source: source, exit: index, target: target, strip: strip, isException: exit.isException))
      }
    }
    for strip in Strip.allCases { assignLanes(of: strip, layout) }
  }

  /// The width of a strip.
  func width(_ strip: Strip) -> Int {
    let count = counts[strip.rawValue]
    if count == 0 { return strip == .middle ? 2 * Self.margin : Self.margin / 2 }
    return (count - 1) * Self.step + (strip == .middle ? 2 * Self.margin : Self.margin + Self.margin / 2)
  }

  private mutating func assignLanes(of strip: Strip, _ layout: SVGLayout) {
    var spans: [Int: ClosedRange<Int>] = [:]
    for line in lines where line.strip == strip {
      let (port, entry) = (layout.cards[line.source].port(line.exit), layout.cards[line.target].entry)
      let (low, high) = (min(port, entry), max(port, entry))
      let known = spans[line.target] ?? low...high
      spans[line.target] = min(known.lowerBound, low)...max(known.upperBound, high)
    }
    let targets = spans.keys.sorted { left, right in
      let (first, second) = (spans[left]?.count ?? 0, spans[right]?.count ?? 0)
      return first != second ? first < second : left < right
    }
    var lanes: [[ClosedRange<Int>]] = []
    var laneOfTarget: [Int: Int] = [:]
    for target in targets {
      guard let span = spans[target] else { continue }
      let room = (span.lowerBound - 4)...(span.upperBound + 4)
      let lane = lanes.firstIndex { $0.allSatisfy { !$0.overlaps(room) } } ?? lanes.count
      if lane == lanes.count { lanes.append([]) }
      lanes[lane].append(room)
      laneOfTarget[target] = lane
    }
    counts[strip.rawValue] = lanes.count
    for index in lines.indices where lines[index].strip == strip {
      lines[index].lane = laneOfTarget[lines[index].target] ?? 0
    }
  }
}

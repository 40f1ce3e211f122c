/// A step, or an event that interrupts, as a card of the drawing.
struct SVGCard {
  /// The vertex; `nil` for an event.
  let vertex: Int?
  /// What kind of sign it bears; `nil` for an event.
  let kind: StepKind?
  /// The title in lines, its number first.
  let title: [String]
  /// Who, by when and how, in lines.
  let details: [String]
  /// The role whose colour it has, as an index of the legend.
  let role: Int?
  /// The ways out that it names, from top to bottom.
  var exits: [Exit]
  /// The column: 0 is the spine, 1 what stands beside it.
  let column: Int
  /// How deep it stands in lists inside steps.
  let depth: Int
  /// Where it lies, set by the layout.
  var frame = SVGFrame()

  /// A way out of a card that it names in words.
  struct Exit {
    /// The words in lines, the number of the step that it leads to last.
    let lines: [String]
    /// The vertex that a line is drawn to; `nil` where it leads to the card right below.
    let target: Int?
    /// Whether something went wrong or took too long.
    let isException: Bool
  }

  /// The height of a line of the title, of the other lines, and the space above and below.
  static let titleLine = 17, line = 15, padding = 8

  /// The size of titles, which are bold.
  static let titleSize = 13

  /// The size of the other lines.
  static let textSize = 12

  /// The space before and behind the lines.
  static let inset = 10

  /// What the sign takes at the end of the title's lines.
  static let signWidth = 18

  /// The height that the lines need.
  var height: Int {
    let others = details.count + exits.reduce(0) { $0 + $1.lines.count }
    let gap = exits.isEmpty ? 0 : 4
    return 2 * Self.padding + title.count * Self.titleLine + others * Self.line + gap
  }

  /// The height at which ways come in, from the top of the drawing.
  var entry: Int { frame.y + Self.padding + Self.titleLine / 2 }

  /// The height of an exit's last line, which names where it leads, from the top of the drawing.
  func port(_ exit: Int) -> Int {
    let before = details.count + exits[...exit].reduce(-1) { $0 + $1.lines.count }
    return frame.y + Self.padding + title.count * Self.titleLine + 4 + before * Self.line + Self.line / 2
  }
}

/// A rectangle in pixels.
struct SVGFrame: Hashable {
  var x = 0, y = 0, width = 0, height = 0

  var right: Int { x + width }
  var bottom: Int { y + height }
}

/// The frame around the lists of steps inside a step, or the heading of one of them.
struct SVGGroup {
  /// The rectangle around the lists; `nil` for a heading.
  var frame: SVGFrame?
  /// The heading, its place and its width.
  var heading: [String] = []
  var x = 0, y = 0
}

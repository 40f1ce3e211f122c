import Diagnostics

/// Draws a table that fits a width: columns as wide as their text, the widest narrowed and wrapped where need
/// be.
struct TerminalTable {
  /// The drawn lines.
  private(set) var lines: [[StyledText]] = []
  private var widths: [Int] = []

  init(_ table: Int, _ document: MarkdownDocument, _ options: TerminalOptions, width: Int) {
    var rows: [[[StyledText]]] = []
    var alignments: [ColumnAlignment] = []
    for row in document.children(of: table) {
      var cells: [[StyledText]] = []
      let style: TerminalStyle = document.nodes[row].isHeader ? .bold : []
      for cell in document.children(of: row) {
        if rows.isEmpty { alignments.append(document.nodes[cell].alignment) }
        cells.append(TerminalInlines.pieces(of: cell, in: document, options, style: style))
      }
      rows.append(cells)
    }
    guard !alignments.isEmpty else { return }
    guard 1 + 4 * alignments.count <= width else {
      lines = rows.flatMap { Self.joined($0, width: width) }
      return
    }
    measure(rows, columns: alignments.count)
    fit(width - 1 - 3 * alignments.count)
    rule("┌", "┬", "┐")
    for (index, row) in rows.enumerated() {
      draw(row, alignments)
      if index == 0, rows.count > 1 { rule("├", "┼", "┤") }
    }
    rule("└", "┴", "┘")
  }

  /// The cells of a row one after the other, for tables with more columns than find room.
  private static func joined(_ cells: [[StyledText]], width: Int) -> [[StyledText]] {
    let mark = [StyledText(text: " │ ", style: .dim)]
    return LineBreaker.lines(Array(cells.joined(separator: mark)), width: width)
  }

  private static func columns(_ pieces: [StyledText]) -> Int {
    pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
  }

  private mutating func measure(_ rows: [[[StyledText]]], columns: Int) {
    widths = Array(repeating: 1, count: columns)
    for row in rows {
      for (column, cell) in row.enumerated() where column < columns {
        widths[column] = max(widths[column], Self.columns(cell))
      }
    }
  }

  /// Narrows the widest columns to one common width until all fit.
  private mutating func fit(_ room: Int) {
    guard widths.reduce(0, +) > room else { return }
    var left = room
    var open = widths.count
    var limit = room
    for width in widths.sorted() {
      let share = left / open
      guard width > share else {
        left -= width
        open -= 1
        continue
      }
      limit = share
      break
    }
    widths = widths.map { min($0, max(limit, 1)) }
  }

  private mutating func rule(_ left: String, _ middle: String, _ right: String) {
    let text = left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
    lines.append([StyledText(text: text, style: .dim)])
  }

  private mutating func draw(_ row: [[StyledText]], _ alignments: [ColumnAlignment]) {
    let wrapped = widths.indices.map { column in
      column < row.count ? LineBreaker.lines(row[column], width: widths[column]) : [[]]
    }
    for line in 0..<(wrapped.map(\.count).max() ?? 0) {
      var pieces = [StyledText(text: "│ ", style: .dim)]
      for column in widths.indices {
        let cell = line < wrapped[column].count ? wrapped[column][line] : []
        let blank = max(widths[column] - Self.columns(cell), 0)
        let before = alignments[column] == .right ? blank : alignments[column] == .center ? blank / 2 : 0
        pieces.append(StyledText(text: String(repeating: " ", count: before)))
        pieces += cell
        pieces.append(StyledText(text: String(repeating: " ", count: blank - before)))
        pieces.append(StyledText(text: column + 1 < widths.count ? " │ " : " │", style: .dim))
      }
      lines.append(pieces)
    }
  }
}

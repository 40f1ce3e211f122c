import CCMark

/// Where the table in a paragraph stands, as offsets in its content.
struct TableLayout {
  var start: Int
  var alignments: [ColumnAlignment]
  var header: Range<Int>
  var rows: [Range<Int>]
}

extension TreeBuilder {
  /// Finds the table that `content` holds or ends with.
  func tableLayout() -> TableLayout? {
    let bytes = content.bytes
    var header: Range<Int>?
    var start = content.position
    while start < content.count {
      let line = line(from: start)
      if let header, let alignments = TableSyntax.alignments(bytes, line),
        TableSyntax.cells(bytes, header).count == alignments.count
      {
        var rows: [Range<Int>] = []
        var next = line.upperBound + 1
        while next < content.count {
          let row = self.line(from: next)
          rows.append(row)
          next = row.upperBound + 1
        }
        return TableLayout(start: header.lowerBound, alignments: alignments, header: header, rows: rows)
      }
      header = line
      start = line.upperBound + 1
    }
    return nil
  }

  private func line(from start: Int) -> Range<Int> {
    var end = start
    while end < content.count, content.bytes[end] != ASCII.newline { end += 1 }
    return start..<end
  }

  /// Hands the cells of the table in `content` to cmark, in the order in which `table` asks for them.
  mutating func collect(_ layout: TableLayout) {
    if layout.start > content.position {
      tables.add(
        paragraph: UnsafeBufferPointer(
          start: content.bytes + content.position, count: layout.start - 1 - content.position))
    }
    swap(&content, &tableContent)
    for row in [layout.header] + layout.rows {
      for cell in TableSyntax.cells(tableContent.bytes, row).prefix(layout.alignments.count) {
        setCell(cell)
        tables.add(cell: UnsafeBufferPointer(start: content.bytes, count: content.count))
      }
    }
    swap(&content, &tableContent)
  }

  /// Fills `content` with a cell, `\|` resolved.
  private mutating func setCell(_ cell: Range<Int>) {
    let bytes = tableContent.bytes
    content.clear()
    var start = cell.lowerBound
    for index in cell
    where bytes[index] == ASCII.pipe && index > start && bytes[index - 1] == ASCII.backslash {
      content.append(bytes, start..<index - 1, at: tableContent.offset(of: start))
      start = index
    }
    content.append(bytes, start..<cell.upperBound, at: tableContent.offset(of: start))
  }

  /// Builds a table, with the paragraph before it and the thematic break that a setext underline is behind
  /// it.
  mutating func table(_ layout: TableLayout, of node: CMarkNode, underline: Int?) {
    skippedInlines = 0
    taskMark = 0
    if layout.start > content.position { paragraphBefore(layout, of: node) }
    separate()
    let table = open(.table, at: fileOffset(content.offset(of: layout.start)))
    swap(&content, &tableContent)
    row(layout.header, layout.alignments, isHeader: true)
    for range in layout.rows { row(range, layout.alignments, isHeader: false) }
    let end = fileEnd(tableContent.end(of: layout.rows.last?.upperBound ?? tableContent.count))
    guard let underline else {
      swap(&content, &tableContent)
      close(table, at: end)
      return
    }
    let line = lineStart(underline)..<lineEnd(underline)
    tableContent.set(source, line)
    let isBreak = line.count { source[$0] == ASCII.hyphen } >= 3
    if !isBreak { row(0..<tableContent.count, layout.alignments, isHeader: false) }
    swap(&content, &tableContent)
    close(table, at: isBreak ? end : fileEnd(line.upperBound))
    if isBreak {
      separate()
      let index = open(.thematicBreak, at: fileOffset(line.lowerBound))
      close(index, at: fileEnd(line.upperBound))
    }
  }

  private mutating func paragraphBefore(_ layout: TableLayout, of node: CMarkNode) {
    separate()
    let index = open(.paragraph, at: sourceStart(of: node))
    let whole = content.count
    content.count = layout.start - 1
    if let parsed = tables.next() { inlines(of: parsed, in: index) }
    close(index, at: fileEnd(content.end(of: content.count)))
    content.count = whole
  }

  private mutating func row(_ range: Range<Int>, _ alignments: [ColumnAlignment], isHeader: Bool) {
    let cells = TableSyntax.cells(tableContent.bytes, range)
    separate()
    let row = open(.tableRow, at: fileOffset(tableContent.offset(of: range.lowerBound)))
    if isHeader { nodes[row].flags |= 1 }
    let end = fileEnd(tableContent.end(of: range.upperBound))
    for (column, alignment) in alignments.enumerated() {
      guard column < cells.count else {
        guard fillableCells > 0 else { break }
        fillableCells -= 1
        let index = open(.tableCell, at: end)
        nodes[index].detail = alignment.rawValue
        continue
      }
      cell(cells[column], alignment)
    }
    close(row, at: end)
  }

  private mutating func cell(_ range: Range<Int>, _ alignment: ColumnAlignment) {
    separate()
    let index = open(.tableCell, at: fileOffset(tableContent.offset(of: range.lowerBound)))
    nodes[index].detail = alignment.rawValue
    setCell(range)
    let bytes = UnsafeBufferPointer(start: content.bytes, count: content.count)
    if TableFragments.needsParsing(bytes) {
      if let parsed = tables.next() { inlines(of: parsed, in: index) }
    } else {
      tildes.removeAll(keepingCapacity: true)
      openInlines.removeAll(keepingCapacity: true)
      linkDepth = 0
      let first = nodes.count
      text(CText(content.bytes, count: content.count), block: index)
      if !tildes.isEmpty { resolveStrikethrough(from: first) }
    }
    close(index, at: fileEnd(tableContent.end(of: range.upperBound)))
  }
}

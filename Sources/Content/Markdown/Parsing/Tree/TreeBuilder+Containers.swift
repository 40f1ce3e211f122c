import CCMark

/// A block quote or list item around a block, and what its lines must begin with (CommonMark 0.30, section
/// 5).
struct Container {
  var isQuote: Bool
  /// The line where it opens, from 0.
  var line: Int
  /// Where its content starts on that line.
  var content: LinePosition
  /// For a list item: the columns of indentation that continue it.
  var indentation: Int
}

/// A place in a line, with the column that tabs make of it.
struct LinePosition {
  var offset: Int
  var column: Int
  /// Columns that are left of a tab that a marker took a part of; the tab itself is passed.
  var pending = 0
}

extension TreeBuilder {
  /// Remembers a block quote or list item for the lines of the blocks in it.
  mutating func pushContainer(_ node: CMarkNode, isQuote: Bool) {
    let line = Int(cmark_node_get_start_line(node)) - 1
    var position = linePrefix(line).position
    let base = position.column
    skipBlanks(&position)
    let marker = offset(line: line, column: Int(cmark_node_get_start_column(node)))
    if marker > position.offset {
      position.column += marker - position.offset
      position.offset = marker
    }
    let indent = position.column - base
    guard !isQuote else {
      position.offset += 1
      position.column += 1
      advance(&position, columns: 1)
      containers.append(Container(isQuote: true, line: line, content: position, indentation: 0))
      return
    }
    var width = 1
    while position.offset + width < limit, ASCII.isDigit(source[position.offset + width - 1]) { width += 1 }
    position.offset += width
    position.column += width
    var probe = position
    skipBlanks(&probe)
    let blanks = probe.column - position.column
    let isBlankLine = probe.offset >= limit || source[probe.offset] == ASCII.newline
    let padding = blanks >= 5 || blanks < 1 || isBlankLine ? 1 : blanks
    advance(&position, columns: padding)
    containers.append(
      Container(isQuote: false, line: line, content: position, indentation: indent + width + padding))
  }

  /// Where a line's text starts behind the markers of all containers, and whether all of them were there (a
  /// line without is a lazy continuation).
  func linePrefix(_ line: Int) -> (position: LinePosition, isComplete: Bool) {
    var position = LinePosition(offset: lineStart(line), column: 0)
    guard let last = containers.last else { return (position, true) }
    if last.line == line { return (last.content, true) }
    for container in containers {
      var probe = position
      skipBlanks(&probe)
      let indent = probe.column - position.column
      if container.isQuote {
        guard indent <= 3, probe.offset < limit, source[probe.offset] == ASCII.greater else {
          return (position, false)
        }
        position = LinePosition(offset: probe.offset + 1, column: probe.column + 1)
        advance(&position, columns: 1)
      } else {
        guard indent >= container.indentation else { return (position, false) }
        advance(&position, columns: container.indentation)
      }
    }
    return (position, true)
  }

  /// Passes up to so many columns of blanks.
  private func advance(_ position: inout LinePosition, columns: Int) {
    var left = columns
    while left > 0 {
      if position.pending > 0 {
        let step = min(left, position.pending)
        position.pending -= step
        position.column += step
        left -= step
        continue
      }
      guard position.offset < limit else { return }
      switch source[position.offset] {
      case ASCII.space:
        position.offset += 1
        position.column += 1
        left -= 1
      case ASCII.tab:
        position.offset += 1
        position.pending = 4 - position.column % 4
      default: return
      }
    }
  }

  /// Passes all blanks.
  func skipBlanks(_ position: inout LinePosition) {
    position.column += position.pending
    position.pending = 0
    while position.offset < limit {
      switch source[position.offset] {
      case ASCII.space: position.column += 1
      case ASCII.tab: position.column += 4 - position.column % 4
      default: return
      }
      position.offset += 1
    }
  }

  /// The first byte of a line, counted from 0.
  @inline(__always) func lineStart(_ line: Int) -> Int {
    line < 0 ? Int(lineStarts[0]) : line < lineStarts.count ? Int(lineStarts[line]) : limit
  }

  /// Behind the last byte of a line, its line end left out.
  @inline(__always) func lineEnd(_ line: Int) -> Int {
    let end = lineStart(line + 1)
    return end > lineStart(line) && source[end - 1] == ASCII.newline ? end - 1 : end
  }

  /// The byte at a line and a column as cmark counts them (line from 0 here, column from 1).
  @inline(__always) func offset(line: Int, column: Int) -> Int {
    min(lineStart(line) + max(column - 1, 0), limit)
  }

  /// The offset in the file.
  @inline(__always) mutating func fileOffset(_ offset: Int) -> Int {
    map.isEmpty ? offset : map.offset(of: offset)
  }

  @inline(__always) mutating func fileEnd(_ offset: Int) -> Int {
    map.isEmpty ? offset : map.end(of: offset)
  }
}

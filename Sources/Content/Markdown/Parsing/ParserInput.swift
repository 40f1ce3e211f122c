import CCMark

/// The text that is handed to cmark, with its lines and the way back to the file.
struct ParserInput {
  /// The text: the file's bytes as they are, unless line ends, NUL bytes or footnotes had to be rewritten.
  var bytes: [UInt8]
  /// The part of `bytes` that is the text.
  var range: Range<Int>
  /// From offsets in `bytes` to offsets in the file; empty where they are equal.
  var map = OffsetMap()
  /// The offset of each line's first byte, and one behind the last line.
  var lineStarts: [Int32] = []
  /// The lines (from 0) that may open a footnote.
  var footnoteCandidates: [Int] = []
  /// Whether a line looks like the delimiter row of a table.
  var mayHoldTables = false

  /// Takes the body of a file; line ends become `\n` and NUL becomes U+FFFD, as cmark would count them.
  init(_ bytes: [UInt8], body: Range<Int>) {
    var start = body.lowerBound
    if bytes[body].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    self.bytes = bytes
    range = start..<body.upperBound
    if Self.needsRewriting(bytes, in: range) { rewriteLineEnds() }
    let surplus = surplusImages()
    if !surplus.isEmpty { escape(surplus) }
    findLines()
  }

  private static func needsRewriting(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress.map({ $0 + range.lowerBound }) else { return false }
      return ccmark_find(start, 0, range.count) < range.count
        || ccmark_find(start, ASCII.carriageReturn, range.count) < range.count
    }
  }

  private mutating func rewriteLineEnds() {
    var rewritten: [UInt8] = []
    rewritten.reserveCapacity(range.count + 64)
    map.add(derived: 0, origin: range.lowerBound)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0:
        rewritten += [0xEF, 0xBF, 0xBD]
        map.add(derived: rewritten.count, origin: index)
      case ASCII.carriageReturn:
        rewritten.append(ASCII.newline)
        guard index < range.upperBound, bytes[index] == ASCII.newline else { continue }
        index += 1
        map.add(derived: rewritten.count, origin: index)
      default: rewritten.append(byte)
      }
    }
    bytes = rewritten
    range = 0..<rewritten.count
  }

  /// The brackets of every `![` behind the 512th of one paragraph: cmark's time for them grows with their
  /// square.
  private func surplusImages() -> [Int] {
    bytes.withUnsafeBytes { buffer in
      var surplus: [Int] = []
      guard let start = buffer.baseAddress else { return surplus }
      var count = 0
      var last = range.lowerBound
      var index = range.lowerBound
      while index < range.upperBound {
        index += Int(ccmark_find(start + index, ASCII.exclamation, range.upperBound - index)) + 1
        guard index < range.upperBound, buffer[index] == ASCII.leftBracket else { continue }
        count = Self.hasBlankLine(buffer, last..<index) ? 1 : count + 1
        last = index
        if count > 512 { surplus.append(index) }
      }
      return surplus
    }
  }

  private static func hasBlankLine(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var isBlank = false
    for index in range {
      if bytes[index] == ASCII.newline {
        if isBlank { return true }
        isBlank = true
      } else if !ASCII.isBlank(bytes[index]) {
        isBlank = false
      }
    }
    return false
  }

  /// Writes `\` before some bytes.
  private mutating func escape(_ places: [Int]) {
    var rewritten: [UInt8] = []
    rewritten.reserveCapacity(range.count + places.count)
    var rewrittenMap = OffsetMap()
    var start = range.lowerBound
    for place in places + [range.upperBound] {
      rewrittenMap.add(derived: rewritten.count, copying: start..<place, of: &map)
      rewritten += bytes[start..<place]
      if place < range.upperBound { rewritten.append(ASCII.backslash) }
      start = place
    }
    bytes = rewritten
    range = 0..<rewritten.count
    map = rewrittenMap
  }

  /// Finds the lines again after the text was replaced.
  mutating func findLines() {
    lineStarts.removeAll(keepingCapacity: true)
    lineStarts.reserveCapacity(range.count / 32 + 8)
    footnoteCandidates.removeAll()
    mayHoldTables = false
    var starts = lineStarts
    var candidates: [Int] = []
    var tables = false
    bytes.withUnsafeBufferPointer { buffer in
      var index = range.lowerBound
      while index < range.upperBound {
        starts.append(Int32(truncatingIfNeeded: index))
        var first = index
        while first < range.upperBound, Self.isPrefix(buffer[first]) { first += 1 }
        if first < range.upperBound {
          switch buffer[first] {
          case ASCII.leftBracket:
            if first + 1 < range.upperBound, buffer[first + 1] == ASCII.caret {
              candidates.append(starts.count - 1)
            }
          case ASCII.pipe, ASCII.colon, ASCII.hyphen:
            if !tables { tables = TableSyntax.isDelimiterLike(buffer, from: first, to: range.upperBound) }
          default: break
          }
        }
        // The first blanks and marks hold no line end.
        index = first
        if let start = buffer.baseAddress, index < range.upperBound {
          index += Int(ccmark_find(start + index, ASCII.newline, range.upperBound - index))
        }
        index += 1
      }
      starts.append(Int32(truncatingIfNeeded: range.upperBound))
    }
    lineStarts = starts
    footnoteCandidates = candidates
    mayHoldTables = tables
  }

  @inline(__always) private static func isPrefix(_ byte: UInt8) -> Bool {
    ASCII.isBlank(byte) || byte == ASCII.greater
  }
}

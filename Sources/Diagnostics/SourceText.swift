/// The bytes of one file as a writer saved them, with its lines.
///
/// Offsets are byte offsets from the start of the file; lines and columns count from 1, columns in Unicode scalars.
/// Lines end in LF or CR LF.
public struct SourceText: Sendable {
  /// The path to show: relative to the workspace root, `/` between parts.
  public let path: String
  /// The file's bytes, valid UTF-8 unless a caller says otherwise.
  public let bytes: [UInt8]
  private let lines = LineTable()

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The most bytes of a line that a place keeps: enough for a terminal, however long the line is.
  private static let excerptLength = 400
  /// What is kept of a longer line before the place.
  private static let excerptLead = 120

  /// Keeps the bytes; lines are counted only when a place is asked for.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Keeps a text as its UTF-8 bytes.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The line and column of a byte offset; offsets past the end are those of the end.
  ///
  /// - Complexity: linear in the file for the first question, constant for the others.
  public func position(at offset: Int) -> Position {
    let position = lines.position(at: min(max(offset, 0), bytes.count), in: bytes)
    return Position(line: position.line, column: max(position.column, 1))
  }

  /// The text of the bytes in a range, invalid sequences replaced by U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// A place that can be shown without this text.
  public func place(_ range: Range<Int>) -> Place {
    let excerpt = excerpt(at: range.lowerBound)
    return Place(
      path: path, start: position(at: range.lowerBound), end: position(at: range.upperBound),
      line: text(in: excerpt), firstColumn: position(at: excerpt.lowerBound).column)
  }

  /// The bytes of the line that holds an offset, without its line end; of a long line, those around the offset.
  private func excerpt(at offset: Int) -> Range<Int> {
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < Self.excerptLength { start -= 1 }
    let isWhole = start == 0 || bytes[start - 1] == 0x0A
    if !isWhole || offset - start > Self.excerptLength - Self.excerptLead {
      start = scalarStart(offset - Self.excerptLead)
    }
    if start == 0, bytes.starts(with: Self.byteOrderMark) { start = min(3, bytes.count) }
    var end = max(start, offset)
    while end < bytes.count, bytes[end] != 0x0A, end - start < Self.excerptLength { end += 1 }
    if end < bytes.count, bytes[end] != 0x0A { end = max(scalarStart(end), start) }
    if end > start, bytes[end - 1] == 0x0D, end == bytes.count || bytes[end] == 0x0A { end -= 1 }
    return start..<end
  }

  /// The start of the scalar that an offset lies in.
  private func scalarStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < bytes.count, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

/// A line and a column, both from 1; the column counts Unicode scalars.
public struct Position: Sendable, Hashable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of one file, with the text of its first line so that it can be shown by itself.
public struct Place: Sendable, Hashable {
  /// The path, relative to the workspace root.
  public var path: String
  /// Where it starts; `nil` where the whole file is meant.
  public var start: Position?
  /// Just behind its last character.
  public var end: Position?
  /// The text of the first line, or the part around the place of a long one, without its line end; empty where the
  /// whole file is meant.
  public var line: String
  /// The column at which `line` begins: 1 unless it is a part.
  public var firstColumn: Int

  /// Makes a place.
  public init(path: String, start: Position?, end: Position?, line: String, firstColumn: Int = 1) {
    self.path = path
    self.start = start
    self.end = end
    self.line = line
    self.firstColumn = firstColumn
  }

  /// A whole file.
  public static func file(_ path: String) -> Place {
    Place(path: path, start: nil, end: nil, line: "")
  }
}

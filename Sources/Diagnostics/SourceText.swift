/// The bytes of one file as a writer saved them, with its lines.
///
/// Offsets are byte offsets from the start of the file; lines and columns count from 1, columns in Unicode scalars.
public struct SourceText: Sendable {
  /// The path to show: relative to the workspace root, `/` between parts.
  public let path: String
  /// The file's bytes, valid UTF-8 unless a caller says otherwise.
  public let bytes: [UInt8]

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
  /// - Complexity: linear in the offset. Only diagnostics ask, and they are few.
  public func position(at offset: Int) -> Position {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    var column = 1
    for index in lineStart..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return Position(line: line, column: column)
  }

  /// The text of the bytes in a range, invalid sequences replaced by U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The text of the line that holds a byte offset, without its line end and cut at 400 bytes.
  public func line(at offset: Int) -> String {
    var start = min(max(offset, 0), bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, end - start < 400 { end += 1 }
    return text(in: start..<end)
  }

  /// A place that can be shown without this text.
  public func place(_ range: Range<Int>) -> Place {
    Place(
      path: path, start: position(at: range.lowerBound), end: position(at: range.upperBound),
      line: line(at: range.lowerBound))
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
  /// The text of the first line, without its line end; empty where the whole file is meant.
  public var line: String

  /// Makes a place.
  public init(path: String, start: Position?, end: Position?, line: String) {
    self.path = path
    self.start = start
    self.end = end
    self.line = line
  }

  /// A whole file.
  public static func file(_ path: String) -> Place {
    Place(path: path, start: nil, end: nil, line: "")
  }
}

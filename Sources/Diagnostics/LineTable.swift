import Synchronization

/// Finds lines and columns in bytes, having read them once: every 4 KiB the line and the column are kept.
///
/// Files can be 8 MiB long and have a finding on every word, all on one line; each question costs 4 KiB at most.
final class LineTable: Sendable {
  private struct Mark {
    var line: Int
    /// The number of scalars between the line's start and the mark.
    var column: Int
  }

  private static let step = 4096
  private let marks = Mutex<[Mark]>([])

  /// The line and column of an offset within the bytes; both count from 1.
  func position(at offset: Int, in bytes: [UInt8]) -> Position {
    let number = offset / Self.step
    let mark = marks.withLock { marks in
      if marks.isEmpty { marks = Self.marks(of: bytes) }
      return marks[number]
    }
    let found = Self.advance(mark, over: bytes[(number * Self.step)..<offset])
    return Position(line: found.line, column: found.column + 1)
  }

  private static func marks(of bytes: [UInt8]) -> [Mark] {
    // A byte order mark is no column: no editor counts it.
    var mark = Mark(line: 1, column: bytes.starts(with: SourceText.byteOrderMark) ? -1 : 0)
    var marks = [mark]
    marks.reserveCapacity(bytes.count / step + 1)
    var start = 0
    while start + step <= bytes.count {
      mark = advance(mark, over: bytes[start..<start + step])
      marks.append(mark)
      start += step
    }
    return marks
  }

  private static func advance(_ mark: Mark, over bytes: ArraySlice<UInt8>) -> Mark {
    var mark = mark
    for byte in bytes {
      if byte == 0x0A {
        mark.line += 1
        mark.column = 0
      } else if byte & 0xC0 != 0x80 {
        mark.column += 1
      }
    }
    return mark
  }
}

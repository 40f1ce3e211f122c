/// Cuts the terms of several partial indexes into ranges of about equal work, so that cores merge them side
/// by side, and so that a merge holds a part of what lies in scratch files.
///
/// The ranges decide who merges a term and nothing else: the merged bytes are the same for any cut.
struct TermRanges {
  /// The ranges in order; together they hold every term.
  let ranges: [TermRange]

  /// Ranges of a large merge: enough that cores finish together.
  private static let usualCount = 32
  /// Postings of fewer bytes are not worth a cut.
  private static let minimumBytes = 1 << 18
  /// A range has about so many bytes at most.
  private static let maximumBytes = 8 << 20

  /// Cuts into as many ranges as the size is worth.
  init(_ partials: [PartialIndex]) {
    let size = partials.reduce(0) { $0 + $1.byteCount }
    self.init(
      partials, count: size < Self.minimumBytes ? 1 : max(Self.usualCount, size / Self.maximumBytes))
  }

  /// Cuts into a number of ranges, of which some may be empty.
  init(_ partials: [PartialIndex], count: Int) {
    // Marks stand at equal distances, so that as many of them are as many bytes.
    let samples = partials.flatMap { $0.marks.map(\.term) }.sorted { $0.lexicographicallyPrecedes($1) }
    let borders = samples.isEmpty ? [] : (1..<count).map { samples[$0 * samples.count / count] }
    ranges = (0...borders.count).map {
      TermRange(lower: $0 == 0 ? nil : borders[$0 - 1], upper: $0 == borders.count ? nil : borders[$0])
    }
  }
}

/// The terms from one to another.
struct TermRange: Sendable {
  /// The first term; `nil` begins with the first of all.
  var lower: [UInt8]?
  /// The term behind the last; `nil` ends with the last of all.
  var upper: [UInt8]?

  /// The bytes of a partial index's stream that hold the range, and some terms around it.
  func bytes(in partial: PartialIndex) -> Range<Int> {
    let end = upper.flatMap { upper in
      let index = first(partial.marks) { !$0.lexicographicallyPrecedes(upper) }
      return index < partial.marks.count ? partial.marks[index].offset : nil
    }
    let start = lower.map { lower in
      let index = first(partial.marks) { lower.lexicographicallyPrecedes($0) }
      return index > 0 ? partial.marks[index - 1].offset : 0
    }
    let last = end ?? partial.byteCount
    return min(start ?? 0, last)..<last
  }

  /// The first mark of whose term something holds that holds of all behind it.
  private func first(_ marks: [PartialIndex.Mark], where holds: ([UInt8]) -> Bool) -> Int {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(marks[middle].term) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

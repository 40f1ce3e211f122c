/// Cuts the terms of several partial indexes into ranges of about equal work, so that cores merge them side
/// by side.
///
/// The ranges decide who merges a term and nothing else: the merged bytes are the same for any cut.
struct TermRanges {
  /// For each range, the terms that each partial index has in it.
  let ranges: [[Range<Int>]]

  /// Ranges of a large merge: enough that cores finish together.
  private static let usualCount = 32
  /// Terms that each partial index proposes as borders.
  private static let sampleCount = 32
  /// Postings of fewer bytes are not worth a cut.
  private static let minimumBytes = 1 << 18

  /// Cuts into as many ranges as the size is worth.
  init(_ partials: [PartialIndex]) {
    let isLarge = partials.reduce(0) { $0 + $1.byteCount } >= Self.minimumBytes
    self.init(partials, count: isLarge ? Self.usualCount : 1)
  }

  /// Cuts into a number of ranges, of which some may be empty.
  init(_ partials: [PartialIndex], count: Int) {
    var samples: [[UInt8]] = []
    for partial in partials where !partial.entries.isEmpty {
      for sample in 1...Self.sampleCount {
        let offset = partial.postings.bytes.count / (Self.sampleCount + 1) * sample
        let index = Self.first(partial.entries.count) { Int(partial.entries[$0].postingsEnd) > offset }
        if index < partial.entries.count { samples.append(Array(partial.term(index))) }
      }
    }
    samples.sort { $0.lexicographicallyPrecedes($1) }
    let borders = samples.isEmpty ? [] : (1..<count).map { samples[$0 * samples.count / count] }
    let cuts = partials.map { partial in
      [0]
        + borders.map { border in
          Self.first(partial.entries.count) { !partial.term($0).lexicographicallyPrecedes(border) }
        } + [partial.entries.count]
    }
    ranges = (0...borders.count).map { range in cuts.map { $0[range]..<$0[range + 1] } }
  }

  /// The first index below `count` of which something holds that holds of all behind it; `count` where of
  /// none.
  private static func first(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

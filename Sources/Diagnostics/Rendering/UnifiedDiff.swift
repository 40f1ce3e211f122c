/// The difference of two texts as `diff -u` prints it.
public struct UnifiedDiff: Sendable {
  /// Lines shown around a change.
  private static let context = 3
  /// Stretches longer than this between lines that stand once in both texts are shown as replaced as a whole: to
  /// compare them line by line would cost the square of their length.
  private static let limit = 400

  /// One stretch that differs: lines of the old text, and the lines of the new one in their place.
  struct Change: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  let changes: [Change]

  /// Compares two texts by lines.
  ///
  /// - Complexity: linear in the texts for few changes, never worse than n log n and the square of the limit.
  public init(from old: [UInt8], to new: [UInt8]) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    var names: [ArraySlice<UInt8>: Int] = [:]
    func numbers(_ lines: [ArraySlice<UInt8>]) -> [Int] {
      lines.map { line in
        if let number = names[line] { return number }
        names[line] = names.count
        return names.count - 1
      }
    }
    let (left, right) = (numbers(self.old), numbers(self.new))
    changes = Self.changes(left, right)
  }

  /// Whether the texts are the same.
  public var isEmpty: Bool { changes.isEmpty }

  /// The diff with `--- a/PATH` and `+++ b/PATH` before it; empty where nothing differs.
  public func text(path: String) -> String {
    guard !changes.isEmpty else { return "" }
    var text = "--- a/\(path)\n+++ b/\(path)\n"
    var group: [Change] = []
    for change in changes {
      if let last = group.last, change.old.lowerBound - last.old.upperBound > 2 * Self.context {
        text += hunk(group)
        group = []
      }
      group.append(change)
    }
    return text + hunk(group)
  }

  private func hunk(_ group: [Change]) -> String {
    guard let first = group.first, let last = group.last else { return "" }
    let lead = min(Self.context, first.old.lowerBound)
    let tail = min(Self.context, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - lead..<last.old.upperBound + tail
    let newRange = first.new.lowerBound - lead..<last.new.upperBound + tail
    var text = "@@ -\(Self.shown(oldRange)) +\(Self.shown(newRange)) @@\n"
    var line = oldRange.lowerBound
    for change in group {
      for index in line..<change.old.lowerBound { text += Self.shown(" ", old[index]) }
      for index in change.old { text += Self.shown("-", old[index]) }
      for index in change.new { text += Self.shown("+", new[index]) }
      line = change.old.upperBound
    }
    for index in line..<oldRange.upperBound { text += Self.shown(" ", old[index]) }
    return text
  }

  private static func shown(_ range: Range<Int>) -> String {
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
  }

  private static func shown(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    guard line.last == 0x0A else {
      return mark + String(decoding: line, as: UTF8.self) + "\n\\ No newline at end of file\n"
    }
    return mark + String(decoding: line, as: UTF8.self)
  }

  /// The lines with their line ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}

extension UnifiedDiff {
  /// What differs between two lists of numbers: what they share at both ends and the numbers that stand once in each
  /// hold them together, and what lies between is compared in full where it is short.
  static func changes(_ old: [Int], _ new: [Int]) -> [Change] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let (oldEnd, newEnd) = (old.count - tail, new.count - tail)
    var changes: [Change] = []
    var (oldLine, newLine) = (start, start)
    for (oldIndex, newIndex) in anchors(old, new, start..<oldEnd, start..<newEnd) + [(oldEnd, newEnd)] {
      changes += between(old, new, oldLine..<oldIndex, newLine..<newIndex)
      (oldLine, newLine) = (oldIndex + 1, newIndex + 1)
    }
    return joined(changes)
  }

  /// Pairs of equal lines that stand once in both stretches, ascending in both (patience diff, Bram Cohen).
  private static func anchors(_ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>)
    -> [(Int, Int)]
  {
    /// Where each line stands; -1 for one that stands there more than once.
    func places(_ lines: [Int], _ range: Range<Int>) -> [Int: Int] {
      var places: [Int: Int] = [:]
      for index in range { places[lines[index]] = places[lines[index]] == nil ? index : -1 }
      return places
    }
    let inOld = places(old, oldRange)
    let inNew = places(new, newRange)
    let pairs = oldRange.compactMap { index -> (Int, Int)? in
      guard inOld[old[index]] != -1, let other = inNew[old[index]], other >= 0 else { return nil }
      return (index, other)
    }
    // The longest run of pairs that ascends in the new text too: each pile keeps its last pair and who came before.
    var piles: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = piles.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[piles[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? piles[low - 1] : nil
      if low < piles.count { piles[low] = index } else { piles.append(index) }
    }
    var chain: [(Int, Int)] = []
    var next = piles.last
    while let index = next {
      chain.append(pairs[index])
      next = before[index]
    }
    return chain.reversed()
  }

  private static func between(_ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>)
    -> [Change]
  {
    guard !oldRange.isEmpty || !newRange.isEmpty else { return [] }
    guard !oldRange.isEmpty, !newRange.isEmpty, oldRange.count + newRange.count <= limit else {
      return [Change(old: oldRange, new: newRange)]
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for step in new[newRange].difference(from: old[oldRange]) {
      switch step {
      case .remove(let offset, _, _): removed.insert(oldRange.lowerBound + offset)
      case .insert(let offset, _, _): inserted.insert(newRange.lowerBound + offset)
      }
    }
    var changes: [Change] = []
    var (oldLine, newLine) = (oldRange.lowerBound, newRange.lowerBound)
    while oldLine < oldRange.upperBound || newLine < newRange.upperBound {
      let (oldStart, newStart) = (oldLine, newLine)
      while removed.contains(oldLine) { oldLine += 1 }
      while inserted.contains(newLine) { newLine += 1 }
      if oldLine > oldStart || newLine > newStart {
        changes.append(Change(old: oldStart..<oldLine, new: newStart..<newLine))
      } else {
        oldLine += 1
        newLine += 1
      }
    }
    return changes
  }

  /// Changes that touch each other as one.
  private static func joined(_ changes: [Change]) -> [Change] {
    var joined: [Change] = []
    for change in changes {
      if let last = joined.last, last.old.upperBound == change.old.lowerBound,
        last.new.upperBound == change.new.lowerBound
      {
        joined[joined.count - 1] = Change(
          old: last.old.lowerBound..<change.old.upperBound, new: last.new.lowerBound..<change.new.upperBound)
      } else {
        joined.append(change)
      }
    }
    return joined
  }
}

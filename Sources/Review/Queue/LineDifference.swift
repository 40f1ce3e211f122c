/// What differs between two texts, line by line.
public struct LineDifference: Sendable, Hashable {
  /// One line of the difference.
  public enum Line: Sendable, Hashable {
    /// In both texts.
    case same(String)
    /// In the old one only.
    case removed(String)
    /// In the new one only.
    case added(String)
    /// Lines of both texts that are left out.
    case skipped(Int)
  }

  /// The lines in order: those that changed, with a few that did not around them.
  public let lines: [Line]

  /// More lines than these are not compared, because the time grows with their product.
  private static let limit = 4_000

  /// Compares two texts; `nil` where they are too long.
  ///
  /// - Parameter context: how many lines that did not change are shown around those that did.
  /// - Complexity: O((lines + changes) × changes).
  public init?(from old: String, to new: String, context: Int = 2) {
    let left = old.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let right = new.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard left.count <= Self.limit, right.count <= Self.limit else { return nil }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in right.difference(from: left) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var all: [Line] = []
    var (one, other) = (0, 0)
    while one < left.count || other < right.count {
      if one < left.count, removed.contains(one) {
        all.append(.removed(left[one]))
        one += 1
      } else if other < right.count, added.contains(other) {
        all.append(.added(right[other]))
        other += 1
      } else if one < left.count {
        all.append(.same(left[one]))
        one += 1
        other += 1
      } else {
        break
      }
    }
    lines = Self.cut(all, context: min(max(0, context), 1_000))
  }

  private static func cut(_ all: [Line], context: Int) -> [Line] {
    var isNear = [Bool](repeating: false, count: all.count)
    for (index, line) in all.enumerated() {
      if case .same = line { continue }
      for near in max(0, index - context)...min(all.count - 1, index + context) { isNear[near] = true }
    }
    var lines: [Line] = []
    var skipped = 0
    for (index, line) in all.enumerated() {
      guard isNear[index] else {
        skipped += 1
        continue
      }
      if skipped > 0 { lines.append(.skipped(skipped)) }
      skipped = 0
      lines.append(line)
    }
    if skipped > 0, !lines.isEmpty { lines.append(.skipped(skipped)) }
    return lines
  }
}

/// Finds what a writer probably meant: "did you mean".
public enum Suggestion {
  /// The candidate nearest to `word`, ignoring case, within an edit distance of 2 (1 for words of up to 4 letters);
  /// the first in order among equals.
  ///
  /// - Complexity: O(candidates × length); O(length²) for those that share nearly all their letters with the word.
  public static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    let target = Array(word.lowercased().unicodeScalars)
    let limit = target.count <= 4 ? 1 : 2
    let letters = letters(of: word)
    var best: (distance: Int, word: String)?
    for candidate in Array(candidates) {
      // An edit takes one letter away and brings one in at the most.
      if let letters, let others = self.letters(of: candidate),
        (letters ^ others).nonzeroBitCount > 2 * limit
          || abs(candidate.utf8.count - word.utf8.count) > limit
      {
        continue
      }
      let distance = editDistance(target, Array(candidate.lowercased().unicodeScalars), limit: limit)
      guard distance <= limit else { continue }
      guard let known = best else {
        best = (distance, candidate)
        continue
      }
      if (distance, candidate) < (known.distance, known.word) { best = (distance, candidate) }
    }
    return best?.word
  }

  /// A bit for each letter of an ASCII text, ignoring case; `nil` for other texts.
  private static func letters(of text: String) -> UInt64? {
    var letters: UInt64 = 0
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      let folded = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      letters |= 1 << UInt64(folded & 63)
    }
    return letters
  }

  /// The optimal string alignment distance (insertions, deletions, replacements, neighbours swapped), or
  /// `limit + 1` where it is larger.
  ///
  /// - Complexity: O(length × limit).
  public static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    // What both begin and end with is never edited.
    let start = zip(left, right).prefix { $0 == $1 }.count
    let end = zip(left[start...].reversed(), right[start...].reversed()).prefix { $0 == $1 }.count
    return bandedDistance(left[start..<left.count - end], right[start..<right.count - end], limit: limit)
  }

  /// Only the cells that lie at most `limit` beside the diagonal can hold a distance that small.
  private static func bandedDistance(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>, limit: Int
  ) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return min(max(left.count, right.count), limit + 1) }
    let (left, right) = (Array(left), Array(right))
    let far = limit + 1
    var beforeLast = [Int](repeating: far, count: right.count + 1)
    var last = (0...right.count).map { min($0, far) }
    var current = beforeLast
    for row in 1...left.count {
      let band = max(1, row - limit)...max(1, min(right.count, row + limit))
      current[band.lowerBound - 1] = band.lowerBound == 1 ? min(row, far) : far
      var best = current[band.lowerBound - 1]
      for column in band {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var value = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          value = min(value, beforeLast[column - 2] + 1)
        }
        current[column] = min(value, far)
        best = min(best, value)
      }
      if band.upperBound < right.count { current[band.upperBound + 1] = far }
      // Distances only grow from row to row; a swap looks back two.
      if best > limit, last.allSatisfy({ $0 > limit }) { return far }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}

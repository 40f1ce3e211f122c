import BinaryCoding

/// Finds the term nearest to a word that the index does not have.
enum NearestTerm {
  /// Words of fewer letters are not repaired: nearly every other short word is near.
  private static let minimumLetters = 4
  /// Words of as many letters may have two errors.
  private static let lettersForTwo = 8

  /// The nearest term, of several equally near the most frequent, then the first by bytes.
  ///
  /// - Parameter keepsFirstLetter: looks only at terms that start with the word's first letter, where most of
  ///   the near ones are and which are a small part of the dictionary.
  /// - Complexity: one pass over the terms looked at, each compared only behind the prefix that it shares
  ///   with the one before it.
  static func find(_ word: QueryTerm, in snapshot: IndexSnapshot, keepsFirstLetter: Bool)
    throws(IndexError)
    -> (term: [UInt8], documentFrequency: Int)?
  {
    let letters = Array(String(decoding: word.term, as: UTF8.self).unicodeScalars)
    let limit = word.surface.unicodeScalars.count >= lettersForTwo ? 2 : 1
    guard letters.count >= minimumLetters, letters.allSatisfy({ $0.properties.isAlphabetic }) else {
      return nil
    }
    let prefix = keepsFirstLetter ? Array(String(letters[0]).utf8) : []
    var best: [(distance: Int, term: [UInt8], frequency: Int)] = []
    var found: [[UInt8]: Int] = [:]
    for segment in snapshot.segments {
      try IndexError.wrap(segment.reader.name) {
        var distances = EditDistances(to: letters, limit: limit)
        try segment.reader.dictionary.forEach(prefix: prefix) { term, info in
          guard let distance = distances.distance(of: term) else { return }
          if let index = found[term] {
            best[index].frequency += info.documentFrequency
          } else {
            found[term] = best.count
            best.append((distance, term, info.documentFrequency))
          }
        }
      }
    }
    let nearest = best.min { left, right in
      if left.distance != right.distance { return left.distance < right.distance }
      if left.frequency != right.frequency { return left.frequency > right.frequency }
      return left.term.lexicographicallyPrecedes(right.term)
    }
    return nearest.map { ($0.term, $0.frequency) }
  }
}

/// Edit distances (insertion, deletion, substitution, swap of neighbours) from one word to many in sorted
/// order.
///
/// Keeps one row of the dynamic programme for every letter of the last word, so that the rows of a shared
/// prefix are computed once, and gives up on a prefix that no continuation can bring near.
struct EditDistances {
  private let wanted: [Unicode.Scalar]
  private let limit: Int
  private var letters: [Unicode.Scalar] = []
  private var rows: [[Int]]
  /// The first letters that are already too far away; terms that share them are too.
  private var deadLength = Int.max

  /// Measures distances to a word; only those of at most `limit` are exact.
  init(to wanted: [Unicode.Scalar], limit: Int) {
    self.wanted = wanted
    self.limit = limit
    rows = [Array(0...wanted.count)]
  }

  /// The distance of a term; `nil` where it is above the limit.
  mutating func distance(of term: [UInt8]) -> Int? {
    var depth = 0
    var count = 0
    var isShared = true
    var decoder = UTF8()
    var bytes = term.makeIterator()
    while case .scalarValue(let letter) = decoder.decode(&bytes) {
      count += 1
      if isShared, depth < letters.count, letters[depth] == letter {
        depth += 1
        if depth >= deadLength { return nil }
        continue
      }
      if isShared {
        isShared = false
        letters.removeSubrange(depth...)
        rows.removeSubrange((depth + 1)...)
        deadLength = .max
      }
      if count > wanted.count + limit { return nil }
      append(letter)
      if rows[letters.count].min() ?? 0 > limit,
        letters.count < 2 || rows[letters.count - 1].min() ?? 0 > limit
      {
        deadLength = letters.count
        return nil
      }
    }
    if isShared, depth < letters.count {
      letters.removeSubrange(depth...)
      rows.removeSubrange((depth + 1)...)
      deadLength = .max
    }
    guard let distance = rows[letters.count].last, distance <= limit else { return nil }
    return distance
  }

  private mutating func append(_ letter: Unicode.Scalar) {
    let before = rows[letters.count]
    var row = [before[0] + 1]
    row.reserveCapacity(wanted.count + 1)
    for column in 1...max(1, wanted.count) where column <= wanted.count {
      let substitution = before[column - 1] + (wanted[column - 1] == letter ? 0 : 1)
      var best = min(substitution, before[column] + 1, row[column - 1] + 1)
      if column > 1, let last = letters.last, last == wanted[column - 1], letter == wanted[column - 2] {
        best = min(best, rows[letters.count - 1][column - 2] + 1)
      }
      row.append(best)
    }
    letters.append(letter)
    rows.append(row)
  }
}

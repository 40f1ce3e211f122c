/// Finds the terms of words that begin with some letters.
enum PrefixExpansion {
  /// A term and the documents that hold it.
  struct Term: Equatable {
    var term: [UInt8]
    var documentFrequency: Int
  }

  /// The terms with a prefix, and the stems of words that begin so, most frequent first, then by bytes.
  ///
  /// - Parameter beginning: the letters folded but not stemmed.
  /// - Returns: at most `limit` terms, and how many there are.
  /// - Complexity: the terms of all dictionaries that start with the letters.
  static func find(_ beginning: [UInt8], in snapshot: IndexSnapshot, limit: Int) throws(IndexError)
    -> (terms: [Term], total: Int)
  {
    var places: [[UInt8]: Int] = [:]
    var found: [Term] = []
    let isAlone = snapshot.segments.count == 1
    func add(_ term: [UInt8], _ frequency: Int) {
      // The terms of one dictionary are distinct.
      if isAlone {
        found.append(Term(term: term, documentFrequency: frequency))
      } else if let known = places[term] {
        found[known].documentFrequency += frequency
      } else {
        places[term] = found.count
        found.append(Term(term: term, documentFrequency: frequency))
      }
    }
    for segment in snapshot.segments {
      try IndexError.wrap(segment.reader.name) {
        try segment.reader.dictionary.forEach(prefix: beginning) { add($0, $1.documentFrequency) }
      }
    }
    for stem in WordForms.stems(ofWordsBeginning: beginning) {
      let frequency = try snapshot.documentFrequency(of: stem)
      if frequency > 0 { add(stem, frequency) }
    }
    found.sort { left, right in
      left.documentFrequency != right.documentFrequency
        ? left.documentFrequency > right.documentFrequency : left.term.lexicographicallyPrecedes(right.term)
    }
    return (Array(found.prefix(limit)), found.count)
  }
}

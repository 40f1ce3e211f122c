import TextAnalysis

/// The distinct terms of the plain words of a query, in the order of their first occurrence.
struct WordList {
  /// A term and what else may be searched for in its place.
  struct Word {
    /// The term as the index holds it.
    var term: [UInt8]
    /// The text that it came from, as typed.
    var surface: String
    /// What the term stands for.
    var kind: TokenKind
    /// How much it counts, repetitions included.
    var weight: Float
    /// Whether it is an identifier whose pieces are terms of their own.
    var hasParts: Bool
    /// Synonyms and expansions.
    var others: [Alternative] = []
    /// Whether synonyms stand for it, so that it is no unknown word.
    var isInSynonym = false
    /// Whether enough documents hold it to do without its pieces; `nil` until it is looked up.
    var standsForPieces: Bool?
    /// Whether it is searched for; a piece is not where the whole is enough.
    var isNeeded = false
  }

  private(set) var words: [Word] = []
  /// Whether words were left out because there were too many.
  private(set) var isFull = false

  /// Adds a token, to the weight of its term where that is known.
  ///
  /// - Returns: the index of its term; `nil` where there is no room.
  /// - Complexity: linear in the words, which are few: a table would cost more.
  mutating func add(_ word: Word) -> Int? {
    if let known = words.firstIndex(where: { $0.term == word.term }) {
      words[known].weight += word.weight
      return known
    }
    guard words.count < QueryLimit.clauses else {
      isFull = true
      return nil
    }
    words.append(word)
    return words.count - 1
  }

  /// Adds another way to write a word; the weights of equal ones add up.
  mutating func add(_ alternatives: [Alternative], to index: Int) {
    words[index].isNeeded = true
    for alternative in alternatives {
      let known = words[index].others.firstIndex {
        $0.parts == alternative.parts && $0.kind == alternative.kind
      }
      if let known {
        words[index].others[known].weight += alternative.weight
      } else {
        words[index].others.append(alternative)
      }
    }
  }

  /// Says that a word is a part of one that has synonyms.
  mutating func markInSynonym(_ index: Int) {
    words[index].isInSynonym = true
    words[index].isNeeded = true
  }

  /// Says that a word is searched for.
  mutating func markNeeded(_ index: Int) { words[index].isNeeded = true }

  /// Says whether a word is enough without its pieces.
  mutating func setStandsForPieces(_ index: Int, _ isEnough: Bool) { words[index].standsForPieces = isEnough }

  /// Makes a word count more.
  mutating func add(_ weight: Float, toWeightOf index: Int) { words[index].weight += weight }
}

import TextAnalysis

extension QueryCompiler {
  /// Leaves out the pieces of identifiers, and the characters of bigrams, that enough documents hold as a whole.
  ///
  /// Pieces find what writes a word in another way. Where the word as it was typed is frequent they add little but the
  /// work, as nearly every document holds them: `TiDB` in a manual of TiDB, 数据库 in one of databases. A piece that is
  /// also a word of its own, or that has synonyms, stays.
  mutating func weighPieces(_ tokens: [Token], _ places: [Int?]) throws(IndexError) {
    var whole: Int?
    for (index, token) in tokens.enumerated() {
      guard let place = places[index] else { continue }
      switch token.kind {
      case .word:
        whole = index
        words.markNeeded(place)
      case .bigram: words.markNeeded(place)
      case .part:
        guard let whole, tokens[whole].sourceRange.contains(token.sourceRange), let cover = places[whole],
          try standsForPieces(cover)
        else {
          words.markNeeded(place)
          continue
        }
        words.add(ranking.part * ranking.weightOfLeftOutPart, toWeightOf: cover)
      case .unigram:
        if try !isCovered(index, tokens, places) { words.markNeeded(place) }
      }
    }
  }

  /// Whether enough documents hold one of the bigrams of a character.
  private mutating func isCovered(_ index: Int, _ tokens: [Token], _ places: [Int?]) throws(IndexError)
    -> Bool
  {
    // They stand beside it.
    for near in max(0, index - 3)..<min(tokens.count, index + 4)
    where tokens[near].kind == .bigram && tokens[near].sourceRange.contains(tokens[index].sourceRange) {
      if let cover = places[near], try standsForPieces(cover) { return true }
    }
    return false
  }

  private mutating func standsForPieces(_ place: Int) throws(IndexError) -> Bool {
    let word = words.words[place]
    if let known = word.standsForPieces { return known }
    let least = word.kind == .bigram ? ranking.documentsForUnigrams : ranking.documentsForParts
    let isEnough = try snapshot.isLive(word.term, in: least, lookups)
    words.setStandsForPieces(place, isEnough)
    return isEnough
  }
}

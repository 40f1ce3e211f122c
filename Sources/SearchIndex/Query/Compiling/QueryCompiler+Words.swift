import TextAnalysis

extension QueryCompiler {
  /// Adds plain words, each of which counts for itself.
  ///
  /// - Parameter completesLast: whether the last word may be the beginning of another.
  mutating func addWords(_ text: String, completesLast: Bool) throws(IndexError) {
    let bytes = analyze(text)
    let tokens = buffer.tokens
    /// The word of each token.
    var places = [Int?](repeating: nil, count: tokens.count)
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      places[index] = words.add(
        WordList.Word(
          term: Array(buffer.terms[token.termRange]),
          surface: String(decoding: bytes[token.sourceRange], as: UTF8.self), kind: token.kind,
          weight: ranking.weight(of: token.kind),
          hasParts: token.kind == .word && next?.kind == .part && next?.position == token.position))
    }
    try weighPieces(tokens, places)
    try addSynonyms(tokens, places)
    if completesLast { try completeLastWord(bytes, tokens, places) }
  }

  /// Makes the clauses of the plain words, and looks for those that the index does not have.
  mutating func finishWords() throws(IndexError) {
    if words.isFull {
      note("the query has more than \(QueryLimit.clauses) different words; only the first are searched")
    }
    for word in words.words where word.isNeeded {
      var alternatives = [Alternative(word.term, weight: word.weight, surface: word.surface)]
      alternatives += word.others
      if word.kind == .word, !word.hasParts, !word.isInSynonym, word.others.isEmpty {
        alternatives += try repairs(
          of: word.surface, Array(word.surface.utf8)[...], word.term, weight: word.weight)
      }
      result.clauses.append(Clause(.should, alternatives))
    }
  }

  // MARK: Synonyms

  /// Finds words that have synonyms, the longest first, and adds the synonyms to the first clause of each.
  private mutating func addSynonyms(_ tokens: [Token], _ places: [Int?]) throws(IndexError) {
    let finest = FinestTokens(buffer)
    let terms = finest.terms(in: buffer)
    var start = 0
    while start < terms.count {
      guard let entry = synonyms.entry(at: terms[start...]) else {
        start += 1
        continue
      }
      let end = start + entry.terms.count
      let positions = tokens[finest.indexes[start]].position...tokens[finest.indexes[end - 1]].position
      // All tokens of these positions stand between the finest before and behind them.
      let first = start > 0 ? finest.indexes[start - 1] : 0
      let last = end < terms.count ? finest.indexes[end] : tokens.count - 1
      try add(entry, to: tokens, in: first...last, at: positions, places)
      start = end
    }
  }

  private mutating func add(
    _ entry: SynonymTable.Entry, to tokens: [Token], in range: ClosedRange<Int>,
    at positions: ClosedRange<UInt32>, _ places: [Int?]
  ) throws(IndexError) {
    var heaviest: Int?
    var value: Float = 0
    var isKnown = true
    for index in range where positions.contains(tokens[index].position) {
      let token = tokens[index]
      // A bigram takes two positions.
      if token.kind == .bigram, token.position == positions.upperBound { continue }
      guard let place = places[index] else { return }
      words.markInSynonym(place)
      let frequency = try snapshot.documentFrequency(of: words.words[place].term)
      isKnown = isKnown && frequency > 0
      value += ranking.weight(of: token.kind) * Ranking.idf(frequency, of: snapshot.documentCount)
      if token.position == positions.lowerBound {
        let weight = ranking.weight(of: token.kind)
        if heaviest == nil || weight > ranking.weight(of: words.words[heaviest ?? 0].kind) {
          heaviest = place
        }
      }
    }
    guard let heaviest else { return }
    words.add(try alternatives(of: entry, beside: isKnown ? value : 0, weight: 1), to: heaviest)
  }

  // MARK: Repair

  /// The nearest words to one that the index does not have; none where it has it.
  mutating func repairs(of surface: String, _ bytes: ArraySlice<UInt8>, _ term: [UInt8], weight: Float)
    throws(IndexError) -> [Alternative]
  {
    guard try !snapshot.isLive(term, lookups), let word = FoldedWord.bytes(of: bytes) else { return [] }
    guard result.repairs.count < QueryLimit.repairs, searchedRepairs < QueryLimit.repairSearches else {
      note("only the first words that no article has were looked for in other spellings")
      return []
    }
    searchedRepairs += 1
    let nearest = try NearestTerms.find(word, in: snapshot, limit: QueryLimit.repairTerms)
    guard !nearest.isEmpty else { return [] }
    let replacements = nearest.map { String(decoding: $0.word, as: UTF8.self) }
    result.repairs.append(WordRepair(word: surface, replacements: replacements))
    return zip(nearest, replacements).map { near, replacement in
      Alternative(
        near.term, weight: weight * AlternativeWeight.repair, surface: replacement, kind: .repair)
    }
  }
}

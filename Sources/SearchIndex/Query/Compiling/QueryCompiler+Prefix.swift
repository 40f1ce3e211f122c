import TextAnalysis

extension QueryCompiler {
  /// Adds `refu*`: what stands before the word is plain words, and so is a beginning in a script without spaces,
  /// whose every character is a word.
  mutating func addPrefix(_ operand: QueryOperand, to clauses: inout [Clause]) throws(IndexError) {
    guard let expanded = try expansion(of: operand) else {
      return try addWords(operand.text, completesLast: false)
    }
    let before = buffer.tokens[lastWordIndex ?? 0].sourceStart
    let text = String(decoding: Array(operand.text.utf8)[..<Int(before)], as: UTF8.self)
    if before > 0 { try addWords(text, completesLast: false) }
    clauses.append(Clause(.should, expanded))
  }

  /// What a beginning of a word stands for; `nil` where it does not end in a word of an alphabet.
  ///
  /// Leaves its analysis in the buffer.
  mutating func expansion(of operand: QueryOperand) throws(IndexError) -> [Alternative]? {
    let bytes = analyze(operand.text)
    guard let index = lastWordIndex else { return nil }
    let token = buffer.tokens[index]
    guard let beginning = FoldedWord.bytes(of: bytes[token.sourceRange]) else { return nil }
    let whole = Array(buffer.terms[token.termRange])
    let frequency = try snapshot.documentFrequency(of: whole)
    let found = try PrefixExpansion.find(beginning, in: snapshot, limit: QueryLimit.expansions)
    if found.total > found.terms.count {
      note(
        "\"\(QueryNote.cut(operand.text))*\" stands for the \(found.terms.count) commonest of "
          + "\(found.total) words", operand.range)
    }
    if found.terms.isEmpty {
      note("no article has a word that begins with \"\(QueryNote.cut(operand.text))\"", operand.range)
    }
    let typed = [Alternative(whole, surface: operand.text)]
    return (frequency > 0 || found.terms.isEmpty ? typed : [])
      + expansions(found.terms, of: whole, frequency, weight: 1)
  }

  /// Takes the last word of the query for the beginning of others too.
  mutating func completeLastWord(_ bytes: [UInt8], _ tokens: [Token], _ places: [Int?]) throws(IndexError) {
    guard let index = lastWordIndex, let place = places[index],
      let beginning = FoldedWord.bytes(of: bytes[tokens[index].sourceRange])
    else { return }
    let word = words.words[place]
    let found = try PrefixExpansion.find(beginning, in: snapshot, limit: QueryLimit.expansions)
    let frequency = try snapshot.documentFrequency(of: word.term)
    words.add(expansions(found.terms, of: word.term, frequency, weight: word.weight), to: place)
  }

  /// The whole of the word, or of the identifier, with which the analysed text ends; `nil` where it ends in
  /// something else.
  private var lastWordIndex: Int? {
    guard let end = buffer.tokens.last?.sourceEnd else { return nil }
    return buffer.tokens.firstIndex { $0.kind == .word && $0.sourceEnd == end }
  }

  /// The terms that a beginning stands for, none of which counts more than what was typed or the commonest.
  private func expansions(
    _ terms: [PrefixExpansion.Term], of typed: [UInt8], _ frequency: Int, weight: Float
  ) -> [Alternative] {
    let commonest = max(frequency, terms.map(\.documentFrequency).max() ?? 0)
    let value = Ranking.idf(commonest, of: snapshot.documentCount)
    return terms.filter { $0.term != typed }.map { term in
      let idf = Ranking.idf(term.documentFrequency, of: snapshot.documentCount)
      return Alternative(
        term.term, weight: weight * AlternativeWeight.of(AlternativeWeight.prefix, idf: idf, beside: value),
        surface: String(decoding: term.term, as: UTF8.self), kind: .prefix)
    }
  }
}

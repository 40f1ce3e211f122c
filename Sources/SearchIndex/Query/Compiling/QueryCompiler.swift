import TextAnalysis

/// Makes clauses of a query: analyses its texts and adds what else may be meant by them.
struct QueryCompiler {
  let snapshot: IndexSnapshot
  let ranking: Ranking
  let synonyms: SynonymTable
  /// Whether a word at the end of the query is the beginning of one that is still being typed.
  let completesLastWord: Bool
  let lookups: TermLookups
  private let analyzer: Analyzer
  var buffer = TokenBuffer()
  var words = WordList()
  var result = CompiledQuery()
  /// How many words were looked for in other spellings.
  var searchedRepairs = 0
  /// Notes that are made once.
  private var saidNotes: Set<String> = []

  init(
    _ snapshot: IndexSnapshot, analyzer: Analyzer, ranking: Ranking, synonyms: SynonymTable,
    completesLastWord: Bool, _ lookups: TermLookups
  ) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.ranking = ranking
    self.synonyms = synonyms
    self.completesLastWord = completesLastWord
    self.lookups = lookups
  }

  /// The clauses of a query: those of its plain words in their order, then the others in theirs.
  ///
  /// - Complexity: linear in the query, with bounds on clauses, expansions and repairs (`QueryLimit`).
  mutating func compile(_ query: Query) throws(IndexError) -> CompiledQuery {
    result = CompiledQuery(filters: query.filters, notes: query.notes)
    var special: [Clause] = []
    for (index, part) in query.parts.enumerated() {
      let operand = part.operands[0]
      if part.isPlainWords {
        let isLast = index + 1 == query.parts.count && query.endsInWord
        try addWords(operand.text, completesLast: isLast && completesLastWord)
      } else if part.isPlainPrefix {
        try addPrefix(operand, to: &special)
      } else {
        let clause = try self.clause(of: part)
        if clause.alternatives.isEmpty {
          note("\"\(QueryNote.cut(operand.text))\" holds no word to look for and is left out", operand.range)
        } else {
          special.append(clause)
        }
      }
    }
    try finishWords()
    result.clauses += special
    return result
  }

  /// Analyses a text into the buffer.
  ///
  /// - Returns: the bytes analysed.
  mutating func analyze(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8.prefix(QueryLimit.bytes + 1))
    if bytes.count > QueryLimit.bytes {
      bytes.removeLast()
      note("only the first \(QueryLimit.bytes / 1024) KB of the query are searched")
    }
    bytes.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    result.foldedTraditional = result.foldedTraditional || buffer.foldedTraditional
    return bytes
  }

  mutating func note(_ message: String, _ range: Range<Int>? = nil) {
    if saidNotes.insert(message).inserted { result.notes.append(QueryNote(message, at: range)) }
  }

  // MARK: Clauses of their own

  /// The clause of a phrase, an exclusion, words of the title, or sides of an `OR`.
  private mutating func clause(of part: QueryPart) throws(IndexError) -> Clause {
    var clause = Clause(part.occurrence, in: part.fields, [])
    for operand in part.operands {
      clause.alternatives += try alternatives(of: operand, in: part)
    }
    return clause
  }

  private mutating func alternatives(of operand: QueryOperand, in part: QueryPart) throws(IndexError)
    -> [Alternative]
  {
    if operand.kind == .prefix, let expanded = try expansion(of: operand) { return expanded }
    let bytes = analyze(operand.text)
    var parts = PhraseParts.make(buffer)
    guard !parts.isEmpty else { return [] }
    if parts.count > QueryLimit.phraseParts {
      parts.removeLast(parts.count - QueryLimit.phraseParts)
      note("only the first \(QueryLimit.phraseParts) words of a phrase are looked for", operand.range)
    }
    var all = [Alternative(parts: parts, surface: operand.text)]
    // An identifier is found as a whole too, however the text joins its pieces.
    if let whole = buffer.tokens.first, parts.count > 1, whole.kind == .word,
      whole.sourceEnd == buffer.tokens.last?.sourceEnd
    {
      all.insert(Alternative(Array(buffer.terms[whole.termRange]), surface: operand.text), at: 0)
    }
    guard operand.kind == .words, part.occurrence != .mustNot else { return all }
    if part.fields == .all { all += try synonymAlternatives(ofWholeText: operand.text) }
    if all.count == 1, parts.count == 1, buffer.tokens.first?.kind == .word {
      all += try repairs(of: operand.text, bytes[...], parts[0].term, weight: 1)
    }
    return all
  }

  /// The synonyms of a side of an `OR`.
  private func synonymAlternatives(ofWholeText text: String) throws(IndexError) -> [Alternative] {
    let terms = FinestTokens(buffer).terms(in: buffer)
    guard let entry = synonyms.entry(at: terms[...]), entry.terms.count == terms.count else { return [] }
    var value: Float = 0
    for part in PhraseParts.make(buffer) {
      let frequency = try snapshot.documentFrequency(of: part.term)
      guard frequency > 0 else { return try alternatives(of: entry, beside: 0, weight: 1) }
      value += Ranking.idf(frequency, of: snapshot.documentCount)
    }
    return try alternatives(of: entry, beside: value, weight: 1)
  }

  /// The synonyms of an entry as far as the index has them.
  ///
  /// - Parameters:
  ///   - value: weight times idf of what stands in the query; 0 where the index does not have it.
  ///   - weight: how often it stands there.
  func alternatives(of entry: SynonymTable.Entry, beside value: Float, weight: Float) throws(IndexError)
    -> [Alternative]
  {
    var found: [Alternative] = []
    for target in entry.targets {
      var idf: Float = 0
      var isKnown = true
      for part in target.parts {
        let frequency = try snapshot.documentFrequency(of: part.term)
        isKnown = isKnown && frequency > 0
        idf += Ranking.idf(frequency, of: snapshot.documentCount)
      }
      guard isKnown else { continue }
      found.append(
        Alternative(
          parts: target.parts,
          weight: weight * AlternativeWeight.of(AlternativeWeight.synonym, idf: idf, beside: value),
          surface: target.surface, kind: .synonym))
    }
    return found
  }
}

extension QueryPart {
  /// Whether the part is one prefix that no other condition binds.
  var isPlainPrefix: Bool {
    occurrence == .should && fields == .all && operands.count == 1 && operands[0].kind == .prefix
  }
}

/// The clauses of a query with their statistics over all segments: what every segment is searched for.
struct QueryPlan {
  /// An alternative and what a full match of it scores.
  struct PlannedAlternative {
    /// The alternative.
    var source: Alternative
    /// The terms of its parts, as indexes into `terms`.
    var terms: Range<Int>
    /// The sum of its terms' idf.
    var idf: Float = 0
    /// The sum of its terms' idf among titles.
    var titleIDF: Float = 0
    /// What a full match scores, in units.
    var scale: AlternativeScale
  }

  /// A clause.
  struct PlannedClause {
    var occurrence: Clause.Occurrence
    var fields: FieldSet
    var alternatives: [PlannedAlternative]
  }

  /// A term with the documents that are not deleted and hold it.
  struct PlannedTerm {
    var bytes: [UInt8]
    var documentFrequency = 0
    var titleFrequency = 0
  }

  /// The clauses in the order of the query, those of exclusions last.
  private(set) var clauses: [PlannedClause] = []
  /// The terms of all parts of all alternatives, in the order of `clauses`.
  private(set) var terms: [PlannedTerm] = []
  /// How many terms are searched for; behind them stand those of exclusions.
  private(set) var searchedTerms = 0
  /// What the dictionaries know of the terms, for each segment.
  private(set) var infos: [[TermInfo?]] = []
  /// The unit of the scores.
  private(set) var unit = ScoreUnit(largest: 0, total: 0)

  /// Looks all terms up.
  ///
  /// - Complexity: one lookup a term and segment, and where a segment has deleted documents, one seek for each
  ///   of them in each term's postings.
  init(
    _ clauses: [Clause], _ snapshot: IndexSnapshot, _ ranking: Ranking, _ lookups: TermLookups = TermLookups()
  ) throws(IndexError) {
    for clause in clauses.filter({ $0.occurrence != .mustNot })
      + clauses.filter({ $0.occurrence == .mustNot })
    {
      var alternatives: [PlannedAlternative] = []
      for alternative in clause.alternatives where !alternative.parts.isEmpty {
        let start = terms.count
        for part in alternative.parts { terms.append(PlannedTerm(bytes: part.term)) }
        let scale = AlternativeScale(main: 0, title: 0, mask: clause.fields.mask)
        alternatives.append(
          PlannedAlternative(source: alternative, terms: start..<terms.count, scale: scale))
      }
      if clause.occurrence != .mustNot { searchedTerms = terms.count }
      self.clauses.append(
        PlannedClause(occurrence: clause.occurrence, fields: clause.fields, alternatives: alternatives))
    }
    infos = [[TermInfo?]](repeating: [], count: snapshot.segments.count)
    for index in terms.indices {
      for (segment, info) in zip(
        snapshot.segments.indices, try lookups.infos(of: terms[index].bytes, in: snapshot))
      {
        infos[segment].append(info)
        if let info { try count(info, of: index, in: snapshot.segments[segment]) }
      }
    }
    weigh(snapshot.lengths, ranking)
  }

  /// Adds what one segment knows of a term.
  private mutating func count(_ info: TermInfo, of term: Int, in segment: SegmentSnapshot) throws(IndexError)
  {
    let deleted = try IndexError.wrap(segment.reader.name) { try Self.deleted(info, in: segment) }
    terms[term].documentFrequency += info.documentFrequency - deleted.documents
    terms[term].titleFrequency += info.titleFrequency - deleted.titles
  }

  /// How many deleted documents hold a term, and how many of their titles.
  ///
  /// Exact, so that an index that was updated ranks as one that was built afresh.
  private static func deleted(_ info: TermInfo, in segment: SegmentSnapshot) throws
    -> (documents: Int, titles: Int)
  {
    var counts = (documents: 0, titles: 0)
    guard !segment.entry.deleted.isEmpty else { return counts }
    let cursor = try segment.reader.cursor(info)
    for document in segment.entry.deleted {
      guard try cursor.advance(to: document) else { break }
      guard cursor.document == document else { continue }
      counts.documents += 1
      guard info.titleFrequency > 0 else { continue }
      try cursor.loadFrequencies()
      if cursor.mask & Field.title.bit != 0 { counts.titles += 1 }
    }
    return counts
  }

  /// Computes idf, and from the weights of all alternatives the unit and the scales.
  private mutating func weigh(_ lengths: LengthStatistics, _ ranking: Ranking) {
    let titles = lengths.holders[Int(Field.title.rawValue)]
    var largest: Float = 0
    var total: Float = 0
    for clause in clauses.indices {
      var best: Float = 0
      for place in clauses[clause].alternatives.indices {
        var alternative = clauses[clause].alternatives[place]
        for term in terms[alternative.terms] {
          alternative.idf += Ranking.idf(term.documentFrequency, of: lengths.documents)
          alternative.titleIDF += Ranking.idf(term.titleFrequency, of: titles)
        }
        let weight = alternative.source.weight * (ranking.k1 + 1)
        alternative.scale.main = weight * alternative.idf
        alternative.scale.title = weight * alternative.titleIDF * ranking.titleShare
        clauses[clause].alternatives[place] = alternative
        largest = max(largest, alternative.scale.main, alternative.scale.title)
        best = max(best, alternative.scale.main + alternative.scale.title)
      }
      if clauses[clause].occurrence != .mustNot { total += best }
    }
    unit = ScoreUnit(largest: largest, total: total)
    for clause in clauses.indices {
      for place in clauses[clause].alternatives.indices {
        clauses[clause].alternatives[place].scale.main *= unit.perPoint
        clauses[clause].alternatives[place].scale.title *= unit.perPoint
      }
    }
  }
}

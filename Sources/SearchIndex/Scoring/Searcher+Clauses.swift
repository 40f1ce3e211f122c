extension Searcher {
  /// The best documents for an executable query.
  ///
  /// A document is found that meets every `must`, no `mustNot`, the filters, and, where there is no `must`, at
  /// least one `should`. A query of filters and exclusions alone gives the documents that meet them, by id.
  ///
  /// The answer is that of scoring every document: it depends neither on the segments nor on what was skipped.
  /// Equal scores are ordered by id.
  public func search(_ clauses: [Clause], filters: [Filter] = [], options: SearchOptions = SearchOptions())
    throws(IndexError) -> SearchResult
  {
    let plan = try QueryPlan(clauses, snapshot, ranking)
    let top = TopHits(limit: options.limit) { [snapshot] left, right in
      guard left.segment != right.segment else { return left.document < right.document }
      let first = try snapshot.segments[left.segment].reader.documents.id(left.document)
      let second = try snapshot.segments[right.segment].reader.documents.id(right.document)
      return first.lexicographicallyPrecedes(second)
    }
    for (index, segment) in snapshot.segments.enumerated() {
      try IndexError.wrap(segment.reader.name) {
        try search(segment, index, plan, filters, options, into: top)
      }
    }
    return SearchResult(hits: try hits(top, plan), terms: terms(of: plan))
  }

  private func search(
    _ segment: SegmentSnapshot, _ index: Int, _ plan: QueryPlan, _ filters: [Filter],
    _ options: SearchOptions, into top: TopHits
  ) throws {
    guard let context = try SegmentContext(segment.reader, factors, ranking) else { return }
    memory.reset()
    var required: [Scorer] = []
    var optional: [Scorer] = []
    var exclusions: [Scorer] = []
    for clause in plan.clauses {
      let scorer = try scorer(of: clause, segment, plan.infos[index], context)
      switch (clause.occurrence, scorer) {
      case (.must, nil): return
      case (_, nil): continue
      case (.must, let scorer?): required.append(scorer)
      case (.should, let scorer?): optional.append(scorer)
      case (.mustNot, let scorer?): exclusions.append(scorer)
      }
    }
    let filter = try CompiledFilter(
      filters, excludedConfidence: options.excludedConfidence, segment.reader.documents)
    var search = SegmentSearch(
      index, documentCount: context.documentCount, AcceptedDocuments(segment, filter), excluding: exclusions,
      memory, into: top)
    if !required.isEmpty {
      try search.searchAll(required, optional)
    } else if !optional.isEmpty {
      try search.searchAny(optional)
    } else if !filters.isEmpty || !exclusions.isEmpty,
      plan.clauses.allSatisfy({ $0.occurrence == .mustNot })
    {
      try search.searchEverything()
    }
  }

  /// The scorer of a clause in a segment; `nil` where no document of the segment can meet it.
  func scorer(
    of clause: QueryPlan.PlannedClause, _ segment: SegmentSnapshot, _ infos: [TermInfo?],
    _ context: SegmentContext
  ) throws -> Scorer? {
    var scorers: [Scorer] = []
    for alternative in clause.alternatives {
      let found = infos[alternative.terms].compactMap { $0 }
      guard found.count == alternative.terms.count else { continue }
      if found.count == 1 {
        scorers.append(try TermScorer(segment.reader, found[0], context, alternative.scale))
      }
    }
    guard scorers.count > 1 else { return scorers.first }
    return BestScorer(scorers, documentCount: context.documentCount, memory)
  }

  private func terms(of plan: QueryPlan) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    for clause in plan.clauses {
      for alternative in clause.alternatives {
        for term in plan.terms[alternative.terms] {
          terms.append(
            QueryTerm(
              term.bytes, surface: alternative.source.surface, weight: alternative.source.weight,
              documentFrequency: term.documentFrequency,
              idf: Ranking.idf(term.documentFrequency, of: snapshot.lengths.documents)))
        }
      }
    }
    return terms
  }

  private func hits(_ top: TopHits, _ plan: QueryPlan) throws(IndexError) -> [Hit] {
    try IndexError.wrap("index") {
      let sorted = try top.sorted()
      var matched = [[Int]](repeating: [], count: sorted.count)
      for (index, segment) in snapshot.segments.enumerated() {
        let own = sorted.indices.filter { sorted[$0].segment == index }
          .sorted { sorted[$0].document < sorted[$1].document }
        guard !own.isEmpty else { continue }
        for (term, info) in plan.infos[index].enumerated() {
          guard let info else { continue }
          let cursor = try segment.reader.cursor(info)
          for position in own {
            let document = UInt32(truncatingIfNeeded: sorted[position].document)
            guard try cursor.advance(to: document) else { break }
            if cursor.document == document { matched[position].append(term) }
          }
        }
      }
      return try sorted.indices.map { position in
        let entry = sorted[position]
        return Hit(
          score: plan.unit.points(entry.score),
          document: try snapshot.segments[entry.segment].reader.documents.document(entry.document),
          matchedTerms: matched[position])
      }
    }
  }
}

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
    let plan = try QueryPlan(clauses, snapshot, ranking, memory.lookups)
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
    return SearchResult(hits: try hits(top, plan, options), terms: terms(of: plan))
  }

  private func search(
    _ segment: SegmentSnapshot, _ index: Int, _ plan: QueryPlan, _ filters: [Filter],
    _ options: SearchOptions, into top: TopHits
  ) throws {
    guard let context = try context(index) else { return }
    memory.reset()
    var required: [Scorer] = []
    var optional: [Scorer] = []
    var exclusions: [Scorer] = []
    var titles: [TitleScorer] = []
    let postings = plan.infos[index].reduce(0) { $0 + ($1?.documentFrequency ?? 0) }
    let isShort = postings / max(1, plan.infos[index].count) <= memory.shortList
    let isDisjunction = plan.clauses.allSatisfy { $0.occurrence != .must }
    for clause in plan.clauses {
      if isDisjunction, !isShort, let (rest, title) = try separated(clause, plan.infos[index], context) {
        optional.append(rest)
        titles.append(title)
        continue
      }
      let scorer = try scorer(of: clause, plan.infos[index], context)
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
    let accepted = AcceptedDocuments(segment, filter)
    var search = SegmentSearch(
      index, documentCount: context.documentCount, accepted, excluding: exclusions, memory, into: top)
    if !required.isEmpty {
      try search.searchAll(required, optional)
    } else if !optional.isEmpty, isShort {
      try search.scoreAny(optional)
    } else if !optional.isEmpty {
      let first = top.empty()
      let lead = try lead(&optional, context)
      var preview = SegmentSearch(
        index, documentCount: context.documentCount, accepted, excluding: exclusions, memory, into: first)
      let hasPreview = try preview.preview(optional, titles, lead: lead, limit: options.limit)
      if hasPreview {
        top.raiseFloor(to: first)
        for scorer in optional + titles + exclusions { try scorer.restart() }
      }
      try search.searchAny(optional + titles)
    } else if plan.clauses.allSatisfy({ $0.occurrence == .mustNot }),
      !(plan.clauses.isEmpty && filters.isEmpty)
    {
      try search.searchEverything()
    }
  }

  /// Scores the rarest of several clauses at once, where that is not too much of the work.
  ///
  /// Most of the best documents match it. Found first, they are so high a floor that less of the other lists is read
  /// than the rarest takes. Of two clauses the rarer is looked through anyway.
  private func lead(_ scorers: inout [Scorer], _ context: SegmentContext) throws -> ListScorer? {
    guard scorers.count > 2, let rarest = scorers.indices.min(by: { scorers[$0].cost < scorers[$1].cost }),
      scorers[rarest].cost <= min(context.documentCount / 2, Self.longestLead)
    else { return nil }
    let lead = try ListScorer(scorers[rarest], documentCount: context.documentCount, memory.list())
    scorers[rarest] = lead
    return lead
  }

  /// Longer lists cost more than they spare, in however many documents.
  private static let longestLead = 64 * PostingsFormat.blockLength

  /// The scorers of a clause without and of its part in titles, where it is a word of which titles have some.
  private func separated(
    _ clause: QueryPlan.PlannedClause, _ infos: [TermInfo?], _ context: SegmentContext
  ) throws -> (rest: Scorer, titles: TitleScorer)? {
    guard clause.occurrence == .should, clause.fields == .all, clause.alternatives.count == 1,
      let word = clause.alternatives.first, word.terms.count == 1, word.scale.title > 0,
      // Documents that match by a title of no weight do not match.
      context.factors.titleWeight > 0,
      let info = infos[word.terms.lowerBound], info.titleFrequency > 0,
      info.documentFrequency > PostingsFormat.blockLength
    else { return nil }
    var scale = word.scale
    scale.title = 0
    let rest = try TermScorer(info, context, scale, memory)
    return (rest, try rest.titles(word.scale, memory))
  }

  /// What the scorers of a segment share; `nil` where the segment has no documents.
  func context(_ segment: Int) throws -> SegmentContext? {
    try memory.context(segment) { try SegmentContext(snapshot.segments[segment].reader, self) }
  }

  /// The scorer of a clause in a segment; `nil` where no document of the segment can meet it.
  func scorer(of clause: QueryPlan.PlannedClause, _ infos: [TermInfo?], _ context: SegmentContext) throws
    -> Scorer?
  {
    let scorers = try clause.alternatives.compactMap { try scorer(of: $0, infos, context) }
    guard scorers.count > 1 else { return scorers.first }
    return BestScorer(scorers, documentCount: context.documentCount, memory)
  }

  /// The scorer of an alternative in a segment; `nil` where the segment does not have all of its terms.
  func scorer(of alternative: QueryPlan.PlannedAlternative, _ infos: [TermInfo?], _ context: SegmentContext)
    throws -> AlternativeScorer?
  {
    if alternative.terms.count == 1 {
      guard let info = infos[alternative.terms.lowerBound] else { return nil }
      return try TermScorer(info, context, alternative.scale, memory)
    }
    var terms: [(info: TermInfo, offset: Int)] = []
    for (index, part) in zip(alternative.terms, alternative.source.parts) {
      guard let info = infos[index] else { return nil }
      terms.append((info, part.offset))
    }
    return try PhraseScorer(terms, context, alternative.scale, memory)
  }

  private func terms(of plan: QueryPlan) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    for clause in plan.clauses where clause.occurrence != .mustNot {
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

  private func hits(_ top: TopHits, _ plan: QueryPlan, _ options: SearchOptions) throws(IndexError) -> [Hit] {
    try IndexError.wrap("index") {
      let entries = try top.sorted()
      var readers = snapshot.segments.map { RecordReader($0.reader.documents) }
      var hits: [Hit] = []
      for entry in entries {
        let document = try readers[entry.segment].document(entry.document)
        hits.append(Hit(score: plan.unit.points(entry.score), document: document))
      }
      guard options.namesTerms || options.explains else { return hits }
      for (index, segment) in snapshot.segments.enumerated() {
        let own = entries.indices.filter { entries[$0].segment == index }
          .sorted { entries[$0].document < entries[$1].document }
        guard !own.isEmpty else { continue }
        let documents = own.map { UInt32(truncatingIfNeeded: entries[$0].document) }
        for (term, info) in plan.infos[index].prefix(plan.searchedTerms).enumerated() where options.namesTerms
        {
          guard let info else { continue }
          memory.reset()
          let cursor = memory.block().cursor
          try segment.reader.start(cursor, info)
          for (place, document) in zip(own, documents) {
            guard try cursor.advance(to: document) else { break }
            if cursor.document == document { hits[place].matchedTerms.append(term) }
          }
        }
        guard options.explains else { continue }
        for (place, explanation) in zip(own, try explanations(documents, plan, segment: index)) {
          hits[place].explanation = explanation
        }
      }
      return hits
    }
  }
}

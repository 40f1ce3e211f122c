extension Searcher {
  /// Explains the scores of documents of one segment.
  ///
  /// - Parameter documents: ascending.
  func explanations(_ documents: [UInt32], _ plan: QueryPlan, segment: Int) throws -> [Explanation] {
    memory.reset()
    guard let context = try context(segment) else { return [] }
    var scorers: [[(alternative: QueryPlan.PlannedAlternative, scorer: AlternativeScorer)]] = []
    for clause in plan.clauses where clause.occurrence != .mustNot {
      scorers.append(
        try clause.alternatives.compactMap { alternative in
          try scorer(of: alternative, plan.infos[segment], context).map { (alternative, $0) }
        })
    }
    let positive = plan.clauses.filter { $0.occurrence != .mustNot }
    return try documents.map { document in
      var clauses: [Explanation.ClauseScore] = []
      var total: Int32 = 0
      for (clause, scorers) in zip(positive, scorers) {
        var scores: [(units: Int32, score: Explanation.AlternativeScore)] = []
        for (alternative, scorer) in scorers {
          guard let counts = try scorer.counts(of: document) else { continue }
          let score = self.score(alternative, counts, Int(document), context, plan)
          if score.units > 0 { scores.append(score) }
        }
        guard let most = scores.map(\.units).max(), let best = scores.firstIndex(where: { $0.units == most })
        else { continue }
        total += most
        let winner = scores.remove(at: best).score
        clauses.append(
          Explanation.ClauseScore(
            occurrence: clause.occurrence, fields: clause.fields, score: winner.score, best: winner,
            others: scores.map(\.score)))
      }
      return Explanation(score: plan.unit.points(total), clauses: clauses)
    }
  }

  private func score(
    _ alternative: QueryPlan.PlannedAlternative, _ counts: FieldCounts, _ document: Int,
    _ context: SegmentContext, _ plan: QueryPlan
  ) -> (units: Int32, score: Explanation.AlternativeScore) {
    let scale = alternative.scale
    let (frequency, title) = context.frequencies(counts, of: document)
    let units = context.units(scale, frequency: frequency, title: title)
    func part(_ units: Int32, _ weight: Float, _ idf: Float, _ frequency: Float) -> Explanation.PartScore {
      Explanation.PartScore(
        score: plan.unit.points(units), weight: Double(weight), idf: Double(idf),
        frequency: Double(frequency),
        saturation: Double((ranking.k1 + 1) * SegmentContext.saturation(frequency, ranking.k1)))
    }
    let weight = alternative.source.weight
    let score = Explanation.AlternativeScore(
      surface: alternative.source.surface, kind: alternative.source.kind, weight: Double(weight),
      terms: plan.terms[alternative.terms].map {
        Explanation.TermStatistics(
          term: String(decoding: $0.bytes, as: UTF8.self), documentFrequency: $0.documentFrequency,
          titleFrequency: $0.titleFrequency)
      },
      score: plan.unit.points(units.main + units.title),
      main: part(units.main, weight, alternative.idf, frequency),
      title: units.title > 0
        ? part(units.title, weight * ranking.titleShare, alternative.titleIDF, title) : nil,
      fields: Field.allCases.compactMap { field in
        let index = Int(field.rawValue)
        guard counts[index] > 0 else { return nil }
        return Explanation.FieldFrequency(
          field: field, count: Int(counts[index]),
          length: FieldNorm.decode(context.norm(index, document)),
          meanLength: Double(snapshot.lengths.average(field)), weight: Double(ranking.fieldWeights[index]),
          frequency: Double(context.weighted(counts[index], index, document)))
      })
    return (units.main + units.title, score)
  }
}

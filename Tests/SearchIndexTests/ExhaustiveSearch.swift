import TextAnalysis

@testable import SearchIndex

/// Scores every document for every clause, as the definition of a search says: what the search that skips must
/// equal.
struct ExhaustiveSearch {
  let searcher: Searcher

  /// A term's occurrences in a segment: how often each field of a document holds it, and where.
  private typealias Occurrences = [UInt32: Occurrence]
  private typealias Occurrence = (counts: FieldCounts, positions: [[UInt32]])

  /// Hits as `id score`, best first.
  func search(_ clauses: [Clause], limit: Int, accepts: (StoredDocument) -> Bool) throws -> [String] {
    let plan = try QueryPlan(clauses, searcher.snapshot, searcher.ranking)
    var found: [(id: String, units: Int32)] = []
    for (index, segment) in searcher.snapshot.segments.enumerated() {
      guard let context = try searcher.context(index) else { continue }
      let terms = try plan.infos[index].map { try occurrences($0, segment.reader) }
      for number in 0..<segment.reader.documentCount where !segment.isDeleted(number) {
        let document = try segment.reader.documents.document(number)
        let held = terms.map { $0[UInt32(number)] }
        guard accepts(document), let units = score(UInt32(number), plan, held, context) else { continue }
        found.append((document.id, units))
      }
    }
    return found.sorted { left, right in
      left.units != right.units
        ? left.units > right.units : Array(left.id.utf8).lexicographicallyPrecedes(Array(right.id.utf8))
    }.prefix(limit).map { "\($0.id) \(plan.unit.points($0.units))" }
  }

  private func occurrences(_ info: TermInfo?, _ segment: SegmentReader) throws -> Occurrences {
    guard let info else { return [:] }
    var found: Occurrences = [:]
    let cursor = try segment.cursor(info)
    while try cursor.nextBlock() {
      for document in Array(UnsafeBufferPointer(start: cursor.documents, count: cursor.blockCount)) {
        guard try cursor.advance(to: document) else { break }
        try cursor.loadFrequencies()
        var counts = FieldCounts()
        var slot = (0..<cursor.position).reduce(0) { $0 + cursor.masks[$1].nonzeroBitCount }
        var positions = [[UInt32]](repeating: [], count: Field.count)
        for field in Field.allCases where cursor.mask & field.bit != 0 {
          counts[Int(field.rawValue)] = cursor.frequencies[slot]
          slot += 1
          try cursor.positions(Int(field.rawValue), into: &positions[Int(field.rawValue)])
        }
        found[document] = (counts, positions)
      }
    }
    return found
  }

  private func score(
    _ document: UInt32, _ plan: QueryPlan, _ terms: [Occurrence?], _ context: SegmentContext
  ) -> Int32? {
    var total: Int32 = 0
    var isFound = false
    var isDemanded = false
    for clause in plan.clauses {
      var best: Int32 = 0
      for alternative in clause.alternatives {
        let counts = self.counts(alternative, terms)
        let (all, title) = context.frequencies(counts, of: Int(document))
        let units = context.units(alternative.scale, frequency: all, title: title)
        best = max(best, units.main + units.title)
      }
      switch clause.occurrence {
      case .should:
        isFound = isFound || best > 0
        total += best
      case .must:
        guard best > 0 else { return nil }
        isDemanded = true
        total += best
      case .mustNot:
        if best > 0 { return nil }
      }
    }
    let isPlain = plan.clauses.allSatisfy { $0.occurrence == .mustNot }
    return isFound || isDemanded || isPlain ? total : nil
  }

  private func counts(_ alternative: QueryPlan.PlannedAlternative, _ terms: [Occurrence?]) -> FieldCounts {
    var counts = FieldCounts()
    let parts = alternative.terms.map { terms[$0] }
    guard let first = parts[0] else { return counts }
    for field in 0..<Field.count where alternative.scale.mask & 1 << UInt8(field) != 0 {
      guard parts.count > 1 else {
        counts[field] = first.counts[field]
        continue
      }
      let space = (0..<Field.count).filter { PositionSpace.ofField[$0] == PositionSpace.ofField[field] }
      for start in first.positions[field] {
        let isThere = zip(parts, alternative.source.parts).allSatisfy { part, source in
          space.contains { part?.positions[$0].contains(start + UInt32(source.offset)) == true }
        }
        if isThere { counts[field] += 1 }
      }
    }
    return counts
  }
}

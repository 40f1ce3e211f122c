/// How the documents that match a query spread over their properties.
public struct FacetCounts: Sendable, Hashable {
  /// A value of a property and the documents that have it.
  public struct Value: Sendable, Hashable {
    /// The value as written.
    public var value: String
    /// The documents.
    public var count: Int
  }

  /// The documents that match.
  public var matches = 0
  /// Tags, ignoring case; the most frequent first, equal ones by their bytes.
  public var tags: [Value] = []
  /// Kinds of answer.
  public var types: [Value] = []
  /// Languages.
  public var languages: [Value] = []
}

extension Searcher {
  /// Counts all documents that match a query, not only the best.
  ///
  /// - Complexity: linear in the postings of the query's terms; every match's record is read for its tags.
  public func facets(_ query: Query, options: SearchOptions = SearchOptions()) throws(IndexError)
    -> FacetCounts
  {
    let compiled = try compile(query, options: options)
    let plan = try QueryPlan(compiled.clauses, snapshot, ranking, memory.lookups)
    var tally = FacetTally()
    for (index, segment) in snapshot.segments.enumerated() {
      try IndexError.wrap(segment.reader.name) {
        let matches = try matches(of: plan, in: segment, index, compiled.filters, options)
        try tally.count(matches, segment.reader.documents)
      }
    }
    return tally.counts
  }

  /// The documents of a segment that match.
  private func matches(
    of plan: QueryPlan, in segment: SegmentSnapshot, _ index: Int, _ filters: [Filter],
    _ options: SearchOptions
  ) throws -> DocumentSet {
    let count = segment.reader.documentCount
    guard let context = try context(index) else {
      return DocumentSet(count)
    }
    memory.reset()
    var required: [DocumentSet] = []
    var optional = DocumentSet(count)
    var excluded = DocumentSet(count)
    var hasOptional = false
    for clause in plan.clauses {
      var found = DocumentSet(count)
      if let scorer = try scorer(of: clause, plan.infos[index], context) { try found.insert(scorer) }
      switch clause.occurrence {
      case .must: required.append(found)
      case .mustNot: excluded.formUnion(found)
      case .should:
        hasOptional = true
        optional.formUnion(found)
      }
    }
    var matches = optional
    if let first = required.first {
      matches = required.dropFirst().reduce(into: first) { $0.formIntersection($1) }
    } else if !hasOptional, !filters.isEmpty || !plan.clauses.isEmpty {
      matches = DocumentSet(all: count)
    }
    matches.subtract(excluded)
    let filter = try CompiledFilter(
      filters, excludedConfidence: options.excludedConfidence, segment.reader.documents)
    let accepted = AcceptedDocuments(segment, filter)
    try matches.filter { try accepted.accepts(UInt32($0)) && accepted.acceptsRecord(of: $0) }
    return matches
  }
}

/// A bit for each document of a segment.
private struct DocumentSet {
  private var bits: [UInt64]
  private let count: Int

  /// Makes an empty set.
  init(_ count: Int) {
    self.count = count
    bits = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// Makes the set of all documents.
  init(all count: Int) {
    self.init(count)
    for document in 0..<count { bits[document >> 6] |= 1 << UInt64(document & 63) }
  }

  /// Adds every match of a scorer.
  mutating func insert(_ scorer: Scorer) throws {
    var next: UInt32 = 0
    while next < UInt32(count), let batch = try scorer.nextBatch(from: next, before: UInt32(count)) {
      for index in 0..<batch.count {
        let document = Int(batch.documents[index])
        bits[document >> 6] |= 1 << UInt64(document & 63)
      }
      next = batch.documents[batch.count - 1] + 1
    }
  }

  mutating func formUnion(_ other: DocumentSet) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  mutating func formIntersection(_ other: DocumentSet) {
    for index in bits.indices { bits[index] &= other.bits[index] }
  }

  mutating func subtract(_ other: DocumentSet) {
    for index in bits.indices { bits[index] &= ~other.bits[index] }
  }

  /// Keeps the documents that meet a condition.
  mutating func filter(_ isKept: (Int) throws -> Bool) throws {
    var kept = bits
    try forEach { document in
      if try !isKept(document) { kept[document >> 6] &= ~(1 << UInt64(document & 63)) }
    }
    bits = kept
  }

  /// Calls `body` with every document, ascending.
  func forEach(_ body: (Int) throws -> Void) throws {
    for (index, word) in bits.enumerated() {
      var rest = word
      while rest != 0 {
        try body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}

/// Adds up the properties of documents.
private struct FacetTally {
  private var matches = 0
  private var types: [String: Int] = [:]
  private var languages: [String: Int] = [:]
  /// By the tag in lower case: the least of the ways it is written, and the documents.
  private var tags: [String: (written: String, count: Int)] = [:]

  mutating func count(_ documents: DocumentSet, _ reader: DocumentReader) throws {
    try count(documents, reader.column(.language), into: \.languages)
    try count(documents, reader.column(.type), into: \.types)
    var tagReader = reader.tagReader()
    try documents.forEach { document in
      matches += 1
      for tag in Set(try tagReader.tags(of: document)) {
        let key = tag.lowercased()
        let known = tags[key]
        tags[key] = (min(known?.written ?? tag, tag), (known?.count ?? 0) + 1)
      }
    }
  }

  private mutating func count(
    _ documents: DocumentSet, _ column: FacetColumn, into counts: WritableKeyPath<FacetTally, [String: Int]>
  ) throws {
    let values = try column.values()
    var byOrdinal = [Int](repeating: 0, count: values.count)
    try documents.forEach { document in
      let ordinal = column.ordinal(of: document)
      if byOrdinal.indices.contains(ordinal) { byOrdinal[ordinal] += 1 }
    }
    for (value, count) in zip(values, byOrdinal) where count > 0 && !value.isEmpty {
      self[keyPath: counts][value, default: 0] += count
    }
  }

  /// The counts in the order in which they are shown.
  var counts: FacetCounts {
    func sorted(_ pairs: [(String, Int)]) -> [FacetCounts.Value] {
      pairs.map { FacetCounts.Value(value: $0.0, count: $0.1) }
        .sorted { $0.count != $1.count ? $0.count > $1.count : $0.value < $1.value }
    }
    return FacetCounts(
      matches: matches, tags: sorted(tags.values.map { ($0.written, $0.count) }),
      types: sorted(types.map { ($0.key, $0.value) }), languages: sorted(languages.map { ($0.key, $0.value) })
    )
  }
}

import BinaryCoding

/// What a term adds to the score of a document that holds it, before its frequencies are known.
struct TermWeight {
  var weight: Float
  var titleWeight: Float
  var isRequiredInTitle: Bool
}

/// Scores the documents of one segment, a term at a time, into one accumulator a document.
struct SegmentScorer {
  /// The segment.
  let segment: SegmentSnapshot
  private let infos: [TermInfo?]

  /// Looks the terms up.
  init(_ segment: SegmentSnapshot, _ terms: [[UInt8]]) throws {
    self.segment = segment
    infos = try terms.map { try segment.reader.dictionary.lookup($0) }
  }

  /// A cursor over a term's postings; `nil` where the segment does not have the term.
  func cursor(_ term: Int) throws -> PostingsCursor? {
    guard let info = infos[term] else { return nil }
    return try segment.reader.cursor(info)
  }

  /// How many documents that are not deleted hold a term, and how many titles.
  ///
  /// Exact, so that an index that was updated ranks as one that was built afresh.
  func liveFrequencies(_ term: Int) throws -> (documents: Int, titles: Int) {
    guard let info = infos[term] else { return (0, 0) }
    var counts = (documents: info.documentFrequency, titles: info.titleFrequency)
    guard !segment.entry.deleted.isEmpty, let cursor = try cursor(term) else { return counts }
    for document in segment.entry.deleted {
      guard try cursor.advance(to: document) else { break }
      guard cursor.document == document else { continue }
      counts.documents -= 1
      if cursor.mask & Field.title.bit != 0 { counts.titles -= 1 }
    }
    return counts
  }

  /// Scores all documents and offers them to the best hits.
  ///
  /// - Parameter allDocuments: offers documents without any term too.
  func collect(
    _ weights: [TermWeight], _ factors: LengthFactors, _ ranking: Ranking, _ filter: CompiledFilter,
    segmentIndex: Int, allDocuments: Bool, into top: inout TopHits
  ) throws {
    let count = segment.reader.documentCount
    var scores = [Float](repeating: 0, count: count)
    var required = 0
    var titleMatches: [UInt16] = []
    if weights.contains(where: \.isRequiredInTitle) { titleMatches = [UInt16](repeating: 0, count: count) }
    let norms = try segment.reader.norms()
    for (term, weight) in weights.enumerated() {
      if weight.isRequiredInTitle { required += 1 }
      guard let cursor = try cursor(term) else { continue }
      try Self.accumulate(cursor, weight, factors, ranking, norms, into: &scores)
      guard weight.isRequiredInTitle else { continue }
      guard let titles = try self.cursor(term) else { continue }
      while try titles.nextBlock() {
        for index in 0..<titles.blockCount where titles.masks[index] & Field.title.bit != 0 {
          titleMatches[Int(titles.documents[index])] &+= 1
        }
      }
    }
    for document in 0..<count {
      let score = scores[document]
      guard score > 0 || allDocuments, score >= top.threshold else { continue }
      if required > 0, titleMatches[document] != UInt16(truncatingIfNeeded: required) { continue }
      let entry = TopHits.Entry(score: score, segment: segmentIndex, document: document)
      guard try top.accepts(entry), !segment.isDeleted(document), try filter.accepts(document) else {
        continue
      }
      try top.insert(entry)
    }
  }

  private static func accumulate(
    _ cursor: PostingsCursor, _ weight: TermWeight, _ factors: LengthFactors, _ ranking: Ranking,
    _ norms: FieldNormsReader, into scores: inout [Float]
  ) throws {
    let columns = Field.allCases.map { norms.column($0) }
    let body = columns[Int(Field.body.rawValue)]
    let k1 = ranking.k1
    let scale = weight.weight * (k1 + 1)
    let titleScale = weight.titleWeight * (k1 + 1)
    let bodyTable = Int(Field.body.rawValue) * 256
    try scores.withUnsafeMutableBufferPointer { scores in
      try factors.weighted.withUnsafeBufferPointer { table in
        while try cursor.nextBlock() {
          var slot = 0
          for index in 0..<cursor.blockCount {
            let document = Int(cursor.documents[index])
            let mask = cursor.masks[index]
            if mask == PostingsFormat.bodyOnly {
              let frequency = Float(cursor.frequencies[slot]) * table[bodyTable + Int(body[document])]
              scores[document] += scale * frequency / (frequency + k1)
              slot += 1
              continue
            }
            var frequency: Float = 0
            var title: Float = 0
            var bits = mask
            while bits != 0 {
              let field = bits.trailingZeroBitCount
              let norm = Int(columns[field][document])
              let count = Float(cursor.frequencies[slot])
              frequency += count * table[field * 256 + norm]
              if field == Int(Field.title.rawValue) { title = count * factors.title[norm] }
              bits &= bits - 1
              slot += 1
            }
            scores[document] += scale * frequency / (frequency + k1) + titleScale * title / (title + k1)
          }
        }
      }
    }
  }
}

import BinaryCoding
import JSONWriting
import SearchIndex

/// Writes the index that the browser searches: docs/format/browser-index.md.
struct BrowserIndex {
  let documents: PublishedIndex
  let search: SiteSearch
  /// Whether answers may be filtered by owner.
  let namesOwners: Bool

  private static let magic: [UInt8] = [0x4B, 0x42, 0x57, 0x45, 0x42, 0x0A, 0x1A, 0x01]

  /// Writes all files.
  ///
  /// - Parameters:
  ///   - scratchFolder: where scratch files are made.
  ///   - record: what hits show of a document.
  /// - Complexity: linear in the postings; memory for the terms, some 30 bytes each.
  func write(
    to folder: SearchFolder, scratchFolder: String, record: (StoredDocument) throws -> SearchRecord
  ) throws {
    let shards = try TermShards(scratchFolder: scratchFolder)
    try documents.forEachStretch { try shards.append($0) }
    let table = try shards.write(to: folder)
    var records = RecordShards(documents: documents.documentCount)
    var filters = FilterFiles(namesOwners: namesOwners)
    try documents.forEachDocument { document in
      try records.append(record(document), to: folder)
      filters.append(document)
    }
    try records.close(folder)
    let settings = settings(try filters.write(to: folder))
    try folder.save(fixedPart(settings, table, records, filters.archived), as: SearchFolder.index)
  }

  private func fixedPart(
    _ settings: [UInt8], _ table: TermShards.Table, _ records: RecordShards, _ archived: [Int]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes = Self.magic
    writer.prefixed(settings)
    writer.varint(table.terms.count)
    var coding = FrontCoding()
    for (first, hash) in zip(table.firstTerms, table.terms) {
      coding.write(first, to: &writer)
      writer.bytes += hash
    }
    writer.varint(table.postings.count)
    writer.varint(TermShards.postingsAPositionShard)
    for hash in table.postings + table.positions { writer.bytes += hash }
    writer.varint(records.hashes.count)
    writer.varint(records.documentsAShard)
    for hash in records.hashes { writer.bytes += hash }
    writer.varint(archived.count)
    writer.ascending(archived)
    return writer.bytes
  }

  private func settings(_ filters: [(key: String, file: String)]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("documents", documents.documentCount)
      writer.key("totals")
      writer.array { writer in for total in documents.totals { writer.value(total) } }
      writer.key("holders")
      writer.array { writer in for holder in documents.holders { writer.value(holder) } }
      writer.key("ranking")
      writer.object { ranking(to: &$0) }
      writer.key("synonyms")
      writer.array { writer in
        for rule in search.synonyms {
          writer.object { writer in
            writer.member("from", rule.from)
            writer.member("to", rule.to)
          }
        }
      }
      writer.key("filters")
      writer.object { writer in for (key, file) in filters { writer.member(key, file) } }
    }
    return writer.bytes
  }

  /// The shortest digits of a 32-bit number, of which the browser takes the nearest 32-bit number again.
  private func ranking(to writer: inout JSONWriter) {
    let ranking = search.ranking
    func number(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }
    writer.member("k1", number(ranking.k1))
    writer.member("b", number(ranking.b))
    writer.key("fields")
    writer.array { writer in for weight in ranking.fieldWeights { writer.value(number(weight)) } }
    writer.member("titleShare", number(ranking.titleShare))
    writer.member("bigram", number(ranking.bigram))
    writer.member("unigram", number(ranking.unigram))
    writer.member("part", number(ranking.part))
    writer.member("documentsForParts", ranking.documentsForParts)
    writer.member("weightOfLeftOutPart", number(ranking.weightOfLeftOutPart))
    writer.member("documentsForUnigrams", ranking.documentsForUnigrams)
  }
}

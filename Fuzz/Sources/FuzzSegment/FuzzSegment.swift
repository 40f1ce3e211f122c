import BinaryCoding
import FuzzSupport
import Glibc
import Platform
@testable import SearchIndex
import TextAnalysis

/// Reads any bytes as a segment: once as they are, once as regions of a container whose checksums hold.
private func fuzzSegment(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  read(Array(bytes))
  read(Regions.container(bytes, magic: SegmentFormat.magic, version: SegmentFormat.version))
  return 0
}

/// Everything that a search, an update and a merge read; a damaged part throws.
private func read(_ file: [UInt8]) {
  let holder = BytesHolder(file)
  guard let reader = try? SegmentReader(holder.bytes, owner: holder, name: "fuzz") else { return }
  let terms = walkTerms(reader)
  walkDocuments(reader)
  search(reader, terms)
}

private func walkTerms(_ reader: SegmentReader) -> [[UInt8]] {
  var terms: [[UInt8]] = []
  try? reader.dictionary.forEach { term, info in
    if terms.count < 40 { terms.append(term) }
    guard terms.count < 400, let cursor = try? reader.cursor(info) else { return }
    var positions: [UInt32] = []
    while (try? cursor.nextBlock()) == true {
      guard (try? cursor.loadFrequencies()) != nil else { break }
      _ = try? cursor.blockMaxima()
      _ = try? cursor.superblockMaxima()
      var slot = 0
      for index in 0..<cursor.blockCount {
        check(Int(cursor.documents[index]) < reader.documentCount, "a document out of range")
        check(index == 0 || cursor.documents[index] > cursor.documents[index - 1], "documents out of order")
        cursor.stop(at: index)
        for field in 0..<Field.count where cursor.masks[index] & 1 << UInt8(field) != 0 {
          check(slot < cursor.frequencyCount, "a frequency is missing")
          slot += 1
          guard (try? cursor.positions(field, into: &positions)) != nil else { continue }
          check(zip(positions, positions.dropFirst()).allSatisfy { $0 <= $1 }, "positions out of order")
        }
      }
    }
    guard let shallow = try? reader.cursor(info), let skipping = try? reader.cursor(info) else { return }
    var first: UInt32 = 0
    while (try? shallow.seekBlock(to: first)) == true {
      _ = try? shallow.blockMaxima()
      check(shallow.blockLast >= first, "a block before the one looked for")
      first = shallow.blockLast &+ 1
      if first == 0 { break }
    }
    var target: UInt32 = 0
    while (try? skipping.advance(to: target)) == true {
      check(skipping.document >= target, "a skip to an earlier document")
      target = skipping.document &+ 3
    }
  }
  for term in terms { _ = try? reader.dictionary.lookup(term) }
  return terms
}

private func walkDocuments(_ reader: SegmentReader) {
  for number in 0..<min(reader.documentCount, 64) { _ = try? reader.documents.document(number) }
  _ = try? reader.documents.number(of: "guide/refund")
  for facet in Facet.allCases { _ = try? reader.documents.column(facet).values() }
}

private func search(_ reader: SegmentReader, _ terms: [[UInt8]]) {
  let deleted: [UInt32] = reader.documentCount > 2 ? [1] : []
  let entry = Manifest.Segment(
    fingerprint: reader.container.fingerprint, documentCount: reader.documentCount, deleted: deleted,
    lengths: reader.lengths)
  let snapshot = IndexSnapshot(
    Manifest(settings: 0, segments: [entry]), fingerprint: 0, segments: [SegmentSnapshot(reader, entry)])
  let searcher = Searcher(snapshot, analyzer: Analyzer())
  let words = terms.prefix(3).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  for query in Seeds.queries + [words] { _ = try? searcher.search(QueryParser.parse(query)) }
  if let merged = try? IndexBuilder.segment(merging: [SegmentSnapshot(reader, entry)]) {
    let holder = BytesHolder(merged)
    _ = try? SegmentReader(holder.bytes, owner: holder, name: "merged")
  }
}

@main enum FuzzSegment {
  static func main() {
    if let folder = Environment.value("KB_FUZZ_SEEDS") { Seeds.write(to: folder) }
    exit(Driver.run { fuzzSegment($0, $1) })
  }
}

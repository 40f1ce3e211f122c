import FuzzSupport
import Glibc
@testable import SearchIndex
import TextAnalysis

/// A small index, made once.
private nonisolated(unsafe) let searcher: Searcher = {
  var indexer = ChunkIndexer(analyzer: IndexingAnalyzer())
  for number in 100..<120 {
    let text = Array("refunds of order_no AB-\(number) 退款多久到账 within five days, w\(number % 5)".utf8)
    indexer.add(
      IndexableDocument(
        stored: StoredDocument(
          id: "a\(number)", path: "kb/a\(number).md", revision: [UInt8](repeating: 1, count: 20),
          title: "Refund \(number % 3)", language: "en", type: "how-to", audience: "public",
          confidence: "validated", owner: "team", tags: ["returns"]),
        text: text, runs: [TextRun(.body, 0..<text.count)],
        fields: [FieldText(.title, "Refund \(number % 3)")]))
  }
  guard let file = try? IndexBuilder.segment(of: [indexer.finish()]) else { fatalError("no segment") }
  let holder = BytesHolder(file)
  guard let reader = try? SegmentReader(holder.bytes, owner: holder, name: "fuzz") else {
    fatalError("unreadable")
  }
  let entry = Manifest.Segment(
    fingerprint: reader.container.fingerprint, documentCount: reader.documentCount, deleted: [3],
    lengths: reader.lengths)
  let snapshot = IndexSnapshot(
    Manifest(settings: 0, segments: [entry]), fingerprint: 0, segments: [SegmentSnapshot(reader, entry)])
  return Searcher(snapshot, analyzer: Analyzer())
}()

/// Parses any text as a query and searches for it: no query fails.
private func fuzzQuery(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let query = QueryParser.parse(text)
  for query in [query, Query(words: text)] {
    do {
      let result = try searcher.search(query)
      check(result.hits.count <= 10, "more hits than asked for")
      for (hit, next) in zip(result.hits, result.hits.dropFirst()) {
        check(hit.score >= next.score, "hits out of order")
      }
    } catch {
      fatalError("a query failed: \(error)")
    }
  }
  return 0
}

@main enum FuzzQuery {
  static func main() {
    exit(Driver.run { fuzzQuery($0, $1) })
  }
}

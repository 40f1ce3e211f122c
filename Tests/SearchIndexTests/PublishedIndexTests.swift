import Platform
import TestSupport
import TextAnalysis
import Testing

@testable import SearchIndex

/// What is published of an index is that of the published documents alone.
@Suite struct PublishedIndexTests {
  /// Everything that is published.
  private struct Published: Equatable {
    var ids: [String] = []
    var totals: [Int]
    var holders: [Int]
    var lengths: [[UInt32]] = []
    var terms: [UInt8] = []
    var singles: [UInt8] = []
    var postings: [UInt8] = []
    var positions: [UInt8] = []

    init(_ index: PublishedIndex) throws {
      (totals, holders) = (index.totals, index.holders)
      try index.forEachDocument { ids.append($0.id) }
      try index.forEachStretch { stretch in
        lengths += stretch.entries.map { [$0.documents, $0.titles, $0.length, $0.postings, $0.positions] }
        terms += stretch.terms
        singles += stretch.singles
        postings += stretch.postings
        positions += stretch.positions
      }
    }
  }

  private static func published(_ documents: [IndexableDocument], in store: IndexStore) throws -> Published {
    let snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 16))
    return try Published(try PublishedIndex(snapshot) { _ in true })
  }

  @Test func leavesNoTraceOfOtherDocuments() throws {
    let folder = try TemporaryFolder()
    let documents = SampleDocuments.make(400)
    let open = documents.filter { $0.stored.audience == "public" }
    let whole = try IndexStore(folder: folder.path + "/whole")
      .replaceAll(SampleDocuments.partials(documents, chunk: 64))
    let part = try PublishedIndex(whole) { $0.audience == "public" }
    #expect(part.documentCount == open.count)
    #expect(
      try Published(part) == Self.published(open, in: IndexStore(folder: folder.path + "/open")))
  }

  @Test func doesNotDependOnSegmentsAndDeletions() throws {
    let folder = try TemporaryFolder()
    let documents = SampleDocuments.make(300)
    let store = IndexStore(folder: folder.path + "/pieces")
    var snapshot = try store.replaceAll(SampleDocuments.partials(Array(documents.prefix(250)), chunk: 32))
    snapshot = try store.update(
      snapshot, removing: [], adding: SampleDocuments.partials(Array(documents.suffix(50)), chunk: 8))
    snapshot = try store.update(
      snapshot, removing: documents.prefix(20).map(\.stored.id),
      adding: SampleDocuments.partials(Array(documents[30..<40]), chunk: 8))
    #expect(snapshot.segmentCount > 1)
    let whole = try Self.published(
      Array(documents.dropFirst(20)), in: IndexStore(folder: folder.path + "/whole"))
    #expect(try Published(PublishedIndex(snapshot) { _ in true }) == whole)
  }

  @Test func publishesNothingOfNothing() throws {
    let folder = try TemporaryFolder()
    let snapshot = try IndexStore(folder: folder.path)
      .replaceAll(SampleDocuments.partials(SampleDocuments.make(20), chunk: 8))
    let nothing = try Published(PublishedIndex(snapshot) { _ in false })
    #expect(nothing.terms.isEmpty && nothing.postings.isEmpty && nothing.ids.isEmpty)
    #expect(nothing.totals.allSatisfy { $0 == 0 })
  }
}

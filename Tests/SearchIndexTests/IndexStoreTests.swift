import BinaryCoding
import Platform
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

@Suite struct IndexStoreTests {
  let folder: TemporaryFolder
  let store: IndexStore

  init() throws {
    folder = try TemporaryFolder()
    store = IndexStore(folder: Path.join(folder.path, "index"))
  }

  /// What all sample queries find: ids, scores and matched terms.
  private func answers(_ snapshot: IndexSnapshot, limit: Int = 20) throws(IndexError) -> [[String]] {
    let searcher = Searcher(snapshot, analyzer: Analyzer())
    var options = SearchOptions()
    options.limit = limit
    options.namesTerms = true
    var answers: [[String]] = []
    for query in SampleDocuments.queries {
      let result = try searcher.search(QueryParser.parse(query), options: options)
      answers.append(
        result.hits.map { "\($0.document.id) \($0.score) \($0.matchedTerms)" }
          + result.repairs.map { "\($0.word) → \($0.replacements)" })
    }
    return answers
  }

  private func segmentFile() throws -> String {
    let names = try FileSystem.names(in: store.folder)
    return Path.join(store.folder, try #require(names.first { $0.hasSuffix(".segment") }))
  }

  @Test func findsStoredDocumentsAgain() throws {
    let documents = SampleDocuments.make(40)
    let snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 40))
    #expect(snapshot.documentCount == 40)
    for document in documents { #expect(try snapshot.document(id: document.stored.id) == document.stored) }
    #expect(try snapshot.document(id: "folder0/doc") == nil)
    var walked: [StoredDocument] = []
    try snapshot.forEachDocument { walked.append($0) }
    #expect(walked == documents.map(\.stored))
    try snapshot.verify()
  }

  @Test(arguments: [1, 3, 7, 100]) func writesTheSameBytesForEveryChunkSize(_ chunk: Int) throws {
    let documents = SampleDocuments.make(100)
    let expected = try IndexBuilder.segment(of: SampleDocuments.partials(documents, chunk: 100))
    #expect(try IndexBuilder.segment(of: SampleDocuments.partials(documents, chunk: chunk)) == expected)
  }

  @Test func answersAfterAnUpdateAsABuildFromNothingDoes() throws {
    var random = SplitMix(seed: 99)
    var documents = SampleDocuments.make(300)
    var snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 64))
    for round in 0..<12 {
      let removed = documents.remove(at: Int.random(in: 0..<documents.count, using: &random)).stored.id
      let place = Int.random(in: 0..<documents.count, using: &random)
      let number = try #require(Int(documents[place].stored.id.split(separator: "c").last ?? ""))
      documents[place] = SampleDocuments.document(number, &random)
      let added = SampleDocuments.document(1000 + round, &random)
      let changes = [documents[place], added]
        .sorted { Array($0.stored.id.utf8).lexicographicallyPrecedes(Array($1.stored.id.utf8)) }
      documents.append(added)
      documents.sort { Array($0.stored.id.utf8).lexicographicallyPrecedes(Array($1.stored.id.utf8)) }
      snapshot = try store.update(
        snapshot, removing: [removed, "never/there"], adding: SampleDocuments.partials(changes, chunk: 1))
      let fresh = IndexStore(folder: Path.join(folder.path, "fresh"))
      let rebuilt = try fresh.replaceAll(SampleDocuments.partials(documents, chunk: 1000))
      #expect(snapshot.lengths == rebuilt.lengths)
      #expect(try answers(snapshot) == answers(rebuilt), "round \(round)")
    }
    #expect(snapshot.segmentCount <= MergePolicy.maximumSegments)
    let files = try FileSystem.names(in: store.folder).filter { $0.hasSuffix(".segment") }
    #expect(files.count == snapshot.segmentCount)
  }

  @Test func mergesIntoTheBytesOfABuildFromNothing() throws {
    let documents = SampleDocuments.make(90)
    var snapshot = try store.replaceAll([])
    for start in stride(from: 0, to: 90, by: 9) {
      // Every ninth document, so that the segments' ids lie between each other.
      let part = stride(from: start / 9, to: 90, by: 10).map { documents[$0] }
      snapshot = try store.update(snapshot, removing: [], adding: SampleDocuments.partials(part, chunk: 4))
    }
    let merged = try IndexBuilder.segment(merging: snapshot.segments)
    #expect(try merged == IndexBuilder.segment(of: SampleDocuments.partials(documents, chunk: 90)))
  }

  @Test func leavesALargeSegmentAloneWhenSmallOnesAreMerged() throws {
    let documents = SampleDocuments.make(400)
    var snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 400))
    let large = try segmentFile()
    var random = SplitMix(seed: 4)
    for number in 1000..<1040 {
      let added = SampleDocuments.partials([SampleDocuments.document(number, &random)], chunk: 1)
      snapshot = try store.update(snapshot, removing: [], adding: added)
      #expect(snapshot.segmentCount <= MergePolicy.maximumSegments)
    }
    #expect(snapshot.documentCount == 440)
    #expect(FileSystem.kind(of: large) == .file)
    snapshot = try store.update(snapshot, removing: documents.prefix(150).map(\.stored.id), adding: [])
    #expect(FileSystem.kind(of: large) == nil && snapshot.documentCount == 290)
  }

  @Test func readersKeepTheirSnapshot() throws {
    let documents = SampleDocuments.make(30)
    let old = try store.replaceAll(SampleDocuments.partials(documents, chunk: 30))
    let before = try answers(old)
    let new = try store.update(old, removing: documents.prefix(25).map(\.stored.id), adding: [])
    #expect(new.documentCount == 5)
    #expect(new.fingerprint != old.fingerprint)
    #expect(try answers(old) == before)
  }

  @Test func anEmptyIndexAnswersNothing() throws {
    let snapshot = try store.replaceAll([])
    #expect(snapshot.documentCount == 0)
    #expect(try answers(snapshot).allSatisfy(\.isEmpty))
    #expect(try store.update(snapshot, removing: ["x"], adding: []).documentCount == 0)
  }

  @Test func removingEverythingLeavesAnEmptyIndex() throws {
    let documents = SampleDocuments.make(10)
    let full = try store.replaceAll(SampleDocuments.partials(documents, chunk: 10))
    let empty = try store.update(full, removing: documents.map(\.stored.id), adding: [])
    #expect(empty.documentCount == 0)
    #expect(try answers(empty).allSatisfy(\.isEmpty))
  }

  @Test func tellsWhyAnIndexDoesNotOpen() throws {
    func reason() -> String {
      do throws(IndexError) {
        _ = try store.open()
        return "none"
      } catch {
        switch error {
        case .missing: return "missing"
        case .otherSettings: return "settings"
        case .unreadable(_, let failure): return "\(failure.kind)"
        default: return "\(error)"
        }
      }
    }
    #expect(reason() == "missing")
    _ = try IndexStore(folder: store.folder, settings: 5)
      .replaceAll(SampleDocuments.partials(SampleDocuments.make(3), chunk: 3))
    #expect(reason() == "settings")
    let snapshot = try store.replaceAll(SampleDocuments.partials(SampleDocuments.make(3), chunk: 3))
    #expect(reason() == "none")
    let segment = try segmentFile()
    let other = try IndexBuilder.segment(of: SampleDocuments.partials(SampleDocuments.make(4), chunk: 4))
    try FileSystem.writeAtomically(other, to: segment)
    #expect(reason() == "damaged")
    try FileSystem.removeFile(segment)
    #expect(reason() == "missing")
    try folder.write("not an index, but long enough to be one", to: "index/manifest")
    #expect(reason() == "foreign")
    _ = snapshot
  }

  @Test func everyFlippedByteIsRecognizedOrHarmless() throws {
    let built = try store.replaceAll(SampleDocuments.partials(SampleDocuments.make(12), chunk: 12))
    let expected = try answers(built)
    for file in [try segmentFile(), Path.join(store.folder, "manifest")] {
      let original = try FileSystem.read(file)
      for index in original.indices {
        var bytes = original
        bytes[index] ^= 1 << UInt8(index % 8)
        try FileSystem.writeAtomically(bytes, to: file, durable: false)
        do throws(IndexError) {
          let snapshot = try store.open()
          let found = try answers(snapshot)
          #expect(found == expected, "byte \(index) of \(file)")
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
      try FileSystem.writeAtomically(original, to: file, durable: false)
    }
    #expect(try answers(store.open()) == expected)
  }

  @Test func everyCutIsRecognized() throws {
    _ = try store.replaceAll(SampleDocuments.partials(SampleDocuments.make(6), chunk: 6))
    for file in [try segmentFile(), Path.join(store.folder, "manifest")] {
      let original = try FileSystem.read(file)
      for length in original.indices {
        try FileSystem.writeAtomically(Array(original[..<length]), to: file, durable: false)
        #expect(throws: IndexError.self, "length \(length)") { try store.open() }
      }
      try FileSystem.writeAtomically(original, to: file, durable: false)
    }
  }
}

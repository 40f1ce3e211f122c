import BinaryCoding
import Platform
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// An index of several segments with deleted documents, damaged at any byte: the answer stays right or the damage is
/// named.
@Suite struct DamageTests {
  private static let queries = ["refund order", "退款 w1", "title:refund", "lang:zh customer", "refnud"]

  private static func answers(_ snapshot: IndexSnapshot) throws(IndexError) -> [[String]] {
    let searcher = Searcher(snapshot, analyzer: Analyzer())
    var answers: [[String]] = []
    for query in queries {
      answers.append(try searcher.search(QueryParser.parse(query)).hits.map { "\($0.document) \($0.score)" })
    }
    return answers
  }

  /// Two segments, the first with a deleted document.
  private static func index(in folder: TemporaryFolder) throws -> IndexStore {
    let store = IndexStore(folder: Path.join(folder.path, "index"))
    let documents = SampleDocuments.make(9)
    let first = try store.replaceAll(SampleDocuments.partials(Array(documents[..<6]), chunk: 6))
    _ = try store.update(
      first, removing: [documents[2].stored.id],
      adding: SampleDocuments.partials(Array(documents[6...]), chunk: 3))
    return store
  }

  @Test(arguments: [UInt8(0x01), 0x80, 0xFF]) func noFlippedByteChangesAnAnswer(_ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    let store = try Self.index(in: folder)
    let whole = try store.open()
    #expect(whole.segmentCount == 2 && whole.documentCount == 8)
    let expected = try Self.answers(whole)
    #expect(expected.allSatisfy { !$0.isEmpty })
    var recognised = 0
    for name in try FileSystem.names(in: store.folder) {
      let path = Path.join(store.folder, name)
      let bytes = try FileSystem.read(path)
      // Every third byte, another third for each mask.
      for index in stride(from: Int(mask) % 3, to: bytes.count, by: 3) {
        var damaged = bytes
        damaged[index] ^= mask
        try FileSystem.writeAtomically(damaged, to: path, durable: false)
        do throws(IndexError) {
          let found = try Self.answers(store.open())
          #expect(found == expected, "byte \(index) of \(name)")
        } catch {
          recognised += 1
        }
      }
      try FileSystem.writeAtomically(bytes, to: path, durable: false)
    }
    #expect(recognised > 0)
    #expect(try Self.answers(store.open()) == expected)
  }

  /// Checksums that are right do not make the bytes right: whatever a byte says, a merge ends with a segment or with
  /// the name of the file.
  @Test(arguments: [UInt8(0x01), 0x40, 0xFF]) func noByteUnderARightChecksumEndsAMerge(_ mask: UInt8) throws {
    let whole = try ForgedSegment.sample(6)
    var refused = 0
    for region in whole.regions.indices {
      for index in stride(from: Int(mask) % 3, to: whole.regions[region].bytes.count, by: 3) {
        var forged = whole
        forged.regions[region].bytes[index] ^= mask
        do throws(IndexError) {
          let segment = try forged.snapshot()
          _ = try IndexBuilder.segment(merging: [segment])
        } catch {
          guard case .unreadable("forged", _) = error else {
            Issue.record("byte \(index) of region \(whole.regions[region].tag): \(error)")
            continue
          }
          refused += 1
        }
      }
    }
    #expect(refused > 0)
    #expect(try IndexBuilder.segment(merging: [whole.snapshot()]).isEmpty == false)
  }

  @Test func aMergeRefusesTermsThatDoNotAscend() throws {
    let partial = try #require(SampleDocuments.partials(SampleDocuments.make(3), chunk: 3).first)
    let forged = try ForgedSegment.withTermsTwice(partial)
    let error = #expect(throws: IndexError.self) {
      try IndexBuilder.segment(merging: [forged.snapshot()])
    }
    #expect(error?.description == "forged is damaged (terms that do not ascend)")
  }
}

/// A segment taken apart into its regions, to be put together again with checksums that are right.
private struct ForgedSegment {
  var regions: [(tag: UInt32, bytes: [UInt8])] = []

  init(_ file: [UInt8]) throws {
    let holder = BytesHolder(file)
    let container = try ContainerReader(
      holder.bytes, owner: holder, magic: SegmentFormat.magic, version: SegmentFormat.version)
    for tag in UInt32(0)..<32 {
      guard let region = try? container.region(tag) else { continue }
      regions.append((tag, Array(try container.bytes(region))))
    }
  }

  /// The segment of some documents.
  static func sample(_ count: Int) throws -> ForgedSegment {
    let documents = SampleDocuments.make(count, longest: 20)
    return try ForgedSegment(IndexBuilder.segment(of: SampleDocuments.partials(documents, chunk: count)))
  }

  /// The segment of some documents whose dictionary lists all terms twice.
  static func withTermsTwice(_ partial: PartialIndex) throws -> ForgedSegment {
    var file: [UInt8] = []
    let writer = SegmentWriter(scratchFolder: nil) { file.append(contentsOf: $0) }
    for _ in 0..<2 {
      let input = try PartialInput(partial, base: 0, range: TermRange())
      try writer.append(SegmentMerge.run([input], partial.norms.norms(), partial.lengths))
    }
    var documents = DocumentWriter()
    try partial.documents.forEach { documents.append($0) }
    _ = try writer.finish(documents.finish(), norms: partial.norms, lengths: partial.lengths)
    return try ForgedSegment(file)
  }

  func snapshot() throws(IndexError) -> SegmentSnapshot {
    try IndexError.wrap("forged") {
      var writer = ContainerWriter(magic: SegmentFormat.magic, version: SegmentFormat.version)
      for region in regions { writer.append(region.tag, region.bytes) }
      let holder = BytesHolder(writer.finish())
      let reader = try SegmentReader(holder.bytes, owner: holder, name: "forged")
      return SegmentSnapshot(
        reader,
        Manifest.Segment(
          fingerprint: reader.container.fingerprint, documentCount: reader.documentCount, deleted: [],
          lengths: reader.lengths))
    }
  }
}

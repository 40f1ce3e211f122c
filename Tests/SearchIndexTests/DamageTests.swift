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
}

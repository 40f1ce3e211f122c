import Platform
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct IndexMemoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 20_000, 200_000, .max]) func theIndexIsTheSameWhereverItsPartsLie(_ limit: Int) throws
  {
    let partials = SampleDocuments.partials(SampleDocuments.make(300), chunk: 20)
    let memory = IndexMemory(limit: limit, folder: folder.path)
    let expected = try IndexBuilder.segment(of: partials)
    #expect(try IndexBuilder.segment(of: partials.map { memory.keep($0) }) == expected)
  }

  @Test func nothingIsLeftBehind() throws {
    let memory = IndexMemory(limit: 0, folder: folder.path)
    let kept = SampleDocuments.partials(SampleDocuments.make(30), chunk: 10).map { memory.keep($0) }
    #expect(try FileSystem.names(in: folder.path).isEmpty)
    #expect(try !IndexBuilder.segment(of: kept).isEmpty)
  }

  @Test func aDiskThatCannotBeWrittenLeavesThePartsInMemory() throws {
    let memory = IndexMemory(limit: 0, folder: folder.path + "/there/is/none")
    let partials = SampleDocuments.partials(SampleDocuments.make(30), chunk: 10)
    let kept = partials.map { memory.keep($0) }
    #expect(try IndexBuilder.segment(of: kept) == IndexBuilder.segment(of: partials))
  }

  @Test func recordsOfAChunkComeBackAsTheyWere() throws {
    let documents = SampleDocuments.make(40).map(\.stored)
    var stored = StoredDocuments()
    for document in documents { stored.append(document) }
    var read: [StoredDocument] = []
    try stored.forEach { read.append($0) }
    #expect(read == documents)
  }

  @Test func largeSpoolsGoThroughTheDisk() throws {
    for folder in [folder.path, nil] {
      var spool = Spool(folder: folder)
      var expected = 0
      for part in 0..<40 {
        try spool.append([UInt8](repeating: UInt8(part), count: 1_000_000))
        expected += 1_000_000
      }
      #expect(spool.count == expected)
      var read: [UInt8] = []
      try spool.forEachPart { read += $0 }
      #expect(read.count == expected)
      for part in 0..<40 { #expect(read[part * 1_000_000 + 999_999] == UInt8(part)) }
    }
  }
}

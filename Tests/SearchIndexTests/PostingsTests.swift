import BinaryCoding
import Testing

@testable import SearchIndex

@Suite struct PostingsTests {
  private func randomList(_ count: Int, spread: Int, seed: UInt64) -> PostingList {
    var random = RandomSource(seed: seed)
    var list = PostingList()
    var document = -1
    for _ in 0..<count {
      document += Int.random(in: 1...spread, using: &random)
      let mask =
        Bool.random(using: &random)
        ? Field.body.bit : UInt8.random(in: 1...PostingsFormat.allFields, using: &random)
      let frequencies = (0..<mask.nonzeroBitCount).map { _ in
        UInt32.random(in: 1...(Int.random(in: 0..<20, using: &random) == 0 ? 1 << 29 : 9), using: &random)
      }
      list.append(
        document: UInt32(document), mask: mask, frequencies: frequencies,
        positions: frequencies.map { _ in [] })
    }
    return list
  }

  private func encoded(_ list: PostingList) -> [UInt8] {
    var writer = ByteWriter()
    PostingsWriter.write(list, to: &writer)
    return writer.bytes
  }

  private func documentLimit(_ list: PostingList) -> Int { Int(list.documents.last ?? 0) + 1 }

  @Test(arguments: [1, 2, 127, 128, 129, 255, 256, 257, 1000], [1, 3, 5000])
  func readsTheListThatWasWritten(_ count: Int, _ spread: Int) throws {
    let list = randomList(count, spread: spread, seed: UInt64(count * 31 + spread))
    #expect(try read(encoded(list), count: count, documentLimit(list)) == list)
  }

  @Test(arguments: [1, 128, 129, 1000], [1, 40])
  func stopsAtTheFirstDocumentNotBelowTheTarget(_ count: Int, _ spread: Int) throws {
    let list = randomList(count, spread: spread, seed: 5)
    let limit = documentLimit(list)
    try encoded(list).withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in
      for step in [1, 7, 130, 4000] {
        let cursor = try PostingsCursor(bytes, count: count, documentLimit: limit)
        for target in stride(from: 0, through: limit + 3, by: step) {
          let expected = list.documents.firstIndex { $0 >= target }
          let found = try cursor.advance(to: UInt32(target))
          #expect(found == (expected != nil))
          guard let expected, found else { continue }
          #expect(cursor.document == list.documents[expected])
          #expect(cursor.mask == list.masks[expected])
        }
      }
    }
  }

  @Test func survivesEveryDamagedByte() throws {
    let list = randomList(300, spread: 3, seed: 11)
    let limit = documentLimit(list)
    let original = encoded(list)
    for index in original.indices {
      for flip in [UInt8(1), 0x80, 0xFF] {
        var bytes = original
        bytes[index] ^= flip
        bytes.withUnsafeBytes { bytes in
          guard let cursor = try? PostingsCursor(bytes, count: 300, documentLimit: limit) else { return }
          var read = PostingList()
          try? read.append(cursor) { $0 }
          #expect(read.documents.allSatisfy { Int($0) < limit })
        }
      }
    }
    for length in original.indices {
      #expect(throws: (any Error).self) { try self.read(Array(original[..<length]), count: 300, limit) }
    }
  }

  /// The whole list as a cursor reads it.
  private func read(_ bytes: [UInt8], count: Int, _ documentLimit: Int) throws -> PostingList {
    try bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws -> PostingList in
      let cursor = try PostingsCursor(bytes, count: count, documentLimit: documentLimit)
      var list = PostingList()
      try list.append(cursor) { $0 }
      return list
    }
  }

  @Test func refusesCountsThatCannotBe() {
    for count in [0, -1, 3, Int.max] {
      #expect(throws: DecodingFailure.self) { try self.read([0, 0], count: count, 2) }
    }
  }

  @Test func sortsByDocumentAndKeepsFrequenciesAndPositions() {
    var list = PostingList()
    list.append(document: 9, mask: 0b11, frequencies: [1, 2], positions: [[7], [1, 8]])
    list.append(document: 3, mask: 0b1, frequencies: [3], positions: [[2, 3]])
    list.append(document: 5, mask: 0b110, frequencies: [4, 5], positions: [[], [0]])
    list.sortByDocument()
    #expect(list.documents == [3, 5, 9])
    #expect(list.masks == [0b1, 0b110, 0b11])
    #expect(list.frequencies == [3, 4, 5, 1, 2])
    #expect(list.positionCounts == [2, 0, 1, 1, 2])
    #expect(list.positions == [2, 3, 0, 7, 1, 8])
  }
}

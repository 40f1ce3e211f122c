import BinaryCoding
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct PostingsTests {
  typealias File = SamplePostings.File

  @Test(arguments: [1, 2, 5, 127, 128, 129, 255, 256, 257, 2047, 2048, 2049], [1, 3, 50])
  func readsTheListThatWasWritten(_ count: Int, _ spread: Int) throws {
    for places in SamplePostings.Places.allCases {
      let list = SamplePostings.list(
        count, spread: spread, seed: UInt64(count * 31 + spread), places: places)
      let read = try File(list).read()
      #expect(read.documents == list.documents)
      #expect(read.masks == list.masks)
      #expect(read.frequencies == list.frequencies)
      #expect(read.positionCounts == list.positionCounts)
      #expect(read.positions == list.positions)
    }
  }

  @Test func positionsThatFillTheirDocumentsTakeNoBytes() throws {
    var list = PostingList()
    list.append(document: 0, mask: 1, frequencies: [2], positions: [[0, 1]])
    list.append(document: 1, mask: 1, frequencies: [1], positions: [[0]])
    let file = File(list)
    #expect(file.info.positions.length == 0)
    #expect(try file.read() == list)
  }

  @Test(arguments: [1, 2, 130]) func readsListsWithHugeGaps(_ count: Int) throws {
    let list = SamplePostings.list(count, spread: 3000, seed: 2)
    #expect(try File(list).read() == list)
  }

  @Test(arguments: [1, 2, 128, 129, 2500], [1, 9])
  func stopsAtTheFirstDocumentNotBelowTheTarget(_ count: Int, _ spread: Int) throws {
    let list = SamplePostings.list(count, spread: spread, seed: 5)
    let file = File(list)
    let limit = file.lengths.documents
    for step in [3, 130, 4000] {
      let cursor = try file.cursor()
      for target in stride(from: 0, through: limit + 3, by: step) {
        let expected = list.documents.firstIndex { $0 >= target }
        let found = try cursor.advance(to: UInt32(target))
        #expect(found == (expected != nil))
        guard let expected, found else { continue }
        #expect(cursor.document == list.documents[expected])
        if target % 3 == 0 {
          try cursor.loadFrequencies()
          #expect(cursor.mask == list.masks[expected])
        }
      }
    }
  }

  @Test(arguments: [1, 2, 128, 129, 600], [1, 7]) func readsSinglePostings(_ count: Int, _ step: Int) throws {
    let list = SamplePostings.list(count, spread: 4, seed: 11)
    let cursor = try File(list).cursor()
    var slot = 0
    for (index, document) in list.documents.enumerated() {
      let length = list.masks[index].nonzeroBitCount
      defer { slot += length }
      guard index % step == 0 else { continue }
      #expect(try cursor.advance(to: document))
      let posting = try cursor.posting()
      #expect(posting.document == document && posting.mask == list.masks[index])
      #expect((0..<length).map { posting.frequencies[$0] } == Array(list.frequencies[slot..<slot + length]))
    }
  }

  @Test(arguments: [1, 90, 129, 600])
  func readsPositionsOfTheDocumentsAskedFor(_ count: Int) throws {
    let list = SamplePostings.list(count, spread: 4, seed: 8)
    let file = File(list)
    let model = Model(list, file)
    for step in [1, 3, 50, 500] {
      let cursor = try file.cursor()
      var positions: [UInt32] = []
      for index in stride(from: 0, to: count, by: step) {
        guard try cursor.advance(to: list.documents[index]) else { continue }
        // In any order, and again.
        for field in [6, 5, 4, 3, 2, 1, 0, 5] {
          try cursor.positions(field, into: &positions)
          #expect(positions == model.positions[index][field])
        }
      }
    }
  }

  @Test(arguments: [1, 100, 129, 2048, 2500])
  func blocksAndSuperblocksHoldWhatTheySay(_ count: Int) throws {
    let list = SamplePostings.list(count, spread: 5, seed: 9)
    let file = File(list)
    let model = Model(list, file)
    let cursor = try file.cursor()
    var target: UInt32 = 0
    var block = 0
    while try cursor.seekBlock(to: target) {
      let range = block * 128..<min(count, block * 128 + 128)
      #expect(cursor.blockFirst <= list.documents[range.lowerBound])
      #expect(cursor.blockLast >= list.documents[range.upperBound - 1])
      model.expect(try cursor.blockMaxima(), over: range)
      let superblock = block / 16 * 2048..<min(count, block / 16 * 2048 + 2048)
      #expect(cursor.superblockLast >= list.documents[superblock.upperBound - 1])
      model.expect(try cursor.superblockMaxima(), over: superblock)
      model.expect(try cursor.maxima(), over: 0..<count)
      if count > 128 {
        #expect(cursor.blockLast == list.documents[range.upperBound - 1])
        #expect(cursor.superblockLast == list.documents[superblock.upperBound - 1])
      }
      target = cursor.blockLast + 1
      block += 1
    }
    #expect(block == (count + 127) / 128)
  }

  @Test(arguments: [1, 17, 3000]) func seekingAndWalkingMix(_ seed: UInt64) throws {
    let list = SamplePostings.list(4000, spread: 3, seed: seed)
    let file = File(list)
    var random = SplitMix(seed: seed)
    for _ in 0..<8 {
      let cursor = try file.cursor()
      var next = 0
      while next < list.count {
        let target = list.documents[next] + UInt32.random(in: 0...3000, using: &random)
        guard try cursor.seekBlock(to: target) else {
          #expect((list.documents.last ?? 0) < target)
          break
        }
        let expected = try #require(list.documents.firstIndex { $0 >= target })
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          // The block is decoded from its start, or the next one where it was decoded before.
          let wasDecoded = cursor.blockCount > 0
          guard try cursor.nextBlock() else {
            #expect(wasDecoded && expected / 128 == (list.count - 1) / 128)
            next = list.count
            continue
          }
          let block = expected / 128 + (wasDecoded ? 1 : 0)
          #expect(cursor.documents[0] == list.documents[block * 128])
          #expect(cursor.blockCount == min(128, list.count - block * 128))
          next = block * 128
        case 1:
          #expect(try cursor.advance(to: target))
          #expect(cursor.document == list.documents[expected])
          next = expected
        default:
          next = expected
        }
      }
    }
  }

  /// A list beside plain answers to what a cursor is asked.
  struct Model {
    var positions: [[[UInt32]]] = []
    var impacts: [[Float]] = []

    init(_ list: PostingList, _ file: File) {
      var (slot, start) = (0, 0)
      for (index, mask) in list.masks.enumerated() {
        var positions = [[UInt32]](repeating: [], count: Field.count)
        var impacts = [Float](repeating: 0, count: Field.count)
        for field in 0..<Field.count where mask & 1 << UInt8(field) != 0 {
          let end = start + Int(list.positionCounts[slot])
          positions[field] = Array(list.positions[start..<end])
          let norm = file.norms[field * file.lengths.documents + Int(list.documents[index])]
          let average = file.lengths.average(Field.allCases[field])
          let length = Float(FieldNorm.decode(norm))
          impacts[field] = Float(list.frequencies[slot]) / (0.25 + 0.75 * length / average)
          (slot, start) = (slot + 1, end)
        }
        self.positions.append(positions)
        self.impacts.append(impacts)
      }
    }

    /// Maxima are never too low, and at most a step too high.
    func expect(_ maxima: ImpactMaxima, over range: Range<Int>) {
      let all = impacts[range].map { zip($0, Impact.weights).reduce(0) { $0 + $1.0 * $1.1 } }
      let titles = impacts[range].map { $0[0] }
      let plain = zip(all, titles).filter { $1 == 0 }.map(\.0).max() ?? 0
      let titled = zip(all, titles).filter { $1 > 0 }.map(\.0).max() ?? 0
      let pairs = [(maxima.plain, plain), (maxima.titled, titled), (maxima.title, titles.max() ?? 0)]
      for (read, largest) in pairs {
        #expect(read >= largest * 0.999_999 && (read > 0) == (largest > 0))
        if largest < 1e8 { #expect(read <= max(largest * 1.000_5, 0.04)) }
      }
    }
  }

  @Test func survivesEveryDamagedByte() throws {
    for count in [90, 300, 2100] {
      let list = SamplePostings.list(count, spread: 3, seed: 11)
      let original = File(list)
      let step = count > 1000 ? 389 : 13
      for region in [\File.documents, \File.frequencies, \File.positions] {
        for index in stride(from: 0, to: original[keyPath: region].count, by: step) {
          for flip in [UInt8(1), 0x80, 0xFF] {
            var file = original
            file[keyPath: region][index] ^= flip
            if let read = try? file.read() {
              #expect(read.documents.allSatisfy { Int($0) < file.lengths.documents })
              #expect(zip(read.documents, read.documents.dropFirst()).allSatisfy { $0 < $1 })
              #expect(try File(read).read() == read)
            }
            var target: UInt32 = 0
            guard let cursor = try? file.cursor() else { continue }
            while (try? cursor.seekBlock(to: target)) == true {
              #expect(cursor.blockLast >= target)
              target = cursor.blockLast + 1
            }
          }
        }
      }
    }
  }

  @Test func noDamagedBitMakesAFrequencyZero() throws {
    var list = PostingList()
    list.append(document: 0, mask: Field.body.bit, frequencies: [UInt32.max], positions: [[]])
    list.append(document: 1, mask: Field.body.bit, frequencies: [1], positions: [[]])
    let original = File(list)
    #expect(try original.read() == list)
    for bit in 0..<8 * (original.frequencies.count - PostingsFormat.slack) {
      var file = original
      file.frequencies[bit / 8] ^= 1 << UInt8(bit % 8)
      if let read = try? file.read() { #expect(!read.frequencies.contains(0), "bit \(bit)") }
    }
  }

  @Test func refusesAListThatIsCut() throws {
    let original = File(SamplePostings.list(300, spread: 3, seed: 12))
    for region in [\File.documents, \File.frequencies, \File.positions] {
      for length in stride(from: 0, to: original[keyPath: region].count - PostingsFormat.slack, by: 7) {
        var file = original
        file[keyPath: region].removeSubrange(length...)
        #expect(throws: (any Error).self) { try file.read() }
      }
    }
  }

  @Test func refusesCountsThatCannotBe() throws {
    var file = File(SamplePostings.list(2, spread: 1, seed: 1))
    for count in [0, -1, 3, Int.max] {
      file.info.documentFrequency = count
      #expect(throws: (any Error).self) { try file.read() }
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

import BinaryCoding
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct TermDictionaryTests {
  private static let magic: UInt64 = 42

  private func randomTerms(_ count: Int) -> [[UInt8]] {
    var random = SplitMix(seed: UInt64(count))
    var terms: Set<[UInt8]> = []
    while terms.count < count {
      let length = Int.random(in: 0...(count % 2 == 0 ? 12 : 40), using: &random)
      terms.insert((0..<length).map { _ in UInt8.random(in: 97...100, using: &random) })
    }
    return terms.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func reader(_ terms: [[UInt8]]) throws -> TermDictionaryReader {
    var writer = TermDictionaryWriter()
    for (index, term) in terms.enumerated() { term.withUnsafeBytes { writer.append($0, info(index)) } }
    let regions = try writer.finish()
    var file = ContainerWriter(magic: Self.magic, version: 1)
    file.append(1, regions.blocks)
    file.append(2, regions.offsets)
    let memory = BytesHolder(file.finish())
    let container = try ContainerReader(memory.bytes, owner: memory, magic: Self.magic, version: 1)
    return TermDictionaryReader(
      container, blocks: try container.region(1), offsets: try container.region(2))
  }

  /// Terms of one document and of several, postings of 10 bytes a term, one behind the other.
  private func info(_ index: Int) -> TermInfo {
    var info = TermInfo()
    let singles = (index + 2) / 3
    info.documentFrequency = index % 3 == 0 ? 1 : index + 1
    info.countsPositions = index % 2 == 0
    info.documents.start = 10 * (index - singles)
    info.frequencies.start = 200 * (index - singles)
    info.positions.start = 20_000 * index
    info.positions.length = 20_000
    if index % 3 == 0 {
      var single = SinglePosting(document: UInt32(7 * index), mask: UInt8(1 + index % 127))
      for slot in 0..<single.mask.nonzeroBitCount { single.frequencies[slot] = UInt32(1 + slot + index) }
      info.single = single
      info.titleFrequency = Int(single.mask & Field.title.bit)
    } else {
      info.titleFrequency = index / 2
      info.documents.length = 10
      info.frequencies.length = 200
    }
    return info
  }

  @Test(arguments: [0, 1, 23, 24, 25, 48, 999, 1000]) func findsEveryTermAndNoOther(_ count: Int) throws {
    let terms = randomTerms(count)
    let dictionary = try reader(terms)
    for (index, term) in terms.enumerated() { #expect(try dictionary.lookup(term) == info(index)) }
    let known = Set(terms)
    for term in terms {
      for other in [term + [96], term + [101], Array(term.dropLast()) + [102]] where !known.contains(other) {
        #expect(try dictionary.lookup(other) == nil)
      }
    }
    #expect(try dictionary.lookup([0]) == nil)
    #expect(try dictionary.lookup([255, 255]) == nil)
  }

  @Test(arguments: ["", "a", "ab", "cc", "d", "da", "\u{1}", "z"]) func walksTheTermsOfAPrefixInOrder(
    _ prefix: String
  ) throws {
    for count in [0, 1, 24, 100] {
      let terms = randomTerms(count)
      var walked: [[UInt8]] = []
      try reader(terms).forEach(prefix: Array(prefix.utf8)) { term, _ in walked.append(term) }
      #expect(walked == terms.filter { $0.starts(with: prefix.utf8) })
    }
  }

  @Test func survivesEveryDamagedByteOfABlock() {
    var writer = TermDictionaryWriter()
    for (index, term) in randomTerms(24).enumerated() {
      term.withUnsafeBytes { writer.append($0, info(index)) }
    }
    guard let original = try? writer.finish().blocks else { return }
    for index in original.indices {
      for flip in [UInt8(1), 0x80, 0xFF] {
        var bytes = original
        bytes[index] ^= flip
        bytes.withUnsafeBytes { bytes in
          var cursor = TermCursor(bytes)
          var count = 0
          while (try? cursor.next()) == true { count += 1 }
          #expect(count <= bytes.count)
        }
      }
    }
  }
}

import BinaryCoding
import Testing

@testable import SearchIndex

@Suite struct TermRangesTests {
  private struct Merged: Equatable {
    var terms: [[UInt8]] = []
    var infos: [TermInfo] = []
    var documents: [UInt8] = []
    var frequencies: [UInt8] = []
    var positions: [UInt8] = []
  }

  /// What the ranges of a cut merge to, one behind the other.
  private static func merge(_ partials: [PartialIndex], ranges: Int) throws -> Merged {
    var result = Merged()
    let bases = partials.indices.map { partials[..<$0].reduce(0) { $0 + $1.documentCount } }
    var norms = FieldNormsWriter()
    var lengths = LengthStatistics()
    for partial in partials {
      norms.append(partial.norms)
      lengths.add(partial.lengths)
    }
    for range in TermRanges(partials, count: ranges).ranges {
      let inputs = try zip(partials, bases).map { try PartialInput($0, base: $1, range: range) }
      let merged = try SegmentMerge.run(inputs, norms.norms(), lengths)
      merged.forEach { term, info in
        var info = info
        info.documents.start += result.documents.count
        info.frequencies.start += result.frequencies.count
        info.positions.start += result.positions.count
        result.terms.append(Array(term))
        result.infos.append(info)
      }
      result.documents += merged.documents
      result.frequencies += merged.frequencies
      result.positions += merged.positions
    }
    return result
  }

  @Test(arguments: [2, 3, 7, 32, 500])
  func anyCutMergesToTheSameTermsAndPostings(_ ranges: Int) throws {
    let partials = SampleDocuments.partials(SampleDocuments.make(400), chunk: 37)
    let whole = try Self.merge(partials, ranges: 1)
    #expect(whole.terms.count > 50)
    #expect(try Self.merge(partials, ranges: ranges) == whole)
  }

  @Test func cutsALargeIndexIntoSeveralRangesOfSomeWork() throws {
    let partials = SampleDocuments.partials(SampleDocuments.make(400), chunk: 400)
    let ranges = TermRanges(partials, count: 8).ranges
    #expect(ranges.count == 8)
    let busy = try ranges.count { range in
      try partials.contains { try PartialInput($0, base: 0, range: range).next() }
    }
    #expect(busy > 4)
  }

  @Test func anIndexWithoutTermsIsOneRange() {
    for partials in [[], [PartialIndex()]] {
      let ranges = TermRanges(partials, count: 32).ranges
      #expect(ranges.map(\.lower) == [nil])
      #expect(ranges.map(\.upper) == [nil])
    }
  }
}

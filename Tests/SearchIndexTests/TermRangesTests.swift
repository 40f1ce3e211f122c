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
      let inputs = zip(partials, zip(bases, range)).map {
        PartialInput($0, base: $1.0, range: $1.1)
      }
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

  @Test func cutsALargeIndexIntoSeveralRangesOfSomeWork() {
    let partials = SampleDocuments.partials(SampleDocuments.make(400), chunk: 37)
    let ranges = TermRanges(partials, count: 8).ranges
    #expect(ranges.count == 8)
    #expect(ranges.count { $0.contains { !$0.isEmpty } } > 4)
  }

  @Test func anIndexWithoutTermsIsOneEmptyRange() {
    #expect(TermRanges([], count: 32).ranges.map(\.count) == [0])
    #expect(TermRanges([PartialIndex()], count: 32).ranges == [[0..<0]])
  }
}

import Testing

@testable import SearchIndex

@Suite struct FieldNormTests {
  @Test func keepsShortLengthsExactly() {
    for length in 0..<64 { #expect(FieldNorm.decode(FieldNorm.encode(length)) == length) }
  }

  @Test func losesLessThanASixteenthOfLongLengths() {
    for length in stride(from: 64, to: 253_952, by: 13) {
      let decoded = FieldNorm.decode(FieldNorm.encode(length))
      #expect(decoded <= length && Double(length - decoded) < Double(length) / 16)
    }
  }

  @Test func ascendsWithTheLength() {
    for (low, high) in zip(FieldNorm.lengths, FieldNorm.lengths.dropFirst()) { #expect(low < high) }
    #expect(FieldNorm.lengths.enumerated().allSatisfy { FieldNorm.encode($1) == UInt8($0) })
  }

  @Test(arguments: [Int.max, 1 << 40, 253_952]) func sharesTheLastByteAboveTheTable(_ length: Int) {
    #expect(FieldNorm.encode(length) == 255)
  }

  @Test func takesNegativeLengthsAsNone() { #expect(FieldNorm.encode(-1) == 0) }
}

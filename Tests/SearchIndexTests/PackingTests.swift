import BinaryCoding
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct PackingTests {
  private func roundTrip(_ numbers: [UInt32]) throws -> [UInt32] {
    var sink = ByteSink()
    numbers.withUnsafeBufferPointer { PackedGroup.write($0, to: &sink) }
    let end = sink.count
    for _ in 0..<PackedGroup.slack { sink.byte(0xFF) }
    let base = try #require(sink.bytes.baseAddress)
    var offset = 0
    let read = try [UInt32](unsafeUninitializedCapacity: (numbers.count + 7) & ~7) { buffer, count in
      if let target = buffer.baseAddress {
        try PackedGroup.read(base, at: &offset, end: end, count: numbers.count, into: target)
      }
      count = numbers.count
    }
    #expect(offset == end)
    for step in [1, 3, 50] {
      var reader = try PackedGroupReader(base, at: 0, end: end, count: read.count)
      #expect(reader.end == end)
      for index in stride(from: 0, to: read.count, by: step) { #expect(reader.number(index) == read[index]) }
    }
    if read.allSatisfy({ $0 < 256 }) {
      #expect(try bytes(base, end: end, read.count) == read.map { UInt8($0) })
    }
    return read
  }

  private func bytes(_ base: UnsafeRawPointer, end: Int, _ length: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: (length + 7) & ~7) { buffer, count in
      var offset = 0
      if let target = buffer.baseAddress {
        _ = try PackedGroup.read(base, at: &offset, end: end, count: length, into: target)
      }
      #expect(offset == end)
      count = length
    }
  }

  @Test(arguments: [1, 2, 7, 8, 9, 127, 128, 255, 256]) func readsNumbersOfEveryWidth(_ count: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    for width in 0...32 {
      let limit = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
      var numbers = (0..<count).map { _ in UInt32.random(in: 0...limit, using: &random) }
      #expect(try roundTrip(numbers) == numbers)
      // A few larger ones.
      for _ in 0...count / 20 {
        numbers[Int.random(in: 0..<count, using: &random)] = .max >> UInt32(width / 2)
      }
      #expect(try roundTrip(numbers) == numbers)
    }
  }

  @Test func largeNumbersDoNotWidenTheOthers() {
    var sink = ByteSink()
    let numbers = (0..<128).map { $0 % 50 == 0 ? UInt32(1 << 20) : UInt32($0 % 4) }
    numbers.withUnsafeBufferPointer { PackedGroup.write($0, to: &sink) }
    #expect(sink.count < 50)
  }

  @Test func numbersTooLargeForAByteAreDamage() throws {
    var sink = ByteSink()
    [256, 1, 1].withUnsafeBufferPointer { PackedGroup.write($0, to: &sink) }
    let end = sink.count
    for _ in 0..<PackedGroup.slack { sink.byte(0xFF) }
    let base = try #require(sink.bytes.baseAddress)
    #expect(throws: DecodingFailure.self) { try bytes(base, end: end, 3) }
  }

  @Test(arguments: [1, 7, 16, 127, 128]) func codesBecomeTheBitsOfTheirFields(_ count: Int) throws {
    var codes = (0..<128).map { UInt8($0 * 37 % 127) }
    let expected = codes.prefix(count).map { $0 + 1 } + [UInt8](repeating: 0, count: 128 - count)
    let fields = try codes.withUnsafeMutableBufferPointer {
      try MaskCode.readBits(#require($0.baseAddress), count)
    }
    #expect(codes == expected)
    #expect(fields == expected.reduce(0) { $0 + $1.nonzeroBitCount })
    codes[0] = 127
    #expect(throws: DecodingFailure.self) {
      try codes.withUnsafeMutableBufferPointer { _ = try MaskCode.readBits(#require($0.baseAddress), count) }
    }
  }

  @Test func everyMaskHasACodeAndTheFrequentOnesTheSmallest() {
    #expect(Set(MaskCode.masks).count == 128)
    for mask in UInt8(1)...127 { #expect(MaskCode.masks[Int(MaskCode.codes[Int(mask)]) + 1] == mask) }
    #expect(MaskCode.masks[1] == Field.body.bit)
    #expect(MaskCode.masks[3] == Field.body.bit | Field.code.bit)
  }

  @Test func choicesAreReadBack() {
    for choices: UInt32 in [1, 2, 3, 4, 5, 7, 8, 9, 100, 1000, 1 << 24, .max] {
      var numbers = [0, choices / 2, choices - 1]
      if choices < 200 { numbers = Array(0..<choices) }
      var sink = ByteSink()
      var packer = BitPacker(sink.room(8 * numbers.count))
      for number in numbers { packer.writeChoice(number, of: choices) }
      sink.advance(packer.finish())
      let length = sink.count
      for _ in 0..<8 { sink.byte(0xFF) }
      guard let base = sink.bytes.baseAddress else { return }
      var reader = BitReader(base, length: length)
      #expect(numbers.map { _ in reader.choice(of: choices) } == numbers)
      #expect(!reader.isBehindEnd)
    }
  }

  @Test func positionsThatFillTheirBoundTakeNoBits() {
    let values = [UInt32](0..<100)
    var sink = ByteSink()
    var packer = BitPacker(sink.room(1000))
    values.withUnsafeBufferPointer {
      if let base = $0.baseAddress {
        InterpolativeCode.write(base, from: 0, to: 100, low: 0, high: 100, &packer)
      }
    }
    #expect(packer.finish() == 0)
  }

  @Test func impactsAreRoundedUpByLessThanAStep() {
    var impact: Float = 0.04
    while impact < 100_000 {
      let read = Impact.decode(Impact.encode(impact))
      #expect(read >= impact)
      #expect(read <= impact * 1.000_5)
      impact *= 1.001
    }
    #expect(Impact.decode(Impact.encode(.infinity)) == .infinity)
    #expect(Impact.decode(Impact.encode(1e-9)) > 1e-9)
    #expect(Impact.encode(0) == 0 && Impact.decode(0) == 0)
  }

  @Test func extentsAreNeverTooSmall() {
    for count in Array(0..<5000) + [253_951, 253_952, 300_000, PositionExtent.maximum] {
      let bound = Int(PositionExtent.decode(PositionExtent.encode(count)))
      #expect(bound >= count)
      if count < 200_000 { #expect(bound <= count + count / 16) }
    }
  }
}

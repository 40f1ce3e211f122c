import BinaryCoding
import Testing

@Suite struct ByteCodingTests {
  static let numbers: [UInt64] = [
    0, 1, 127, 128, 16_383, 16_384, 1 << 32, (1 << 63) - 1, 1 << 63, .max,
  ]

  /// Runs a reader over bytes.
  private func read<Result>(_ bytes: some Collection<UInt8>, _ body: (inout ByteReader) throws -> Result)
    throws -> Result
  {
    try Array(bytes).withUnsafeBytes { (buffer: UnsafeRawBufferPointer) throws -> Result in
      var reader = ByteReader(buffer)
      return try body(&reader)
    }
  }

  @Test(arguments: numbers) func readsTheVarintThatWasWritten(_ number: UInt64) throws {
    var writer = ByteWriter()
    writer.varint(number)
    let (found, isAtEnd) = try read(writer.bytes) { (try $0.varint(), $0.isAtEnd) }
    #expect(found == number)
    #expect(isAtEnd)
  }

  @Test(arguments: numbers) func refusesAVarintThatIsCut(_ number: UInt64) {
    var writer = ByteWriter()
    writer.varint(number)
    for length in 0..<writer.count {
      #expect(throws: DecodingFailure.self) { try read(writer.bytes[..<length]) { try $0.varint() } }
    }
  }

  @Test func refusesAVarintThatDoesNotFit() {
    let tooLong = [UInt8](repeating: 0xFF, count: 9) + [0x02]
    let endless = [UInt8](repeating: 0x80, count: 64)
    for bytes in [tooLong, endless] {
      #expect(throws: DecodingFailure.self) { try read(bytes) { try $0.varint() } }
    }
  }

  @Test func readsNumbersAndTextsInTheOrderWritten() throws {
    var writer = ByteWriter()
    writer.fixed(UInt16(0xBEEF))
    writer.prefixed("退款")
    writer.fixed(Int64(-2))
    writer.prefixed("")
    try read(writer.bytes) { reader in
      let first = try reader.fixed(UInt16.self)
      let second = try reader.text()
      let third = try reader.fixed(Int64.self)
      let fourth = try reader.text()
      #expect(first == 0xBEEF && second == "退款" && third == -2 && fourth.isEmpty)
      #expect(reader.isAtEnd)
    }
    #expect(throws: DecodingFailure.self) { try read([]) { try $0.fixed(UInt8.self) } }
  }

  @Test func refusesALengthThatLeavesTheBuffer() {
    let bytes: [UInt8] = [4, 1, 2, 3]
    #expect(throws: DecodingFailure.self) { try read(bytes) { try $0.prefixed().count } }
    #expect(throws: DecodingFailure.self) { try read(bytes) { try $0.count(limit: 3) } }
  }

  // Published values of XXH64 with seed 0; they cover the short path, the tail and the 32-byte lanes.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
      ("The quick brown fox jumps over the lazy dog", 0x0B24_2D36_1FDA_71BC),
    ] as [(String, UInt64)]) func agreesWithPublishedChecksums(_ text: String, _ expected: UInt64)
  {
    #expect(Checksum.xxh64(Array(text.utf8)) == expected)
  }
}

import BinaryCoding

/// How the postings of a term lie on disk. Byte table: docs/format/index.md.
///
/// Documents, frequencies and positions lie in a region each. Documents are cut into blocks of 128; a list of
/// more than one block starts with a skip entry for each, and one of more than a superblock with an entry for
/// each superblock before them, so that a cursor reaches any document by decoding one block.
enum PostingsFormat {
  /// Documents in a block.
  static let blockLength = 128
  /// Blocks in a superblock.
  static let superblockLength = 16
  /// Zero bytes at the end of each region, so that reading a word at its last byte stays inside.
  static let slack = PackedGroup.slack
  /// The mask of a posting that stands in the running text alone, by far the most frequent kind.
  static let bodyOnly = Field.body.bit
  /// All bits that a mask can have.
  static let allFields: UInt8 = (1 << UInt8(Field.count)) - 1
  /// The most frequencies of a block.
  static let maximumFrequencies = blockLength * Field.count
}

/// The masks of postings as they are stored: the frequent ones are the small numbers.
enum MaskCode {
  /// The fields in the order of their bits in a code.
  private static let fields: [Field] = [.body, .code, .headings, .summary, .title, .tags, .questions]

  /// The mask of the fields' bits as codes have them, which are one more than the code.
  static let masks: [UInt8] = (0...PostingsFormat.allFields).map { bits in
    fields.indices.reduce(0) { bits & 1 << UInt8($1) != 0 ? $0 | fields[$1].bit : $0 }
  }

  /// Replaces the codes of a block, each of at most 7 bits, by the fields' bits, with zeros behind them up to a whole block.
  ///
  /// - Returns: the number of fields of all.
  static func readBits(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) throws(DecodingFailure) -> Int {
    (codes + count).update(repeating: .max, count: PostingsFormat.blockLength - count)
    let bytes = UnsafeMutableRawPointer(codes)
    var fields = SIMD16<UInt8>()
    var all = SIMD16<UInt8>()
    for offset in stride(from: 0, to: PostingsFormat.blockLength, by: 16) {
      var bits = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self) &+ 1
      bytes.storeBytes(of: bits, toByteOffset: offset, as: SIMD16<UInt8>.self)
      all |= bits
      bits = bits &- (bits &>> 1 & 0x55)
      bits = bits & 0x33 &+ (bits &>> 2 & 0x33)
      fields &+= (bits &+ bits &>> 4) & 0xF
    }
    guard all.max() <= PostingsFormat.allFields else { throw DecodingFailure("unknown fields", at: 0) }
    return Int(SIMD16<UInt16>(truncatingIfNeeded: fields).wrappedSum())
  }

  /// Makes the masks of fields' bits.
  static func read(_ bits: UnsafePointer<UInt8>, _ count: Int, into masks: UnsafeMutablePointer<UInt8>) {
    Self.masks.withUnsafeBufferPointer { known in
      let known = known.baseAddress.unsafelyUnwrapped
      for index in 0..<count { masks[index] = known[Int(bits[index])] }
    }
  }

  /// The code of each mask but 0.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: masks.count)
    for (code, mask) in masks.dropFirst().enumerated() { codes[Int(mask)] = UInt8(code) }
    return codes
  }()
}

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

  /// The mask of each code, which is one less than the fields' bits; 127 entries.
  static let masks: [UInt8] = (1...PostingsFormat.allFields).map { code in
    fields.indices.reduce(0) { code & 1 << UInt8($1) != 0 ? $0 | fields[$1].bit : $0 }
  }

  /// Reads the masks of a block.
  ///
  /// - Returns: the number of their fields.
  static func readMasks(
    _ codes: UnsafePointer<UInt32>, _ count: Int, into masks: UnsafeMutablePointer<UInt8>
  ) throws(DecodingFailure) -> Int {
    let fields = try countFields(codes, 0..<count)
    Self.masks.withUnsafeBufferPointer { known in
      let known = known.baseAddress.unsafelyUnwrapped
      for index in 0..<count { masks[index] = known[Int(codes[index])] }
    }
    return fields
  }

  /// The number of fields of some masks.
  static func countFields(_ codes: UnsafePointer<UInt32>, _ range: Range<Int>) throws(DecodingFailure) -> Int
  {
    var fields: UInt32 = 0
    var all: UInt32 = 0
    for index in range {
      // A code is one less than the bits that it has one of for each field.
      var bits = codes[index] &+ 1
      all |= codes[index] | bits
      bits = bits &- (bits &>> 1 & 0x55)
      bits = bits & 0x33 &+ (bits &>> 2 & 0x33)
      fields &+= (bits &+ bits &>> 4) & 0xF
    }
    guard all <= UInt32(PostingsFormat.allFields) else { throw DecodingFailure("unknown fields", at: 0) }
    return Int(fields)
  }

  /// The code of each mask but 0.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: masks.count + 1)
    for (code, mask) in masks.enumerated() { codes[Int(mask)] = UInt8(code) }
    return codes
  }()
}

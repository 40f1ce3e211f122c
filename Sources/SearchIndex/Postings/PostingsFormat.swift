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

  /// The mask of each code, and times 256 the number of its fields; 0 for the code that there is not.
  static let shapes: [UInt16] = masks.map { UInt16($0) | UInt16($0.nonzeroBitCount) << 8 } + [0]

  /// The code of each mask but 0.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: masks.count + 1)
    for (code, mask) in masks.enumerated() { codes[Int(mask)] = UInt8(code) }
    return codes
  }()
}

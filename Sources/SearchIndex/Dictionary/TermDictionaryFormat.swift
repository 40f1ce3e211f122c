/// How the terms of a segment lie on disk: sorted by bytes, front-coded, in blocks. Byte table:
/// docs/format/index.md.
///
/// A second region holds the offset of every block, so that a binary search reads the first term of some
/// blocks and then one block.
enum TermDictionaryFormat {
  /// Terms in a block.
  static let blockLength = 24
  /// The longest term, in bytes; the analyzer cuts far below.
  static let maximumTermLength = 1024
}

/// Where the postings of a term lie, and how many documents hold it.
struct TermInfo: Sendable, Equatable {
  /// The documents that hold the term in any field.
  var documentFrequency: Int
  /// The documents whose title holds the term.
  var titleFrequency: Int
  /// The first byte in the postings region.
  var postingsOffset: Int
  /// The bytes in the postings region.
  var postingsLength: Int
}

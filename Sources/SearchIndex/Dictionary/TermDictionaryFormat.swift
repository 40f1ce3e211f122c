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
  /// A length of so many bytes or more does not fit its half of a byte.
  static let longLength = 15
}

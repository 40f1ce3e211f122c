/// A segment: the immutable index of a set of documents, numbered in the order of their ids' bytes.
///
/// The file is a container (docs/format/container.md); what its regions hold stands in docs/format/index.md.
enum SegmentFormat {
  /// `KBSEG`, line end, end of file, zero: a text-mode copy changes it.
  static let magic: UInt64 = 0x001A_0A47_4553_424B
  /// Raised whenever the meaning of a byte changes; also when the analyzer cuts words differently.
  static let version: UInt32 = 3

  /// The regions.
  enum Region {
    static let statistics: UInt32 = 1
    static let termBlocks: UInt32 = 2
    static let termOffsets: UInt32 = 3
    static let documents: UInt32 = 4
    static let norms: UInt32 = 5
    static let records: UInt32 = 6
    static let recordOffsets: UInt32 = 7
    static let frequencies: UInt32 = 8
    static let positions: UInt32 = 9
    /// The first facet; the others follow.
    static let facets: UInt32 = 16
  }
}

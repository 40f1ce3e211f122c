/// What the dictionary says of a term: how many documents hold it, and where its postings lie.
struct TermInfo: Sendable, Equatable {
  /// Bytes of a region.
  struct Extent: Sendable, Equatable {
    var start = 0
    var length = 0

    var end: Int { start + length }
  }

  /// The documents that hold the term in any field.
  var documentFrequency = 0
  /// The documents whose title holds the term.
  var titleFrequency = 0
  /// The one posting of a term that a single document holds, which stands in the dictionary.
  var single: SinglePosting?
  /// Whether a frequency may count more occurrences than have positions.
  var countsPositions = false
  /// Whether any occurrence has a position. Positions that leave nothing open take no bytes.
  var hasPositions: Bool { !countsPositions || positions.length > 0 }
  /// Where the documents lie.
  var documents = Extent()
  /// Where the masks and frequencies lie.
  var frequencies = Extent()
  /// Where the positions lie.
  var positions = Extent()
}

/// The posting of a term that a single document holds.
struct SinglePosting: Sendable, Equatable {
  /// The document.
  var document: UInt32
  /// The fields that hold the term, a bit each.
  var mask: UInt8
  /// The frequencies of the mask's fields in order; zeros behind them.
  var frequencies = SIMD8<UInt32>(repeating: 0)

  init(document: UInt32, mask: UInt8) {
    self.document = document
    self.mask = mask
  }

  /// The first posting of a list.
  init(_ list: PostingList) {
    self.init(document: list.documents[0], mask: list.masks[0])
    for (slot, frequency) in list.frequencies.prefix(Field.count).enumerated() {
      frequencies[slot] = frequency
    }
  }
}

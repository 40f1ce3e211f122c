/// The documents of one term with its frequency and positions in each field, as flat arrays.
struct PostingList: Sendable, Equatable {
  /// The documents, ascending.
  var documents: [UInt32] = []
  /// The fields that hold the term, a bit each, for each document.
  var masks: [UInt8] = []
  /// The frequencies of the fields of all masks in order, lowest bit first.
  var frequencies: [UInt32] = []
  /// How many of the occurrences counted by each frequency have a position (`PhrasePlaces`).
  var positionCounts: [UInt32] = []
  /// The positions, ascending for each frequency.
  var positions: [UInt32] = []

  /// The number of documents.
  var count: Int { documents.count }

  /// The documents whose title holds the term.
  var titleCount: Int { masks.reduce(0) { $0 + Int($1 & Field.title.bit) } }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    masks.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positionCounts.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }

  /// Appends a posting; its frequencies stand in order of the mask's bits.
  ///
  /// - Parameter positions: those of each field of the mask; none where the list has no positions.
  mutating func append(
    document: UInt32, mask: UInt8, frequencies counts: some Collection<UInt32>,
    positions places: [[UInt32]] = []
  ) {
    documents.append(document)
    masks.append(mask)
    frequencies.append(contentsOf: counts)
    for places in places {
      positionCounts.append(UInt32(truncatingIfNeeded: places.count))
      positions.append(contentsOf: places)
    }
  }
}

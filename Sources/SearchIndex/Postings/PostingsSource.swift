import BinaryCoding

/// The regions of a segment that postings are read from.
struct PostingsSource: Sendable {
  let container: ContainerReader
  let documents: ContainerReader.Region
  let frequencies: ContainerReader.Region
  let positions: ContainerReader.Region
  let normsRegion: ContainerReader.Region
  /// The lengths of the segment's documents, deleted ones included.
  let lengths: LengthStatistics

  /// The number of documents.
  var documentCount: Int { lengths.documents }

  /// The lengths of each document.
  func norms() throws(ContainerFailure) -> FieldNorms {
    FieldNorms(try container.bytes(normsRegion), documentCount: documentCount, owner: container)
  }
}

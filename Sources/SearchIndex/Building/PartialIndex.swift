import BinaryCoding

/// The inverted index of one chunk of documents in memory, compressed: what threads hand to the merge.
public struct PartialIndex: Sendable {
  /// The number of documents.
  public var documentCount: Int { documents.count }
  /// The bytes that the index holds in memory, about.
  public var byteCount: Int { terms.count + postings.count + 4 * (termEnds.count + postingEnds.count) }

  /// The terms in the order of their bytes, one behind the other.
  var terms: [UInt8] = []
  var termEnds: [UInt32] = []
  /// The postings of the terms, one behind the other, each a list as on disk.
  var postings: [UInt8] = []
  var postingEnds: [UInt32] = []
  var counts: [UInt32] = []
  /// The stored documents in the order of their numbers.
  var documents: [StoredDocument] = []
  var norms = FieldNormsWriter()
  var lengths = LengthStatistics()

  func termRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(termEnds[index - 1]))..<Int(termEnds[index])
  }

  func postingRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(postingEnds[index - 1]))..<Int(postingEnds[index])
  }
}

/// The inverted index of one chunk of documents in memory, compressed: what threads hand to the merge.
public struct PartialIndex: Sendable {
  /// The number of documents.
  public var documentCount: Int { documents.count }
  /// The bytes that the index holds in memory, about.
  public var byteCount: Int { terms.bytes.count + postings.bytes.count + 16 * entries.count }

  /// A term: where its bytes and its postings end, and how many documents hold it.
  struct Entry: Sendable {
    var termEnd: UInt32
    var postingsEnd: UInt32
    var count: UInt32
  }

  /// The terms in the order of their bytes.
  var entries: [Entry] = []
  /// The bytes of the terms, one behind the other.
  var terms = BytesHolder([])
  /// The postings of the terms, one behind the other (`PartialPostingsWriter`).
  var postings = BytesHolder([])
  /// The stored documents in the order of their numbers.
  var documents: [StoredDocument] = []
  var norms = FieldNormsWriter()
  var lengths = LengthStatistics()

  /// The bytes of a term; valid as long as the index lives.
  func term(_ index: Int) -> UnsafeRawBufferPointer {
    let start = index == 0 ? 0 : Int(entries[index - 1].termEnd)
    return UnsafeRawBufferPointer(rebasing: terms.bytes[start..<Int(entries[index].termEnd)])
  }

  /// The postings of a term; valid as long as the index lives.
  func postings(_ index: Int) -> UnsafeRawBufferPointer {
    let start = index == 0 ? 0 : Int(entries[index - 1].postingsEnd)
    return UnsafeRawBufferPointer(rebasing: postings.bytes[start..<Int(entries[index].postingsEnd)])
  }
}

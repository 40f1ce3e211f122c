/// Documents that match, ascending, with what they score in units; valid until the scorer is asked again.
struct ScoredBatch {
  var documents: UnsafePointer<UInt32>
  var scores: UnsafePointer<Int32>
  var count: Int
}

/// Scores the documents of one segment for one clause or a part of it.
///
/// A scorer moves forward only: no call may name a document below that of an earlier one. It is asked for a
/// window of documents at a time or for single documents, in any mixture. A score of 0 means that the document
/// does not match; every match scores at least 1.
class Scorer {
  /// The most documents that match.
  var cost: Int { 0 }
  /// The first document behind the impact block that holds the target of the last `seekBlock`, above that target.
  var blockEnd: UInt32 { .max }
  /// The same for the superblock.
  var superblockEnd: UInt32 { .max }

  /// The first document for which `bound` may say otherwise than for the target of the last `seekBlock`.
  var lookupEnd: UInt32 { blockEnd }

  /// Starts again before the first match.
  func restart() throws {}

  /// Moves to the block that may hold the first match not below a document, without decoding it; `false` where
  /// there is none.
  func seekBlock(to target: UInt32) throws -> Bool { false }

  /// A score that no document from the target of the last `seekBlock` up to, not including, `stop` exceeds.
  func bound(before stop: UInt32) throws -> Int32 { 0 }

  /// Parts of the list among which the best matches are likely, ascending; none where it is not worth looking.
  ///
  /// The scorer stands before the first match then.
  func promisingDocuments() throws -> [PromisingDocuments] { [] }

  /// The next matches that are not below `start` and below `stop`; none means that there are no more.
  func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? { nil }

  /// Says how many documents of the block that `seekBlock` moved to will be asked for one by one.
  func expect(_ documents: Int) throws {}

  /// The score of a document; 0 where it does not match.
  func score(of document: UInt32) throws -> Int32 { 0 }
}

/// How often each field of a document holds something, by the fields' raw values.
typealias FieldCounts = SIMD8<UInt32>

/// Scores one alternative of a clause.
class AlternativeScorer: Scorer {
  /// The frequency in each field that counts; `nil` where the document does not match.
  func counts(of document: UInt32) throws -> FieldCounts? { nil }
}

/// A part of a list, and a score that no document of it exceeds.
struct PromisingDocuments {
  var documents: Range<UInt32>
  var bound: Int32

  /// The parts of the highest bounds, ascending; of equal ones the first.
  static func best(_ parts: [PromisingDocuments], _ count: Int) -> [PromisingDocuments] {
    guard parts.count > count else { return parts }
    return parts.enumerated()
      .sorted { ($0.element.bound, $1.offset) > ($1.element.bound, $0.offset) }
      .prefix(count).sorted { $0.offset < $1.offset }.map(\.element)
  }
}

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
  /// The first document behind the impact block that holds the target of the last `seekBlock`.
  var blockEnd: UInt32 { .max }
  /// The same for the superblock.
  var superblockEnd: UInt32 { .max }

  /// Moves to the block that may hold a document, without decoding it.
  func seekBlock(to target: UInt32) throws {}

  /// A score that no document from the target of the last `seekBlock` up to, not including, `stop` exceeds.
  func bound(before stop: UInt32) -> Int32 { 0 }

  /// The next matches that are not below `start` and below `stop`; none means that there are no more.
  func nextBatch(from start: UInt32, before stop: UInt32) throws -> ScoredBatch? { nil }

  /// The score of a document; 0 where it does not match.
  func score(of document: UInt32) throws -> Int32 { 0 }
}

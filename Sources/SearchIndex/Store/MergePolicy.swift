/// Decides which segments an update rewrites into one.
///
/// Each search looks into every segment, so there must be few; but rewriting a large one for every small
/// change would make an update cost the size of the index. Small segments are therefore merged with each
/// other, and a large one is left alone until what is merged has grown to its order of size, or too many of
/// its documents are deleted.
enum MergePolicy {
  /// More segments than these are merged.
  static let maximumSegments = 8
  /// A segment joins a merge of smaller ones if it is at most so many times as large as all of them.
  static let growth = 4
  /// A segment is rewritten when one document in so many is deleted.
  static let deletedShare = 4

  /// The places of the segments to merge; empty where there is nothing to do.
  static func segmentsToMerge(_ segments: [Manifest.Segment]) -> Set<Int> {
    var chosen = Set(
      segments.indices.filter { segments[$0].deleted.count * deletedShare > segments[$0].documentCount })
    guard segments.count > maximumSegments else { return chosen }
    let bySize = segments.indices.sorted {
      (segments[$0].liveCount, $0) < (segments[$1].liveCount, $1)
    }
    var total = 0
    for (rank, index) in bySize.enumerated() {
      if rank >= 2, segments[index].liveCount > total * growth { break }
      chosen.insert(index)
      total += segments[index].liveCount
    }
    return chosen
  }
}

/// What the dictionaries of an index said of the terms of one search, which asks for most of them twice.
final class TermLookups {
  private var known: [(term: [UInt8], infos: [TermInfo?])] = []

  /// Forgets all terms.
  func removeAll() { known.removeAll(keepingCapacity: true) }

  /// What each segment's dictionary says of a term.
  func infos(of term: [UInt8], in snapshot: IndexSnapshot) throws(IndexError) -> [TermInfo?] {
    if let found = known.first(where: { $0.term == term }) { return found.infos }
    var infos: [TermInfo?] = []
    infos.reserveCapacity(snapshot.segments.count)
    for segment in snapshot.segments {
      infos.append(try IndexError.wrap(segment.reader.name) { try segment.reader.dictionary.lookup(term) })
    }
    // A query has few terms; prefixes and repairs may look for many.
    if known.count < Self.limit { known.append((term, infos)) }
    return infos
  }

  private static let limit = 64
}

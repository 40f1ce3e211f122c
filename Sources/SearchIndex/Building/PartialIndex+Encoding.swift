import TextAnalysis

extension PartialIndex {
  /// Fills in the terms and their postings.
  ///
  /// - Parameters:
  ///   - log: the tokens in the order of their documents.
  ///   - documentEnds: where each document's tokens end in the log.
  ///   - terms: what the log's numbers stand for.
  mutating func encode(
    _ log: UnsafeBufferPointer<Occurrence>, documentEnds: [Int], terms table: borrowing TermTable
  ) {
    let (places, ends) = Self.byTerm(log, documentEnds: documentEnds, termCount: table.count)
    var terms: [UInt8] = []
    var postings = PartialPostingsWriter(capacity: 4 * log.count)
    let used = (0..<UInt32(truncatingIfNeeded: table.count)).filter { ends[Int($0)] < ends[Int($0) + 1] }
    entries.reserveCapacity(used.count)
    for id in table.sorted(used) {
      let count = places.withUnsafeBufferPointer {
        postings.write(UnsafeBufferPointer(rebasing: $0[ends[Int(id)]..<ends[Int(id) + 1]]))
      }
      table.withTerm(Int(id)) { terms.append(contentsOf: $0) }
      entries.append(
        Entry(
          termEnd: UInt32(truncatingIfNeeded: terms.count),
          postingsEnd: UInt32(truncatingIfNeeded: postings.count), count: UInt32(truncatingIfNeeded: count)))
    }
    self.terms = BytesHolder(terms)
    self.postings = BytesHolder(postings.finish())
  }

  /// The log sorted by term: a counting sort, which keeps the order of documents.
  private static func byTerm(_ log: UnsafeBufferPointer<Occurrence>, documentEnds: [Int], termCount: Int)
    -> (places: [DocumentPlace], ends: [Int])
  {
    var starts = [Int](repeating: 0, count: termCount + 1)
    for entry in log { starts[Int(entry.term) + 1] += 1 }
    for term in 0..<termCount { starts[term + 1] += starts[term] }
    let ends = starts
    let places = [DocumentPlace](unsafeUninitializedCapacity: log.count) { buffer, count in
      starts.withUnsafeMutableBufferPointer { starts in
        var index = 0
        for (document, end) in documentEnds.enumerated() {
          while index < end {
            let entry = log[index]
            let slot = starts[Int(entry.term)]
            buffer[slot] = DocumentPlace(
              document: UInt32(truncatingIfNeeded: document), place: entry.place)
            starts[Int(entry.term)] = slot + 1
            index += 1
          }
        }
      }
      count = log.count
    }
    return (places, ends)
  }
}

/// A token of a term: its document, and its field and position as `Occurrence` packs them.
struct DocumentPlace {
  var document: UInt32
  var place: UInt32
}

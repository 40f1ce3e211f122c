import CMemoryHints
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
    let (places, ends, used) = Self.byTerm(log, documentEnds: documentEnds, termCount: table.count)
    let sorted = table.sorted(used)
    var stream = ByteSink(capacity: 4 * log.count)
    var postings = PartialPostingsWriter()
    var marks: [Mark] = []
    places.withUnsafeBufferPointer { places in
      table.bytes(of: sorted).withUnsafeBytes { terms in
        var termStart = 0
        for id in sorted {
          let start = id == 0 ? 0 : Int(ends[Int(id) - 1])
          let count = postings.write(UnsafeBufferPointer(rebasing: places[start..<Int(ends[Int(id)])]))
          let termEnd = termStart + Int(table.length(id))
          let term = UnsafeRawBufferPointer(rebasing: terms[termStart..<termEnd])
          if stream.count >= marks.count * Self.markDistance {
            marks.append(Mark(term: Array(term), offset: stream.count))
          }
          stream.varint(term.count)
          stream.varint(count)
          stream.varint(postings.bytes.count)
          stream.append(term)
          stream.append(postings.bytes)
          termStart = termEnd
        }
      }
    }
    setStream(Array(stream.bytes), marks: marks)
  }

  /// Bytes of the stream from mark to mark.
  private static let markDistance = 1 << 13

  /// The log sorted by term: a counting sort, which keeps the order of documents.
  ///
  /// - Returns: the places, where those of each term end, and the terms that have any.
  private static func byTerm(_ log: UnsafeBufferPointer<Occurrence>, documentEnds: [Int], termCount: Int)
    -> (places: [DocumentPlace], ends: [UInt32], used: [UInt32])
  {
    // First the number of places of each term, then where they begin, and when all are placed where they end.
    var ends = [UInt32](repeating: 0, count: termCount)
    var used: [UInt32] = []
    guard !log.isEmpty else { return ([], ends, used) }
    let places = [DocumentPlace](unsafeUninitializedCapacity: log.count) { places, count in
      cprefer_large_pages(places.baseAddress, places.count * MemoryLayout<DocumentPlace>.stride)
      ends.withUnsafeMutableBufferPointer { ends in
        for entry in log { ends[Int(entry.term)] += 1 }
        var start: UInt32 = 0
        for term in ends.indices {
          if ends[term] > 0 { used.append(UInt32(truncatingIfNeeded: term)) }
          start += exchange(&ends[term], with: start)
        }
        var index = 0
        for (document, end) in documentEnds.enumerated() {
          while index < end {
            let entry = log[index]
            places[Int(ends[Int(entry.term)])] = DocumentPlace(
              document: UInt32(truncatingIfNeeded: document), place: entry.place)
            ends[Int(entry.term)] += 1
            index += 1
          }
        }
      }
      count = log.count
    }
    return (places, ends, used)
  }

  private static func exchange(_ value: inout UInt32, with new: UInt32) -> UInt32 {
    defer { value = new }
    return value
  }
}

/// A token of a term: its document, and its field and position as `Occurrence` packs them.
struct DocumentPlace {
  var document: UInt32
  var place: UInt32
}

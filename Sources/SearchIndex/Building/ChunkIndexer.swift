import BinaryCoding
public import TextAnalysis

/// Inverts one chunk of documents, which are added in the order of their ids' bytes.
///
/// One indexer belongs to one thread. A chunk of some megabytes of text is right: small ones repeat their
/// terms.
public struct ChunkIndexer {
  private let analyzer: Analyzer
  private var tokens = TokenBuffer()
  private var table = TermTable()
  private var partial = PartialIndex()
  /// Frequencies of the document being added, for each term, eight counters a term.
  private var counters: [UInt32] = []
  /// The terms of the document being added, in the order of their first occurrence.
  private var touched: [UInt32] = []
  private var lengths = [Int](repeating: 0, count: Field.count)
  /// One entry for each document, term and field, in the order in which documents were added.
  private var log: [Entry] = []

  private struct Entry {
    var term: UInt32
    var document: UInt32
    /// The field in the top three bits, the frequency below.
    var frequency: UInt32
  }

  private static let frequencyBits: UInt32 = 29
  private static let maximumFrequency: UInt32 = (1 << frequencyBits) - 1
  /// Counters of a term: one a field, and one that tells whether the document has the term.
  private static let stride = 8

  /// Starts an empty chunk.
  public init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// Analyses a document and adds it to the chunk.
  public mutating func add(_ document: IndexableDocument) {
    for text in document.fields {
      var utf8 = text.text
      utf8.withUTF8 { add($0, to: text.field) }
    }
    document.text.withUnsafeBufferPointer { text in
      for run in document.runs {
        let range = run.range.clamped(to: 0..<text.count)
        if !range.isEmpty { add(UnsafeBufferPointer(rebasing: text[range]), to: run.field) }
      }
    }
    close(document.stored)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, to field: Field) {
    analyzer.analyze(text, into: &tokens)
    lengths[Int(field.rawValue)] += Int(tokens.positionCount)
    let offset = Int(field.rawValue)
    let needed = (table.count + tokens.tokens.count) * Self.stride
    if counters.count < needed {
      counters.append(contentsOf: repeatElement(0, count: max(counters.count, needed - counters.count)))
    }
    tokens.terms.withUnsafeBytes { terms in
      for token in tokens.tokens {
        let id = table.id(UnsafeRawBufferPointer(rebasing: terms[token.termRange]))
        let base = id * Self.stride
        if counters[base + Field.count] == 0 {
          counters[base + Field.count] = 1
          touched.append(UInt32(truncatingIfNeeded: id))
        }
        counters[base + offset] &+= 1
      }
    }
  }

  private mutating func close(_ stored: StoredDocument) {
    let number = UInt32(truncatingIfNeeded: partial.documents.count)
    for term in touched {
      let base = Int(term) * Self.stride
      for field in 0..<Field.count where counters[base + field] > 0 {
        let frequency = min(counters[base + field], Self.maximumFrequency)
        log.append(
          Entry(term: term, document: number, frequency: UInt32(field) << Self.frequencyBits | frequency))
        counters[base + field] = 0
      }
      counters[base + Field.count] = 0
    }
    touched.removeAll(keepingCapacity: true)
    let norms = lengths.map(FieldNorm.encode)
    for field in lengths.indices { lengths[field] = 0 }
    partial.norms.append(norms)
    partial.lengths.count(norms)
    partial.documents.append(stored)
  }

  /// Closes the chunk.
  public consuming func finish() -> PartialIndex {
    let entries = entriesByTerm()
    var list = PostingList()
    var terms: [UInt8] = []
    terms.reserveCapacity(table.byteCount)
    var postings = ByteWriter()
    postings.bytes.reserveCapacity(4 * log.count)
    partial.entries.reserveCapacity(table.count)
    for id in table.sortedIDs() {
      let range = entries.ends[Int(id)]..<entries.ends[Int(id) + 1]
      // A text that yields a term always yields an entry: only frequencies that wrapped leave none.
      guard !range.isEmpty else { continue }
      list.removeAll()
      collect(entries.sorted, range, into: &list)
      PostingsWriter.write(list, to: &postings)
      table.withTerm(Int(id)) { terms.append(contentsOf: $0) }
      partial.entries.append(
        PartialIndex.Entry(
          termEnd: UInt32(truncatingIfNeeded: terms.count),
          postingsEnd: UInt32(truncatingIfNeeded: postings.count),
          count: UInt32(truncatingIfNeeded: list.count)))
    }
    partial.terms = BytesHolder(terms)
    partial.postings = BytesHolder(postings.bytes)
    return partial
  }

  /// Gathers the entries of one term into its postings: those of one document stand together.
  private func collect(_ entries: [Entry], _ range: Range<Int>, into list: inout PostingList) {
    var index = range.lowerBound
    while index < range.upperBound {
      let document = entries[index].document
      var mask: UInt8 = 0
      repeat {
        mask |= 1 << UInt8(truncatingIfNeeded: entries[index].frequency >> Self.frequencyBits)
        list.frequencies.append(entries[index].frequency & Self.maximumFrequency)
        index += 1
      } while index < range.upperBound && entries[index].document == document
      list.documents.append(document)
      list.masks.append(mask)
    }
  }

  /// The log sorted by term (a counting sort, which keeps the order of documents and fields).
  private func entriesByTerm() -> (sorted: [Entry], ends: [Int]) {
    var starts = [Int](repeating: 0, count: table.count + 1)
    for entry in log { starts[Int(entry.term) + 1] += 1 }
    for term in 0..<table.count { starts[term + 1] += starts[term] }
    let ends = starts
    let sorted = [Entry](unsafeUninitializedCapacity: log.count) { buffer, count in
      for entry in log {
        buffer[starts[Int(entry.term)]] = entry
        starts[Int(entry.term)] += 1
      }
      count = log.count
    }
    return (sorted, ends)
  }
}

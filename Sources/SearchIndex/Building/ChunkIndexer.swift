import BinaryCoding
public import TextAnalysis

/// Inverts one chunk of documents, which are added in the order of their ids' bytes.
///
/// One indexer belongs to one thread. A chunk of some megabytes of text is right: small ones repeat their
/// terms.
public struct ChunkIndexer {
  private let analyzer: IndexingAnalyzer
  private var partial = PartialIndex()
  private var lengths = [Int](repeating: 0, count: Field.count)
  /// The next position of each field; headings, body and code count together, in `body`.
  private var positions = [UInt32](repeating: 0, count: Field.count)
  /// Where each document's occurrences end.
  private var documentEnds: [Int] = []

  /// Starts an empty chunk.
  ///
  /// - Parameter analyzer: chunks of one thread share it, one after the other.
  public init(analyzer: IndexingAnalyzer) {
    self.analyzer = analyzer
    analyzer.removeOccurrences()
  }

  /// Analyses a document and adds it to the chunk.
  public mutating func add(_ document: IndexableDocument) {
    for text in document.fields {
      var utf8 = text.text
      utf8.withUTF8 { add($0, $0.indices, to: text.field) }
      positions[Self.space(of: text.field)] &+= 1
    }
    document.text.withUnsafeBufferPointer { text in
      var before: TextRun?
      for run in document.runs {
        let range = run.range.clamped(to: 0..<text.count)
        if range.isEmpty { continue }
        if let before, !Self.continues(run, before) { positions[Self.space(of: run.field)] &+= 1 }
        add(text, range, to: run.field)
        before = run
      }
    }
    close(document.stored)
  }

  /// Whether a phrase may go on from one run into the next: code in a line is a part of its sentence, a heading
  /// is not.
  private static func continues(_ run: TextRun, _ before: TextRun) -> Bool {
    run.range.lowerBound == before.range.upperBound
      && (run.field == before.field || (run.field != .headings && before.field != .headings))
  }

  /// The field whose positions a field continues.
  private static func space(of field: Field) -> Int {
    switch field {
    case .headings, .body, .code: Int(Field.body.rawValue)
    default: Int(field.rawValue)
    }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to field: Field) {
    let space = Self.space(of: field)
    let count = analyzer.add(text, range, tag: UInt32(field.rawValue), at: positions[space])
    lengths[Int(field.rawValue)] += Int(count)
    positions[space] &+= count
  }

  private mutating func close(_ stored: StoredDocument) {
    let norms = lengths.map(FieldNorm.encode)
    for field in lengths.indices {
      lengths[field] = 0
      positions[field] = 0
    }
    partial.norms.append(norms)
    partial.lengths.count(norms)
    partial.documents.append(stored)
    documentEnds.append(analyzer.occurrenceCount)
  }

  /// Closes the chunk.
  public consuming func finish() -> PartialIndex {
    analyzer.withOccurrences { occurrences, terms in
      partial.encode(occurrences, documentEnds: documentEnds, terms: terms)
    }
    return partial
  }
}

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
  /// The next position of each space.
  private var positions = [UInt32](repeating: 0, count: PositionSpace.count)
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
      utf8.withUTF8 { add($0, $0.indices, to: text.field, continues: false) }
    }
    document.text.withUnsafeBufferPointer { text in
      var before: TextRun?
      for run in document.runs {
        let range = run.range.clamped(to: 0..<text.count)
        if range.isEmpty { continue }
        add(text, range, to: run.field, continues: before.map { Self.continues(run, $0) } ?? false)
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

  /// - Parameter continues: whether a phrase may go on from the text before into this one.
  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to field: Field, continues: Bool
  ) {
    let space = PositionSpace.ofField[Int(field.rawValue)]
    if !continues, positions[space] > 0 { positions[space] &+= 1 }
    let count = analyzer.add(text, range, tag: UInt32(field.rawValue), at: positions[space])
    lengths[Int(field.rawValue)] += Int(count)
    positions[space] &+= count
  }

  private mutating func close(_ stored: StoredDocument) {
    let norms = lengths.map(FieldNorm.encode)
    partial.norms.append(norms, positions.map { PositionExtent.encode(Int($0)) })
    for field in lengths.indices { lengths[field] = 0 }
    for space in positions.indices { positions[space] = 0 }
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

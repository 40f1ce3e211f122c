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
  private var lengths = [Int](repeating: 0, count: Field.count)
  /// The next position of each field; headings, body and code count together, in `body`.
  private var positions = [UInt32](repeating: 0, count: Field.count)
  /// One entry for each token, in the order in which texts were added.
  private var log: [Occurrence] = []
  /// Where each document's entries end in the log.
  private var documentEnds: [Int] = []

  /// Starts an empty chunk.
  public init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// Analyses a document and adds it to the chunk.
  public mutating func add(_ document: IndexableDocument) {
    for text in document.fields {
      var utf8 = text.text
      utf8.withUTF8 { add($0, to: text.field) }
      positions[Self.space(of: text.field)] &+= 1
    }
    document.text.withUnsafeBufferPointer { text in
      var before: TextRun?
      for run in document.runs {
        let range = run.range.clamped(to: 0..<text.count)
        if range.isEmpty { continue }
        if let before, !Self.continues(run, before) { positions[Self.space(of: run.field)] &+= 1 }
        add(UnsafeBufferPointer(rebasing: text[range]), to: run.field)
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

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, to field: Field) {
    analyzer.analyze(text, into: &tokens)
    let space = Self.space(of: field)
    let first = positions[space]
    lengths[Int(field.rawValue)] += Int(tokens.positionCount)
    positions[space] &+= tokens.positionCount
    tokens.terms.withUnsafeBytes { terms in
      tokens.tokens.withUnsafeBufferPointer { tokens in
        for index in tokens.indices {
          let token = tokens[index]
          let id = table.id(UnsafeRawBufferPointer(rebasing: terms[token.termRange]))
          let isPlaced = PhrasePlaces.isPlaced(index, of: tokens)
          log.append(Occurrence(term: id, field: field, position: isPlaced ? first &+ token.position : nil))
        }
      }
    }
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
    documentEnds.append(log.count)
  }

  /// Closes the chunk.
  public consuming func finish() -> PartialIndex {
    partial.encode(log, documentEnds: documentEnds, terms: table)
    return partial
  }
}

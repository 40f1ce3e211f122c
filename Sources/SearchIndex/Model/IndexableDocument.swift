/// A part of a document's text buffer and the field it belongs to.
public struct TextRun: Sendable, Hashable {
  /// The field.
  public var field: Field
  /// The bytes of the buffer.
  public var range: Range<Int>

  /// Makes a run.
  public init(_ field: Field, _ range: Range<Int>) {
    self.field = field
    self.range = range
  }
}

/// A short text of a document that does not stand in its text buffer: title, question, tag, summary.
public struct FieldText: Sendable, Hashable {
  /// The field.
  public var field: Field
  /// The text.
  public var text: String

  /// Makes a text.
  public init(_ field: Field, _ text: String) {
    self.field = field
    self.text = text
  }
}

/// A document to index: its record, its text buffer, analysed where it lies, and its short texts.
public struct IndexableDocument: Sendable {
  /// What is stored.
  public var stored: StoredDocument
  /// The text as UTF-8; only what `runs` cover is indexed.
  public var text: [UInt8]
  /// The parts of the text, in order. Ranges that leave the text are cut.
  public var runs: [TextRun]
  /// The short texts.
  public var fields: [FieldText]

  /// Makes a document.
  public init(
    stored: StoredDocument, text: [UInt8] = [], runs: [TextRun] = [], fields: [FieldText] = []
  ) {
    self.stored = stored
    self.text = text
    self.runs = runs
    self.fields = fields
  }
}

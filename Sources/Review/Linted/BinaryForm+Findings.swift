import BinaryCoding
import Diagnostics

extension RuleID: BinaryForm {
  func write(to writer: inout ByteWriter) { text.write(to: &writer) }
  init(from reader: inout ByteReader) throws(DecodingFailure) { self.init(try reader.text()) }
}

extension Position: BinaryForm {
  func write(to writer: inout ByteWriter) {
    line.write(to: &writer)
    column.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(line: try Int(from: &reader), column: try Int(from: &reader))
  }
}

extension Place: BinaryForm {
  func write(to writer: inout ByteWriter) {
    path.write(to: &writer)
    start.write(to: &writer)
    end.write(to: &writer)
    line.write(to: &writer)
    firstColumn.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      path: try reader.text(), start: try Position?(from: &reader), end: try Position?(from: &reader),
      line: try reader.text(), firstColumn: try Int(from: &reader))
  }
}

extension Note: BinaryForm {
  func write(to writer: inout ByteWriter) {
    message.write(to: &writer)
    place.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(try reader.text(), at: try Place(from: &reader))
  }
}

extension FixIt: BinaryForm {
  func write(to writer: inout ByteWriter) {
    message.write(to: &writer)
    range.write(to: &writer)
    replacement.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(try reader.text(), replace: try Range(from: &reader), with: try reader.text())
  }
}

extension Diagnostic: BinaryForm {
  func write(to writer: inout ByteWriter) {
    rule.write(to: &writer)
    message.write(to: &writer)
    place.write(to: &writer)
    severity.write(to: &writer)
    help.write(to: &writer)
    notes.write(to: &writer)
    fixes.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      try RuleID(from: &reader), try reader.text(), at: try Place(from: &reader),
      severity: try Severity(from: &reader), help: try String?(from: &reader),
      notes: try [Note](from: &reader), fixes: try [FixIt](from: &reader))
  }
}

extension InlineControl.Comment: BinaryForm {
  func write(to writer: inout ByteWriter) {
    word.write(to: &writer)
    rules.write(to: &writer)
    range.write(to: &writer)
    line.write(to: &writer)
    nextLine.write(to: &writer)
    removal.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      word: try InlineControl.Word(from: &reader), rules: try [Located<String>](from: &reader),
      range: try Range(from: &reader), line: try Int(from: &reader), nextLine: try Int(from: &reader),
      removal: try Range?(from: &reader))
  }
}

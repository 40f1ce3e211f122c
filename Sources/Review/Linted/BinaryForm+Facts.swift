import BinaryCoding
import Content
import Diagnostics
import Platform

extension CivilDate: BinaryForm {
  func write(to writer: inout ByteWriter) { daysSinceEpoch.write(to: &writer) }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(daysSinceEpoch: try Int(from: &reader))
  }
}

extension ReviewStamp: BinaryForm {
  func write(to writer: inout ByteWriter) {
    on.write(to: &writer)
    by.write(to: &writer)
    of.write(to: &writer)
    note.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      on: try CivilDate(from: &reader), by: try String?(from: &reader), of: try String?(from: &reader),
      note: try String?(from: &reader))
  }
}

extension Link: BinaryForm {
  func write(to writer: inout ByteWriter) {
    destination.write(to: &writer)
    isImage.write(to: &writer)
    node.write(to: &writer)
    range.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      destination: try reader.text(), isImage: try Bool(from: &reader), node: try Int(from: &reader),
      range: try Range(from: &reader))
  }
}

extension ArticleFacts: BinaryForm {
  func write(to writer: inout ByteWriter) {
    id.write(to: &writer)
    path.write(to: &writer)
    title.write(to: &writer)
    titleRange.write(to: &writer)
    questions.write(to: &writer)
    language.write(to: &writer)
    audience.write(to: &writer)
    confidence.write(to: &writer)
    owner.write(to: &writer)
    reviewInterval.write(to: &writer)
    reviewed.write(to: &writer)
    changedSinceReview.write(to: &writer)
    anchors.write(to: &writer)
    links.write(to: &writer)
    translationOf.write(to: &writer)
    source.write(to: &writer)
    ownOwner.write(to: &writer)
    product.write(to: &writer)
    versions.write(to: &writer)
    sops.write(to: &writer)
    redirectFrom.write(to: &writer)
    unknownKeys.write(to: &writer)
    idRange.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    id = try reader.text()
    path = try reader.text()
    title = try reader.text()
    titleRange = try Range?(from: &reader)
    questions = try [Located<String>](from: &reader)
    language = try reader.text()
    audience = try Audience(from: &reader)
    confidence = try Confidence(from: &reader)
    owner = try String?(from: &reader)
    reviewInterval = try Int?(from: &reader)
    reviewed = try ReviewStamp?(from: &reader)
    changedSinceReview = try Bool?(from: &reader)
    anchors = try [String](from: &reader)
    links = try [Link](from: &reader)
    translationOf = try Located<String>?(from: &reader)
    source = try String?(from: &reader)
    ownOwner = try String?(from: &reader)
    product = try String?(from: &reader)
    versions = try String?(from: &reader)
    sops = try [Located<String>](from: &reader)
    redirectFrom = try [Located<String>](from: &reader)
    unknownKeys = try [Located<String>](from: &reader)
    idRange = try Range(from: &reader)
  }
}

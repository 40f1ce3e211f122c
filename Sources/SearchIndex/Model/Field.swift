/// The parts of an article that the ranking weighs apart. The raw values are bits on disk.
public enum Field: UInt8, Sendable, CaseIterable {
  /// The title.
  case title
  /// Customers' own words.
  case questions
  /// The headings of the sections.
  case headings
  /// The tags.
  case tags
  /// The sentence shown in results.
  case summary
  /// Running text, lists and tables.
  case body
  /// Code blocks and code in a line.
  case code

  /// The number of fields.
  static let count = 7
  /// The field's bit in the mask of a posting.
  var bit: UInt8 { 1 << rawValue }
}

/// Reads flat mappings, which nearly all front matter is, without Yams.
enum FlatReader {
  /// The root, or `nil` where the text needs the complete reader.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> YAMLNode? { nil }
}

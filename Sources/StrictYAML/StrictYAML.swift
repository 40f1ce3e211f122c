public import Diagnostics

/// The part of YAML that a text under review should use: mappings, lists and texts, each seen where it stands.
///
/// Anchors, aliases, merge keys, tags, duplicate keys, several documents and tabs in the indentation are refused,
/// because each of them makes a file mean something else than a reader sees; depth and size are bounded, so that no
/// file can stop the program.
public enum StrictYAML {
  /// The largest YAML text in bytes.
  public static let maximumSize = 256 * 1024
  /// The deepest nesting; the outermost value is level 1.
  public static let maximumDepth = 32

  /// Reads the YAML that stands in a range of a file.
  ///
  /// A text without any value, such as comments alone, gives `nil` and no diagnostic. What is refused is left out of
  /// the result and reported; the rest is still returned where it can be told apart.
  /// - Complexity: linear in the range's size.
  public static func parse(_ source: SourceText, range: Range<Int>? = nil) -> (YAMLNode?, [Diagnostic]) {
    var range = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
    if range.lowerBound == 0, source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = 3..<range.upperBound
    }
    guard range.count <= maximumSize else {
      let message = "\(range.count / 1024) KiB of YAML, more than \(maximumSize / 1024) KiB"
      let start = range.lowerBound..<range.lowerBound
      return (nil, [Diagnostic("yaml.too-large", message, at: source.place(start))])
    }
    if let node = FlatReader.read(source.bytes, range) { return (node, []) }
    return NodeReader.read(source, range)
  }
}

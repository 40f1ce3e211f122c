import Diagnostics

/// Writes the small XML files for programs.
struct XMLFile {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  var bytes: [UInt8] { Array(text.utf8) }

  /// Begins an element on a line of its own.
  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<\(name)\(Self.written(attributes))>\n"
  }

  /// Ends an element.
  mutating func close(_ name: String) { text += "</\(name)>\n" }

  /// An element with a text, on a line.
  mutating func add(_ name: String, _ value: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<\(name)\(Self.written(attributes))>\(Self.escaped(value))</\(name)>\n"
  }

  /// An element without content, on a line.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)\(Self.written(attributes))/>\n"
  }

  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  /// A text without what XML 1.0 cannot hold.
  private static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF }
    guard !isPlain else { return XMLText.escape(text) }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)
      kept.append(isControl || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar)
    }
    return XMLText.escape(String(kept))
  }
}

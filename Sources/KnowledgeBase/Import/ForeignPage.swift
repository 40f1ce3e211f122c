import Content
import Diagnostics
import StrictYAML

/// One page as another tool wrote it.
struct ForeignPage {
  let article: Article
  private let entries: [YAMLEntry]

  init(_ article: Article, _ entries: [YAMLEntry]) {
    self.article = article
    self.entries = entries
  }

  /// Whether it has no front matter, or none with keys.
  var isEmpty: Bool { entries.isEmpty }

  /// The value of a key.
  func node(_ key: String) -> YAMLNode? { entries.first { $0.name == key }?.value }

  /// A single value.
  func text(_ key: String) -> String? { node(key)?.text }

  /// A list of texts; a single value is a list of one.
  func texts(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    return (node.items ?? [node]).compactMap(\.text)
  }

  /// A list of words; a single text is one with commas between.
  func words(_ key: String) -> [String] {
    guard let node = node(key), node.items == nil else { return texts(key) }
    return (node.text ?? "").split(whereSeparator: { $0 == "," || $0 == "，" }).map { word in
      word.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// Whether a key says `true`.
  func isTrue(_ key: String) -> Bool { text(key)?.lowercased() == "true" }
}

import Content
import Diagnostics
import FoundationEssentials
import TestSupport

/// One example of a foreign conformance suite.
struct MarkdownExample: Decodable {
  var markdown: String
  var html: String
  var number: Int
  var section: String
}

enum MarkdownExamples {
  static func load(_ file: String) throws -> [MarkdownExample] {
    try JSONDecoder().decode([MarkdownExample].self, from: Data(try Shared.read("data/\(file)")))
  }
}

extension MarkdownDocument {
  /// Parses a text that stands for itself.
  static func parse(_ text: String, _ options: MarkdownOptions = MarkdownOptions()) -> MarkdownDocument {
    parse(Array(text.utf8), options)
  }

  static func parse(_ bytes: [UInt8], _ options: MarkdownOptions = MarkdownOptions()) -> MarkdownDocument {
    MarkdownParser.parse(SourceText(path: "a.md", bytes: bytes), body: 0..<bytes.count, options: options)
  }

  /// The HTML with raw HTML and all targets passed through.
  var trustedHTML: String {
    var options = HTMLOptions()
    options.rawHTML = .passThrough
    options.allowsUnsafeTargets = true
    return HTMLRenderer(options: options).render(self)
  }
}

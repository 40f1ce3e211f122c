import Crypto
import Diagnostics

/// The hash of what a reviewer reads, to which a review stamp is bound.
///
/// Rule 1 is the first 16 hex digits of SHA-256 over the title, summary and questions of the front matter, each on a
/// line, an empty line, and the visible text of the body; all in normalization form C, white space collapsed, code
/// verbatim. Link targets, comments and markup are no part of it, so that no change of these asks for a review.
public enum BodyHash {
  /// The stamp of an article's text by the newest rule: `1:` and 16 hex digits.
  public static func stamp(of article: Article) -> String {
    stamp(of: article.frontMatter, article.document)
  }

  /// The stamp of front matter and a parsed text.
  public static func stamp(of frontMatter: FrontMatter, _ document: MarkdownDocument) -> String {
    let digits = String(number(of: frontMatter, document), radix: 16)
    return "1:" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The hash as a number: the digits of the stamp behind the rule's version.
  public static func number(of frontMatter: FrontMatter, _ document: MarkdownDocument) -> UInt64 {
    var hash = SHA256()
    func update(_ text: String) {
      var text = CanonicalComposition.composed(text)
      text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    let lines = [frontMatter.title?.value ?? "", frontMatter.summary?.value ?? ""]
    for line in lines + frontMatter.questions.map(\.value) { update(TextCollapse.whiteSpace(line) + "\n") }
    update("\n")
    update(visibleText(of: document))
    return hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether an article still reads as it did when it was stamped; `nil` for a stamp of a rule that is not known.
  public static func isCurrent(_ stamp: String, of article: Article) -> Bool? {
    stamp.hasPrefix("1:") ? stamp == self.stamp(of: article) : nil
  }

  /// Whether a text has the form of a stamp of any rule.
  public static func isStamp(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...3).contains(parts[0].count), (8...64).contains(parts[1].count) else {
      return false
    }
    return parts[0].allSatisfy { (0x30...0x39).contains($0) }
      && parts[1].allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// The visible text with white space collapsed outside code.
  private static func visibleText(of document: MarkdownDocument) -> String {
    var output = String.UnicodeScalarView()
    var start = 0
    func scalars(_ range: Range<Int>) -> String.UnicodeScalarView {
      String(decoding: document.text[range], as: UTF8.self).unicodeScalars
    }
    for node in document.nodes where node.kind == .codeBlock || node.kind == .code {
      let code = node.textRange
      guard code.lowerBound >= start else { continue }
      TextCollapse.append(scalars(start..<code.lowerBound), to: &output)
      output.append(contentsOf: scalars(code))
      start = code.upperBound
    }
    TextCollapse.append(scalars(start..<document.text.count), to: &output)
    while output.last == " " { output.removeLast() }
    return String(output)
  }
}

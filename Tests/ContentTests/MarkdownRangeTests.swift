import Content
import Diagnostics
import Platform
import TestSupport
import Testing

/// The bytes at the source range of every text and code node, unescaped, equal its text.
struct MarkdownRangeTests {
  @Test(.enabled(if: Shared.isPresent), arguments: ["commonmark.json", "gfm-extensions.json"])
  func holdsOnExamples(file: String) throws {
    for example in try MarkdownExamples.load(file) {
      expectRanges(in: Array(example.markdown.utf8), "\(file) \(example.number)")
      expectRanges(
        in: Array(example.markdown.replacing("\n", with: "\r\n").utf8), "\(file) \(example.number) CRLF")
    }
  }

  @Test(arguments: [
    "a **b** c\n", "a\\\nb `c`\n", "> lazy\ncontinued *x*\n> y `z`\n", "- a\n   b\n  - c\n\n     d *e*\n",
    "*x* &amp; &nbsp;y &#65; \\* \\a\n", "[a]: b\n[c]: d\ntext [a] and [c][a] ![x *y*](z \"t\")\n",
    "| a \\| b | `c\\|d` |\n|---|:-:|\n| *e* | &lt; |\n", "intro\nmore\n| a |\n|---|\n| b |\n",
    "> | a |\n> |---|\n> | b *c* |\n", "见https://example.com/路径。后面\n", "~~a ~b~ *c*~~ d~e\n",
    "x[^1] y\n\n[^1]: note *a*\n    more\n\n    > quote\n", "# Title *x* {#anchor}\n",
    "> [!NOTE]\n> Text *a*\n",
    "- [x] done *a*\n- [ ] not\n", "a\0b\n", "\u{FEFF}# Title\n", "a\tb\n\n1.\tc\n\td\n",
    "a\n===\nb\n", "a\n---\n---\n", "> ```\n> a\nb\n", "|a|\n|-|\n---\nb|c\n", "> a\\\n    b\n",
    "# a \\{#b}\n",
    "a ` b `` c ` d\n",
  ])
  func holdsOnTexts(text: String) {
    expectRanges(in: Array(text.utf8), text)
  }

  @Test func holdsOnRandomMarkdown() {
    var random = SmallRandom(state: 7)
    let parts = [
      "a", "b", "word", " ", "  ", "\n", "\n\n", "*", "**", "_", "`", "``", "[", "]", "(", ")", "![", "](",
      "<", ">",
      "> ", "- ", "1. ", "    ", "\t", "\\", "\\*", "&amp;", "&#65;", "&", "~", "~~", "|", "|-|\n",
      "|---|---|\n", "#",
      "# ", "[a]: b\n", "[^1]", "[^1]: ", "http://x.y", "www.a.b", "a@b.c", "退款", "。", "<b>", "</b>",
      "<!-- -->",
      "[x] ", "[!NOTE]\n", "{#id}", "\r\n", "---\n", "===\n", "```\n", "\"t\"", "😀", "\0", "&nbsp;",
    ]
    for round in 0..<3000 {
      var text = ""
      for _ in 0..<random.next(below: 24) { text += parts[random.next(below: parts.count)] }
      expectRanges(in: Array(text.utf8), "round \(round): \(text.debugDescription)")
    }
  }

  @Test(.enabled(if: Shared.isPresent)) func holdsOnBodyBehindFrontMatter() {
    let text = Array("---\ntitle: x\n---\n# A *b*\n\nc `d`\n".utf8)
    let document = MarkdownParser.parse(.init(path: "a.md", bytes: text), body: 17..<text.count)
    #expect(SourceRanges.firstWrong(in: document, source: text) == nil)
    #expect(document.nodes[1].sourceRange == 17..<24)
  }

  private func expectRanges(in bytes: [UInt8], _ comment: String) {
    let document = MarkdownDocument.parse(bytes)
    let wrong = SourceRanges.firstWrong(in: document, source: bytes)
    #expect(wrong == nil, "\(comment)")
    #expect(SourceRanges.structureIsSound(document, size: bytes.count), "\(comment)")
  }
}

/// A generator whose numbers are the same in every run (splitmix64).
struct SmallRandom {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}

enum SourceRanges {
  /// Describes the first text or code node whose source does not say its text.
  static func firstWrong(in document: MarkdownDocument, source: [UInt8]) -> String? {
    for (index, node) in document.nodes.enumerated() {
      guard node.kind == .text || node.kind == .code else { continue }
      let raw = Array(source[node.sourceRange])
      let text = Array(document.text[node.textRange])
      if raw == text { continue }
      let isCode = node.kind == .code
      let said = isCode ? unwrapped(raw) : unescaped(raw)
      let meant =
        isCode ? unwrapped(text) : unescaped(text.flatMap { $0 == 0x5C || $0 == 0x26 ? [0x5C, $0] : [$0] })
      // Between `<` and `>`, a backslash is a backslash.
      if said != meant, unescaped(raw, backslashes: false) != text {
        return
          "\(node.kind) \(index): \(String(decoding: raw, as: UTF8.self).debugDescription) is not "
          + document.plainText(of: index).debugDescription
      }
    }
    return nil
  }

  /// Whether nodes nest, texts follow each other, and all ranges lie in their buffers.
  static func structureIsSound(_ document: MarkdownDocument, size: Int) -> Bool {
    var open: [Int] = []
    var text = 0
    for (index, node) in document.nodes.enumerated() {
      while let last = open.last, Int(document.nodes[last].end) <= index { open.removeLast() }
      guard Int(node.end) > index, Int(node.end) <= document.nodes.count else { return false }
      if let parent = open.last {
        let outer = document.nodes[parent]
        guard node.end <= outer.end, outer.textRange.lowerBound <= node.textRange.lowerBound,
          node.textRange.upperBound <= outer.textRange.upperBound,
          node.kind == .footnoteDefinition || outer.sourceRange.contains(node.sourceRange)
        else { return false }
      }
      guard node.textRange.lowerBound >= text, node.textRange.upperBound <= document.text.count,
        node.sourceRange.upperBound <= size, node.literalRange.upperBound <= document.literals.count,
        node.titleRange.upperBound <= document.literals.count
      else { return false }
      text = node.textRange.lowerBound
      open.append(index)
    }
    return true
  }

  /// Resolves backslash escapes, and entities by asking the parser for each.
  private static func unescaped(_ bytes: [UInt8], backslashes: Bool = true) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if backslashes, bytes[index] == 0x5C, index + 1 < bytes.count, isPunctuation(bytes[index + 1]) {
        output.append(bytes[index + 1])
        index += 2
      } else if bytes[index] == 0x26, let end = bytes[index...].firstIndex(of: 0x3B), end - index < 40 {
        let entity = Array(bytes[index...end])
        output += MarkdownDocument.parse(entity, .commonMark).text
        index = end + 1
      } else if bytes[index] == 0 {
        output += [0xEF, 0xBF, 0xBD]
        index += 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func replaced(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
  }

  /// Code without what lines and tables do to it: blanks, markers of quotes and escapes of `|`.
  private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
    replaced(bytes).filter { $0 > 0x20 && $0 != 0x3E && $0 != 0x5C }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}

import Content
import Testing

/// Texts that want a parser to crash, hang or grow without bound.
struct MarkdownHostileTests {
  static let texts: [(name: String, text: String)] = [
    ("quotes", String(repeating: ">", count: 10_000) + "a"),
    ("lists", String(repeating: "- ", count: 10_000) + "a"),
    ("brackets", String(repeating: "[", count: 1 << 17)),
    ("links", String(repeating: "[a](", count: 20_000)),
    ("images", String(repeating: "![[]()", count: 5000)),
    ("emphasis", String(repeating: "*a **b ", count: 10_000)),
    (
      "wide table",
      "|" + String(repeating: "a|", count: 5_000) + "\n|" + String(repeating: "-|", count: 5_000) + "\n"
        + String(repeating: "|x\n", count: 5_000)
    ),
    ("footnotes", "[^1]\n\n" + (1..<5_000).map { "[^\($0)]: [^\($0 + 1)] [^\($0 - 1)]\n\n" }.joined()),
    ("own footnote", "[^1]\n\n[^1]: [^1] [^1]\n"),
    ("tildes", String(repeating: "~a ~~b ", count: 10_000)),
    ("addresses", String(repeating: "www.", count: 10_000) + String(repeating: "a@", count: 10_000)),
    ("tags", "a " + String(repeating: "<a b='\"c", count: 20_000) + ">"),
    ("open tags", String(repeating: "<div>", count: 50_000)),
    ("entities", String(repeating: "&ngE;", count: 50_000)),
    ("lazy lines", "> - > - > a\n" + String(repeating: "b\n", count: 50_000)),
    ("nothing", ""), ("NUL", "\0"), ("only CR", "\r\r\r"), ("lone mark", "\u{FEFF}"),
  ]

  // Milliseconds where work is linear; the limit is for work that is not.
  @Test(.timeLimit(.minutes(10)), arguments: texts.map(\.name)) func endsSoon(name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }).text
    let document = MarkdownDocument.parse(text)
    #expect(SourceRanges.structureIsSound(document, size: text.utf8.count))
    _ = HTMLRenderer().render(document)
    _ = TerminalRenderer().render(document)
    _ = SectionOutline.sections(of: document)
  }

  @Test(arguments: ["}", "{}", "a}", "#}", "{#}", "ab}", "{#a}", "\\}"])
  func readsHeadingsThatEndInABrace(text: String) {
    for source in ["# \(text)\n", "\(text)\n===\n", "# *\(text)*\n"] {
      let document = MarkdownDocument.parse(source)
      #expect(SourceRanges.structureIsSound(document, size: source.utf8.count), "\(source)")
      #expect(document.nodes.filter { $0.kind == .heading }.count == 1, "\(source)")
    }
  }

  @Test func keepsInvalidUTF8FromCrashing() {
    var random = SmallRandom(state: 3)
    for _ in 0..<500 {
      let bytes = (0..<random.next(below: 60)).map { _ in UInt8(random.next(below: 256)) }
      let document = MarkdownDocument.parse(bytes)
      #expect(SourceRanges.structureIsSound(document, size: bytes.count))
      _ = TerminalRenderer().render(document)
    }
  }
}

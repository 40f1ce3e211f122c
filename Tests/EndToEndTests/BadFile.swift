import Testing

/// A file that somebody may bring along, and what is to be said of it.
struct BadFile: CustomTestStringConvertible {
  let testDescription: String
  let path: String
  let bytes: [UInt8]
  /// The finding's place as `path`, or `path:line:column`.
  let place: String
  let rule: String
  /// Whether the article is searched for all that.
  let isFound: Bool

  init(
    _ name: String, _ text: String, at position: String, _ rule: String, path: String = "kb/bad.md",
    isFound: Bool = true
  ) {
    self.init(name, Array(text.utf8), at: position, rule, path: path, isFound: isFound)
  }

  init(
    _ name: String, _ bytes: [UInt8], at position: String, _ rule: String, path: String = "kb/bad.md",
    isFound: Bool = true
  ) {
    testDescription = name
    self.path = path
    self.bytes = bytes
    place = position.isEmpty ? path : "\(path):\(position)"
    self.rule = rule
    self.isFound = isFound
  }

  /// Every article that names another ten times, ten levels deep, in 520 bytes.
  private static let aliasBomb: String = {
    let letters = Array("abcdefghijklm")
    let lines = letters.indices.dropFirst().map { index in
      let names = Array(repeating: "*\(letters[index - 1])", count: 9).joined(separator: ",")
      return "\(letters[index]): &\(letters[index]) [\(names)]\n"
    }
    return "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + lines.joined() + "---\n\nzebra\n"
  }()

  private static func article(_ frontMatter: String) -> String { "---\n\(frontMatter)\n---\n\nA zebra.\n" }

  static let frontMatter = [
    BadFile("no mapping", article("- a\n- b"), at: "2:1", "yaml.not-a-mapping"),
    BadFile("unterminated", "---\ntitle: X\n\nA zebra.\n", at: "1:1", "front-matter.unterminated"),
    BadFile("a tab", article("title: X\nreviewed:\n\ton: 2026-01-01"), at: "4:1", "yaml.tab"),
    BadFile("an alias", article("title: X\nsummary: *t"), at: "3:10", "yaml.alias"),
    BadFile("an anchor", article("title: &t X"), at: "2:8", "yaml.alias"),
    BadFile("a tag", article("title: !!str X"), at: "2:8", "yaml.tag"),
    BadFile("an alias bomb", aliasBomb, at: "3:4", "yaml.alias"),
    BadFile("a key twice", article("title: X\ntitle: Y"), at: "3:1", "yaml.duplicate-key"),
    BadFile("a list for a text", article("title: [X]"), at: "2:8", "yaml.wrong-type"),
    BadFile("a mapping for a list", article("title: X\ntags: {a: b}"), at: "3:7", "yaml.wrong-type"),
    BadFile(
      "no duration", article("title: X\nreview_interval: soon"), at: "3:18", "yaml.wrong-type"),
    BadFile("an unknown key", article("title: X\ntittle: Y"), at: "3:1", "yaml.unknown-key"),
    BadFile(
      "an unknown value", article("title: X\nconfidence: high"), at: "3:13", "front-matter.invalid-value"),
    BadFile("a bracket", article("title: ["), at: "3:1", "yaml.syntax"),
    BadFile(
      "10,000 brackets", article("title: " + String(repeating: "[", count: 10_000)), at: "2:9",
      "yaml.too-deep"),
    BadFile(
      "300 KiB", article("x: " + String(repeating: "y", count: 300 << 10)), at: "2:1", "yaml.too-large"),
  ]

  static let bytes = [
    BadFile(
      "invalid UTF-8", Array("# X\n\nze".utf8) + [0xFF, 0xFE] + Array("bra\n".utf8), at: "3:3",
      "source.encoding", isFound: false),
    BadFile(
      "an overlong form", Array("# X\n\nze".utf8) + [0xC0, 0xAF], at: "3:3", "source.encoding",
      isFound: false),
    BadFile(
      "UTF-16", [0xFF, 0xFE] + "# X\n\nzebra\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, at: "",
      "source.encoding", isFound: false),
    BadFile("a NUL byte", "# X\n\nzeb\0ra\n", at: "3:4", "source.nul", isFound: false),
    BadFile("no title", "zebra\n", at: "1:1", "article.missing-title"),
    BadFile(
      "a line end in the name", "# X\n\nzebra\n", at: "", "source.name", path: "kb/x\ny.md", isFound: false),
    BadFile("a quote in the name", "# X\n\nzebra\n", at: "", "source.name", path: "kb/x\"y.md"),
    BadFile(
      "the id of another", article("id: good\ntitle: X"), at: "1:1", "article.duplicate-id", isFound: false),
    BadFile("the id but for case", "# X\n\nzebra\n", at: "1:1", "article.duplicate-id", path: "kb/Good.md"),
    BadFile("a link out of the root", "# X\n\nzebra [x](../../etc/passwd)\n", at: "3:7", "link.outside"),
    BadFile(
      "an SOP that is none", "sop: x\ntitle: X\nsteps: 3\n", at: "3:8", "yaml.wrong-type",
      path: "sops/x.yaml", isFound: false),
    BadFile(
      "an SOP of other bytes", [0xFF], at: "1:1", "source.encoding", path: "sops/x.yaml", isFound: false),
    BadFile("broken settings", "title: [\n", at: "2:1", "yaml.syntax", path: "kb.yaml", isFound: false),
  ]
}

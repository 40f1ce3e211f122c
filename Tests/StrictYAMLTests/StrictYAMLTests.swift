import Diagnostics
import StrictYAML
import Testing

/// Findings as `line:column rule`.
func findings(_ text: String) -> [String] {
  StrictYAML.parse(SourceText(path: "a.yaml", text: text)).1.map { finding in
    "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule)"
  }
}

/// A tree as text, each scalar with the very bytes of the file in its range.
func outline(_ text: String) -> String {
  let source = SourceText(path: "a.yaml", text: text)
  func show(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let value, let style): "\(style)(\(value)|\(source.text(in: node.range)))"
    case .sequence(let items): "[\(items.map(show).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { show($0.key) + ": " + show($0.value) }.joined(separator: ", "))}"
    }
  }
  return StrictYAML.parse(source).0.map(show) ?? "nothing"
}

struct StrictYAMLTests {
  @Test(arguments: [
    ("a: 0123", "{plain(a|a): plain(0123|0123)}"),
    (
      "a: NO\nb: 12:30\nc: 1.10",
      "{plain(a|a): plain(NO|NO), plain(b|b): plain(12:30|12:30), plain(c|c): plain(1.10|1.10)}"
    ),
    (
      "a: [yes, 'no', \"o\\u006e\"]",
      "{plain(a|a): [plain(yes|yes), quoted(no|'no'), quoted(on|\"o\\u006e\")]}"
    ),
    ("a:\n  b:\n    - 1\n    - {c: d}", "{plain(a|a): {plain(b|b): [plain(1|1), {plain(c|c): plain(d|d)}]}}"),
    ("'it''s': x", "{quoted(it's|'it''s'): plain(x|x)}"),
    ("a: one\n  two\n\n  three", "{plain(a|a): plain(one two\nthree|one\n  two\n\n  three)}"),
    ("a: |\n  x\n   y\nb: 1", "{plain(a|a): block(x\n y\n||\n  x\n   y), plain(b|b): plain(1|1)}"),
    ("a: >- # why\n  x\n  y\n", "{plain(a|a): block(x y|>- # why\n  x\n  y)}"),
    ("a:\nb: ~", "{plain(a|a): plain(|), plain(b|b): plain(~|~)}"),
    ("退款: 多久😀到账 # 注\n键: '值'", "{plain(退款|退款): plain(多久😀到账|多久😀到账), plain(键|键): quoted(值|'值')}"),
    (
      "a: 1\r\nb: 二\r\nc: \"三\"\r\n",
      "{plain(a|a): plain(1|1), plain(b|b): plain(二|二), plain(c|c): quoted(三|\"三\")}"
    ),
    ("\u{FEFF}a: 1\nb: [2]", "{plain(a|a): plain(1|1), plain(b|b): [plain(2|2)]}"),
    (
      "a: wow! R&D *star*\nb: 'x & y' # & *z\nc: |\n  *a &b !c",
      "{plain(a|a): plain(wow! R&D *star*|wow! R&D *star*), plain(b|b): quoted(x & y|'x & y'), plain(c|c): block(*a &b !c||\n  *a &b !c)}"
    ),
    ("", "nothing"), ("# only a comment\n", "nothing"), ("---\na: 1\n...\n", "{plain(a|a): plain(1|1)}"),
    ("x", "plain(x|x)"),
  ])
  func keepsScalarsAsWrittenWithTheirBytes(text: String, expected: String) {
    #expect(outline(text) == expected)
    #expect(findings(text).isEmpty)
  }

  @Test(arguments: [
    ("a: &x 1\nb: 2", ["1:4 yaml.alias"], "{plain(b|b): plain(2|2)}"),
    ("a: 1\nb: *x", ["2:4 yaml.alias"], "{plain(a|a): plain(1|1)}"),
    (
      "标题: \"!\"\ntags: [ok, *x]", ["2:12 yaml.alias"],
      "{plain(标题|标题): quoted(!|\"!\"), plain(tags|tags): [plain(ok|ok)]}"
    ),
    ("a: !!python/object 1", ["1:4 yaml.tag"], "{}"),
    (
      "a: &x [1, 2]\nb: [*x, *x]", ["1:4 yaml.alias", "2:5 yaml.alias", "2:9 yaml.alias"], "{plain(b|b): []}"
    ),
    ("a: &x\n  b: 1\nc: 2", ["1:4 yaml.alias"], "{plain(c|c): plain(2|2)}"),
    ("&x a: *y\n*z : 1", ["1:1 yaml.alias", "1:7 yaml.alias", "2:1 yaml.alias"], "{}"),
    ("a: !!map {b: *y}\nc: 2", ["1:4 yaml.tag"], "{plain(c|c): plain(2|2)}"),
    ("a: {<<: {b: 1}, c: 2}", ["1:5 yaml.alias"], "{plain(a|a): {plain(c|c): plain(2|2)}}"),
    ("a: 1\nb: 2\na: 3", ["3:1 yaml.duplicate-key"], "{plain(a|a): plain(1|1), plain(b|b): plain(2|2)}"),
    ("a: 1\n'a': 2", ["2:1 yaml.duplicate-key"], "{plain(a|a): plain(1|1)}"),
    (
      "键: 1\n键: 2\nb: 1\nb: 2", ["2:1 yaml.duplicate-key", "4:1 yaml.duplicate-key"],
      "{plain(键|键): plain(1|1), plain(b|b): plain(1|1)}"
    ),
    (
      "a: x & y\nkey: 1\nkey: 2", ["3:1 yaml.duplicate-key"],
      "{plain(a|a): plain(x & y|x & y), plain(key|key): plain(1|1)}"
    ),
    ("a: 1\n---\nb: 2", ["2:1 yaml.several-documents"], "nothing"),
    ("a:\n\tb: 1", ["2:1 yaml.tab"], "nothing"),
    ("a: 1\n\tb: 2", ["2:1 yaml.tab"], "nothing"),
    ("? [a]\n: 1\nb: 2", ["1:3 yaml.wrong-type"], "{plain(b|b): plain(2|2)}"),
    ("a: \"open\nb: 2", ["2:5 yaml.syntax"], "nothing"),
    ("a: b: c", ["1:5 yaml.syntax"], "nothing"),
    ("a: [1, 2", ["1:9 yaml.syntax"], "nothing"),
    ("a: @x", ["1:4 yaml.syntax"], "nothing"),
    ("a: x\u{0}y", ["1:5 yaml.syntax"], "nothing"),
  ])
  func refusesWithThePlace(text: String, expected: [String], rest: String) {
    #expect(findings(text) == expected)
    #expect(outline(text) == rest)
  }
}

/// Texts that are made to hurt; the tests hang or die where a bound is missing.
struct StrictYAMLHostileTests {
  @Test(arguments: [
    String(repeating: "*a ,", count: 60_000), "[" + String(repeating: "*a,", count: 80_000) + "]",
    "a: [" + String(repeating: "&a b,", count: 50_000) + "]", String(repeating: "- ", count: 100_000),
    String(repeating: "a: 1\n", count: 50_000), String(repeating: "[", count: 200_000),
    String(repeating: "{a: ", count: 900), String(repeating: "? ", count: 50_000),
    (0..<20_000).map { "k\($0): v\n" }.joined(), "a: \"" + String(repeating: "\\u0041", count: 40_000) + "\"",
    String(repeating: "a:\n ", count: 5000), "a: |\n" + String(repeating: " x\n", count: 60_000),
    String(repeating: "!", count: 250_000), "\"" + String(repeating: "é", count: 100_000),
  ])
  func endsSoonOnHostileTexts(text: String) {
    let (_, findings) = StrictYAML.parse(SourceText(path: "a.yaml", text: text))
    #expect(findings.count <= DecodingContext.limit)
  }

  @Test func readsAnythingWithoutStopping() {
    let pieces = Array(
      ":-?[]{},#&*!|>'\"%@`\\ \n\t\r ax1<~\u{85}\u{2028}é退😀\u{FEFF}\u{0}\u{7F}".unicodeScalars)
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<(state >> 60 + 1) * 2 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.unicodeScalars.append(pieces[Int(truncatingIfNeeded: (state >> 33) % UInt64(pieces.count))])
      }
      let source = SourceText(path: "a.yaml", text: text)
      let (node, _) = StrictYAML.parse(source)
      #expect(node.map { isInside($0, 0..<source.bytes.count) } ?? true, "\(text.debugDescription)")
    }
  }

  /// Whether every range lies inside that of its parent.
  private func isInside(_ node: YAMLNode, _ range: Range<Int>) -> Bool {
    guard node.range.lowerBound >= range.lowerBound, node.range.upperBound <= range.upperBound else {
      return false
    }
    return switch node.content {
    case .scalar: true
    case .sequence(let items): items.allSatisfy { isInside($0, node.range) }
    case .mapping(let entries):
      entries.allSatisfy { isInside($0.key, node.range) && isInside($0.value, node.range) }
    }
  }
}

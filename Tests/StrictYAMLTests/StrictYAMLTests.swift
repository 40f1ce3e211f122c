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
    ("a: &x\n  b: 1", ["1:4 yaml.alias"], "nothing"),
    ("a: {<<: {b: 1}, c: 2}", ["1:5 yaml.alias"], "{plain(a|a): {plain(c|c): plain(2|2)}}"),
    ("a: 1\nb: 2\na: 3", ["3:1 yaml.duplicate-key"], "{plain(a|a): plain(1|1), plain(b|b): plain(2|2)}"),
    ("a: 1\n'a': 2", ["2:1 yaml.duplicate-key"], "{plain(a|a): plain(1|1)}"),
    (
      "键: 1\n键: 2\nb: 1\nb: 2", ["2:1 yaml.duplicate-key", "4:1 yaml.duplicate-key"],
      "{plain(键|键): plain(1|1), plain(b|b): plain(1|1)}"
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

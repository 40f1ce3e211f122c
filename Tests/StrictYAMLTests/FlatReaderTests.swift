import Diagnostics
import Platform
import Testing
import TestSupport

@testable import StrictYAML

/// The shortcut must give the tree that the complete reader gives, or none.
struct FlatReaderTests {
  /// What the complete reader makes of a text; `nil` where it reports anything.
  private func complete(_ text: String) -> YAMLNode? {
    let source = SourceText(path: "a.yaml", text: text)
    let (node, findings) = NodeReader.read(source, 0..<source.bytes.count)
    return findings.isEmpty ? node : nil
  }

  private func flat(_ text: String) -> YAMLNode? {
    let bytes = Array(text.utf8)
    return FlatReader.read(bytes, 0..<bytes.count)
  }

  @Test(arguments: [
    "title: Refunds\nsummary: 退款多久到账？\n", "a: \"x: y # z\" # why\r\nb: 'z'\r\n", "tags: [a b, 'c', \"d\"]\n",
    "questions:\n  - where is my refund\n  # ask\n  - 钱什么时候退回来\nowner: x", "a:\n- b\n- c\nd:\ne: f",
    "reviewed: {on: 2026-10-02, by: li.wei, of: \"1:9f2c\"}", "url: https://a.example/b#c", "a: wow! R&D *b*",
    "a: (b) [c] {d}, e", "# only\na: 1  \n\n", "a: b  c", "a:",
  ])
  func readsWhatFrontMatterIsMadeOf(text: String) throws {
    let node = try #require(flat(text))
    #expect(node == complete(text))
  }

  @Test(arguments: [
    "a: b: c", "a: b #c\n", "a: |\n  x", "a: one\n  two", "a: &x b", "a: *x", "a: !x b", "a: 1\na: 2",
    "a:\tb", "- a",
    "a: 'it''s'", "a: \"\\n\"", "a: [b, [c]]", "a: [b,]", "a: []", "a: {b: c", "a: {b: {c: d}}", "---\na: b",
    "? a",
    " a: b", "a: b\n  c: d", "a: -1", "a: x\u{85}y", "a: x\u{2028}y", "a: x\u{FEFF}", "a: x\u{7}",
    "a: [b: c]",
    "a: \"b\" c", "a: \"b\": c", "a:\n  - b: c", "a:\n  - b\n - c", "a:\n  b", "", "a", "a: b\rc: d", "<<: b",
  ])
  func leavesTheRestToTheCompleteReader(text: String) {
    #expect(flat(text) == nil)
  }

  /// Random texts from pieces that meet each other in all ways; the same in every run.
  @Test func agreesWithTheCompleteReaderOnRandomTexts() {
    let pieces = [
      "a", "b: ", "key", ":", ": ", " ", "  ", "\n", "\n", "\n  - ", "- ", "-", "[", "]", "{", "}", ", ", ",",
      "\"", "'",
      "#", " # x", "退款", "？", "😀", "\r\n", "&", "*", "!", "|", ">", "%", "@", "?", "? ", "1", "0.5", "x y",
      "\n\n",
      "a: ", "\nb: ", "\nc: ", "\nd: [", "\ne: {on: ", "\nf:\n  - ", "\ng: \"", "~", "\\", "/", "(", ")",
      "...", "---",
    ]
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
    var read = 0
    for _ in 0..<60_000 {
      var text = random(4) == 0 ? "" : "k: "
      for _ in 0..<(1 + random(9)) { text += pieces[random(pieces.count)] }
      guard let node = flat(text) else { continue }
      read += 1
      if node != complete(text) {
        Issue.record("differs for \(text.debugDescription)")
        return
      }
    }
    #expect(read > 3000)
  }
}

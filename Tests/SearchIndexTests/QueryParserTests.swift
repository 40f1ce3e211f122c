import TestSupport
import Testing

@testable import SearchIndex

@Suite struct QueryParserTests {
  /// A query in a short form: `+` must, `-` must not, `@` title, `"…"` phrase, `…*` prefix, `a|b` alternatives,
  /// `{key=a,b}` a filter.
  private func shape(_ query: Query) -> String {
    let parts = query.parts.map { part in
      let sign = part.occurrence == .must ? "+" : part.occurrence == .mustNot ? "-" : ""
      let operands = part.operands.map { operand in
        switch operand.kind {
        case .words: operand.text
        case .phrase: "\"\(operand.text)\""
        case .prefix: "\(operand.text)*"
        }
      }
      return sign + (part.fields == .title ? "@" : "") + operands.joined(separator: "|")
    }
    let filters = query.filters.map {
      "{\($0.isExcluding ? "-" : "")\($0.key.rawValue)=\($0.values.joined(separator: ","))}"
    }
    return (parts + filters).joined(separator: " ; ")
  }

  @Test(arguments: [
    ("refund  time", "refund time"),
    ("  退款　多久 ", "退款 多久"),
    ("", ""), ("\u{0}", ""), (":", ":"),
    // Phrases
    (#""money back" now"#, #"+"money back" ; now"#),
    ("“退款 多久” x", #"+"退款 多久" ; x"#),
    ("退款「多久到账」么", #"退款 ; +"多久到账" ; 么"#),
    ("『a b』", #"+"a b""#), ("＂a b＂", #"+"a b""#), ("“a b\"", #"+"a b""#),
    (#"退款"多久""#, #"退款 ; +"多久""#),
    (#"5" x 7" screen"#, #"5" x 7" screen"#),
    // Exclusion
    ("refund -voucher", "refund ; -voucher"),
    (#"refund -"gift card" time"#, #"refund ; -"gift card" ; time"#),
    ("退款 －运费", "退款 ; -运费"), ("退款 -「到账 时间」", #"退款 ; -"到账 时间""#),
    ("re-open gen-itgc", "re-open gen-itgc"), ("a - b", "a - b"), ("退款-运费", "退款-运费"),
    ("a --no-refresh", "a --no-refresh"), ("a -refu*", "a ; -refu*"),
    ("a -title:x", "a ; -@x"),
    // Prefix
    ("refu*", "refu*"), ("退* x", "退* ; x"), ("refu＊", "refu*"), ("a*b **", "a*b **"),
    ("title:refu*", "+@refu*"),
    // OR
    ("a OR b", "a|b"), ("x a OR b OR c y", "x ; a|b|c ; y"), ("a or b", "a or b"),
    (#"退款 OR "money back""#, #"退款|"money back""#), (#""a b" OR "c d""#, #"+"a b"|"c d""#),
    ("title:a OR title:b c", "+@a|b ; c"), ("a OR refu*", "a|refu*"),
    ("tag:a OR tag:b", "{tag=a,b}"),
    // Conditions
    ("tag:returns refund", "refund ; {tag=returns}"), ("TAG:returns", "{tag=returns}"),
    ("tag：退货", "{tag=退货}"), ("tag:a tag:b", "{tag=a} ; {tag=b}"), ("-tag:a -tag:b x", "x ; {-tag=a,b}"),
    ("lang:zh lang:en x", "x ; {lang=zh,en}"), ("lang:zh -lang:zh-TW", "{lang=zh} ; {-lang=zh-TW}"),
    (#"owner:"Team A" x"#, "x ; {owner=Team A}"), ("owner:“Team A”", "{owner=Team A}"),
    ("title:refund late", "+@refund ; late"), (#"title:"a b""#, #"+@"a b""#),
    ("in:returns/ type:how-to", "{in=returns/} ; {type=how-to}"),
    ("http://example.org 12:30 a:b std::move", "http://example.org 12:30 a:b std::move"),
    ("退款：“多久”", #"退款： ; +"多久""#),
  ]) func readsTheLanguage(_ text: String, _ expected: String) {
    let query = QueryParser.parse(text)
    #expect(shape(query) == expected)
    #expect(query.notes.isEmpty, "\(query.notes.map(\.message))")
  }

  @Test(arguments: [
    (#"refund "gift card"#, "refund gift card", #"the quote has no end, so "gift" is no phrase"#),
    (#"owner:"Team A"#, "A ; {owner=Team}", #"the quote has no end, so "Team" is no phrase"#),
    ("\"", "", "an empty phrase means nothing and is left out"),
    (#"refund """#, "refund", "an empty phrase means nothing and is left out"),
    ("tag: x", "tag: x", "tag: has no value, so it is searched as a word"),
    (#"tag:"" x"#, #"tag:"" x"#, "tag: has no value, so it is searched as a word"),
    (
      "ownr:anna x", "ownr:anna x",
      #"there is no filter ownr:, so "ownr:anna" is searched as words; did you mean owner:?"#
    ),
    ("colour:red", "colour:red", #"there is no filter colour:, so "colour:red" is searched as words"#),
    ("OR a", "OR a", orNote), ("a OR", "a OR", orNote), ("a OR OR b", "a OR OR b", orNote),
    ("a OR -b", "a OR ; -b", orNote), ("a OR tag:x", "a OR ; {tag=x}", orNote),
    ("a* OR lang:", "a* ; OR lang:", orNote), ("a* OR title: b", "a* ; OR title: b", orNote),
    ("-refund", "refund", exclusionNote), (#"-"gift card" -x"#, #""gift card" ; x"#, exclusionNote),
  ]) func saysWhatItCouldNotRead(_ text: String, _ expected: String, _ note: String) {
    let query = QueryParser.parse(text)
    #expect(shape(query) == expected)
    #expect(query.notes.first?.message == note)
  }

  private static let orNote =
    "OR stands between two words, phrases or conditions of one kind; here it is searched as a word"
  private static let exclusionNote =
    "a query that only excludes has nothing to search; its words are searched instead"

  @Test func placesNotesInTheQuery() {
    let text = "退款 ownr:anna"
    let note = QueryParser.parse(text).notes[0]
    #expect(note.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "ownr:anna")
  }

  @Test func neverFails() {
    var random = SplitMix(seed: 3)
    let alphabet: [Unicode.Scalar] = [
      "t", "a", "g", ":", "\"", " ", "：", "退", "\u{301}", "-", "\u{0}", "“", "”", "「", "」", "*", "O", "R",
      "\u{10FFFF}", "＂",
    ]
    for _ in 0..<2000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        if Int.random(in: 0..<6, using: &random) == 0 {
          view.append(
            contentsOf: [" OR ", "tag:", "title:", "-\"", "\" "].randomElement(using: &random).map {
              Array($0.unicodeScalars)
            } ?? [])
        }
        view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let text = String(view)
      let query = QueryParser.parse(text)
      let ranges = query.parts.flatMap(\.operands).map(\.range) + query.notes.compactMap(\.range)
      #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= text.utf8.count })
      #expect(query.parts.allSatisfy { !$0.operands.isEmpty })
      // What stands in the text as a letter is searched or is a condition.
      if text.unicodeScalars.contains("退") {
        let found = query.parts.flatMap(\.operands).map(\.text) + query.filters.flatMap(\.values)
        #expect(found.contains { $0.unicodeScalars.contains("退") }, "\(text.debugDescription)")
      }
    }
  }

  @Test(arguments: [
    String(repeating: "a ", count: 500_000), String(repeating: "“", count: 300_000),
    String(repeating: "“「\"『", count: 100_000), String(repeating: "a OR ", count: 200_000),
    String(repeating: "-\"x y\" ", count: 100_000), String(repeating: "退", count: 300_000),
    String(repeating: "tag:", count: 100_000), String(repeating: "x* ", count: 100_000),
    String(repeating: "\u{301}", count: 100_000), String(repeating: "a\"b ", count: 100_000),
  ]) func readsHugeTextsInBoundedWork(_ text: String) {
    let query = QueryParser.parse(text)
    #expect(!query.notes.isEmpty && query.notes.count < 12)
    #expect(query.parts.count + query.filters.count <= 2 * QueryLimit.parts + 2)
  }

  @Test(arguments: [
    ("kb/returns/refund.md", "returns", true), ("kb/returns/refund.md", "kb/returns", true),
    ("kb/returns/refund.md", "kb/returns/refund.md", true), ("kb/returns/refund.md", "./returns/", true),
    ("kb/returns/refund.md", "return", false), ("kb/returns/refund.md", "refund.md", false),
    ("kb/returns.md", "returns", false),
  ]) func matchesWholePartsOfAPath(_ path: String, _ folder: String, _ expected: Bool) {
    #expect(CompiledFilter.path(path, isIn: folder) == expected)
  }
}

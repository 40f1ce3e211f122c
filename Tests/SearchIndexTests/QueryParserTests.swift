import Testing

@testable import SearchIndex

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("refund  time", Query(words: "refund time")),
    ("  退款　多久 ", Query(words: "退款 多久")),
    ("tag:returns refund", Query(words: "refund", filters: [Filter(.tag, ["returns"])])),
    ("TAG:returns", Query(words: "", filters: [Filter(.tag, ["returns"])])),
    ("tag：退货", Query(words: "", filters: [Filter(.tag, ["退货"])])),
    ("tag:a tag:b", Query(words: "", filters: [Filter(.tag, ["a"]), Filter(.tag, ["b"])])),
    ("lang:zh lang:en x", Query(words: "x", filters: [Filter(.language, ["zh", "en"])])),
    ("owner:\"Team A\" x", Query(words: "x", filters: [Filter(.owner, ["Team A"])])),
    ("owner:\"never closed", Query(words: "", filters: [Filter(.owner, ["never closed"])])),
    ("title:refund late", Query(words: "late", titleWords: "refund")),
    (
      "in:returns/ type:how-to",
      Query(words: "", filters: [Filter(.path, ["returns/"]), Filter(.type, ["how-to"])])
    ),
    ("tag: x", Query(words: "tag: x")),
    ("tag:\"\" x", Query(words: "tag:\"\" x")),
    ("http://example.org", Query(words: "http://example.org")),
    ("12:30 a:b", Query(words: "12:30 a:b")),
    (":", Query(words: ":")),
    ("", Query(words: "")),
    ("\"", Query(words: "\"")),
    ("\u{0}", Query(words: "")),
  ]) func readsWordsAndFilters(_ text: String, _ expected: Query) {
    #expect(QueryParser.parse(text) == expected)
  }

  @Test func neverFails() {
    var random = RandomSource(seed: 3)
    let alphabet: [Unicode.Scalar] = ["t", "a", "g", ":", "\"", " ", "：", "退", "\u{301}", "-", "\u{0}"]
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      _ = QueryParser.parse(String(text))
    }
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

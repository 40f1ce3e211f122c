import Diagnostics
import StrictYAML
import Testing

@Suite struct YAMLTextTests {
  @Test(arguments: ["li.wei", "Anna Berg", "a@b.example", "returns/refund-time", "退款 多久", "3 days (or so)"])
  func leavesPlainWhatEveryReaderTakesForThatText(text: String) {
    #expect(YAMLText.scalar(text) == text)
  }

  @Test(arguments: [
    "", " a", "a ", "no", "Yes", "null", "~", "12", "1e3", "-a", "@a", "a: b", "a #b", "a, b", "[a",
    "it's \"so\"", "a\\b",
    "two\nlines", "\u{7}", "\u{85}", "&a", "*a", "!a", "%a", "`a", "{{x}}",
  ])
  func quotesTheRestSoThatItReadsBack(text: String) throws {
    let scalar = YAMLText.scalar(text)
    #expect(scalar.hasPrefix("\"") && scalar == YAMLText.quoted(text))
    let block = StrictYAML.parse(SourceText(path: "x.yaml", bytes: Array("k: \(scalar)\n".utf8)))
    #expect(block.0?.entries?.first?.value.text == text)
    let flow = StrictYAML.parse(SourceText(path: "x.yaml", bytes: Array("k: [\(scalar)]\n".utf8)))
    #expect(flow.0?.entries?.first?.value.items?.map(\.text) == [text])
  }
}

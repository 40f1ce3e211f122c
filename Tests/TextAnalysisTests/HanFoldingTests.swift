import Testing
import TextAnalysis

@Suite struct HanFoldingTests {
  @Test(arguments: [
    ("運費", "运费"), ("退款多久到賬？", "退款多久到账？"), ("後台 refund 發貨", "后台 refund 发货"), ("頭髮", "头发"),
  ])
  func simplifiesTraditionalText(traditional: String, simplified: String) {
    #expect(HanFolding.simplified(traditional) == simplified)
    #expect(terms(of: traditional) == terms(of: simplified))
  }

  @Test(arguments: ["", "refund", "运费", "パスワード", "환불"])
  func saysThatNothingWasTraditional(text: String) {
    #expect(HanFolding.simplified(text) == nil)
  }

  @Test(arguments: [("運費", true), ("运费", false), ("refund", false), ("refund 費", true)])
  func tellsWhetherAQueryWasFolded(query: String, isFolded: Bool) {
    var buffer = TokenBuffer()
    Analyzer().analyze(query, into: &buffer)
    #expect(buffer.foldedTraditional == isFolded)
  }
}

import Testing

@testable import Review

@Suite struct ArticleRuleTests {
  @Test(arguments: [
    RuleCase("text\n\n<!-- never closed\n\nmore", "3:1", "text\n\n<!-- closed -->\n\nmore"),
    RuleCase("<div>\n<!-- later\n\n</div>", "2:1", "<div>\n<!-- later -->\n\n</div>"),
    RuleCase("文字 <!-- 没有结束\n\n文字", "1:4", "文字 <!-- 结束 -->\n\n文字"),
    RuleCase("<!-- a --> <!-- b", "1:12", "<!-- a --> <!-- b -->"),
  ])
  func findsCommentsThatNeverEnd(_ example: RuleCase) {
    OneArticle.check("article.unclosed-comment", example)
  }

  @Test func letsWritersShowHowCommentsBegin() {
    #expect(OneArticle.findings(OneArticle.article("Begin with `<!--` or \\<!-- or &lt;!--.")) == [])
  }

  @Test(arguments: [
    RuleCase("un cafÃ© noir", "1:7", "un café noir"),
    RuleCase("the price isâ€”well", "1:13", "the price is—well"),
    RuleCase("lost \u{FFFD} text", "1:6", "lost text"),
    RuleCase("价格锟斤拷元", "1:3", "价格一元"),
    RuleCase("Â\u{A0}5 EUR", "1:1", "5 EUR, É»a"),
  ])
  func findsTextOfAWrongEncoding(_ example: RuleCase) {
    OneArticle.check("article.mojibake", example)
  }

  @Test(arguments: [
    RuleCase("Step 1: open Orders.\n\nStep 2: choose Return.", "1:1", "1. Open Orders.\n2. Choose Return."),
    RuleCase("第一步：打开订单。\n第二步：选择退货。", "1:1", "1. 打开订单。\n2. 选择退货。"),
    RuleCase("First:\n\n(1) open\n(2) choose", "3:1", "First:\n\n1. open\n2. choose"),
    RuleCase("- ① 打开\n- ② 选择", "1:3", "1. 打开\n2. 选择"),
    RuleCase(
      "- Click Orders.\n- Select one.\n- Press Return.", "1:3",
      "1. Click Orders.\n2. Select one.\n3. Press Return."),
    RuleCase("1、打开订单\n\n![图](a.png)\n\n2、选择退货", "1:1", "1. 打开订单\n\n![图](a.png)\n\n2. 选择退货"),
  ])
  func findsStepsOfAHowToOutsideOrderedLists(_ example: RuleCase) {
    OneArticle.check("article.unlisted-steps", example, front: "type: how-to\n")
  }

  @Test func asksForOrderedStepsInHowTosOnly() {
    #expect(OneArticle.findings(OneArticle.article("Step 1: open.\n\nStep 2: choose.")) == [])
    let headings = OneArticle.article("## Step 1\ntext\n## Step 2\ntext", front: "type: how-to\n")
    #expect(OneArticle.findings(headings) == [])
  }

  @Test func findsAPassageThatStandsTwice() {
    let passage = (1...140).map { "word\($0)" }.joined(separator: " ")
    let other = (1...140).map { "term\($0)" }.joined(separator: " ")
    let again = passage.uppercased().replacing(" word", with: ", word")
    OneArticle.check(
      "article.repeated-passage", RuleCase("\(passage)\n\n\(passage)", "3:1", "\(passage)\n\n\(other)"))
    OneArticle.check(
      "article.repeated-passage",
      RuleCase("> \(passage)\n\ntext\n\n\(again)", "5:1", "\(passage)\n\nshort short"))
    let chinese = (0..<300).map { String(UnicodeScalar(0x4E00 + UInt32($0 * 7)) ?? "一") }.joined()
    OneArticle.check(
      "article.repeated-passage",
      RuleCase("> \(chinese)\n\n文\n\n\(chinese)。", "5:1", "\(chinese)\n\n\(chinese.dropFirst(3))"))
  }
}

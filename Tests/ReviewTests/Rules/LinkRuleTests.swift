import Testing

@testable import Review

@Suite struct LinkRuleTests {
  @Test(arguments: [
    RuleCase("See [](a.md).", "1:5", "See [returns](a.md)."),
    RuleCase("- 见 [ ](a.md)。", "1:5", "- 见 [退货](a.md)。"),
    RuleCase("| x |\n|---|\n| [ ](a.md) |", "3:3", "| x |\n|---|\n| [`code`](a.md) |"),
  ])
  func findsLinksWithoutText(_ example: RuleCase) {
    OneArticle.check("link.empty-text", example)
  }

  @Test(arguments: [
    RuleCase("For fees, [click here](a.md).", "1:11", "See the [fees](a.md)."),
    RuleCase("费用请[点击这里](a.md)。", "1:4", "请看[费用](a.md)。"),
    RuleCase("[**Here**!](a.md)", "1:1", "[Here is how fees are made up](a.md)"),
    RuleCase("> 詳情見[這裡。](a.md)", "1:6", "> 見[費用](a.md)"),
    RuleCase("[Learn more →](a.md)", "1:1", "[Learn more about fees →](a.md)"),
    RuleCase("See [this\npage][x].\n\n[x]: a.md", "1:5", "See [fees][x].\n\n[x]: a.md"),
  ])
  func findsTextsThatSayTooLittle(_ example: RuleCase) {
    OneArticle.check("link.vague-text", example)
  }

  @Test func takesMoreTextsFromTheWorkspace() {
    var options = ArticleRuleOptions()
    options.vagueLinkTexts = ["Read on"]
    let text = OneArticle.article("[read on](a.md)")
    #expect(OneArticle.findings(text) == [])
    #expect(OneArticle.findings(text, options: options) == ["5:1 link.vague-text"])
  }

  @Test(arguments: [
    RuleCase("![](a.png)", "1:1", "![The list](a.png)"),
    RuleCase("text <img src=\"a.png\"> text", "1:6", "text <img src=\"a.png\" alt=\"\"> text"),
    RuleCase("<p>\n  <IMG SRC=a.png class='alt'>\n</p>", "2:3", "<p>\n  <IMG SRC=a.png ALT='图'>\n</p>"),
    RuleCase("[![ ](a.png)](b.md)", "1:2", "[![列表](a.png)](b.md)"),
  ])
  func findsImagesWithoutText(_ example: RuleCase) {
    OneArticle.check("link.missing-alt", example)
  }
}

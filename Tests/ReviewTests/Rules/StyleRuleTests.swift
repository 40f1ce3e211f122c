import Content
import Diagnostics
import Testing

@testable import Review

@Suite struct StyleRuleTests {
  private func options(_ yaml: String) -> ArticleRuleOptions {
    var options = ArticleRuleOptions()
    options.terms = Configuration.parse(SourceText(path: "kb.yaml", text: yaml)).0.terms.inlineItems
    return options
  }

  private static let terms = """
    terms:
      - {use: return number, not: [RMA number, RMA]}
      - {use: GitHub, not: [Github, github]}
      - {use: e-mail, not: [email]}
      - {use: 礼品卡, not: [购物卡], lang: zh}
    """

  @Test(arguments: [
    RuleCase("Enter the rma Number.", "1:11", "Enter the return number."),
    RuleCase("## Your RMA\ntext", "1:9", "## Your return number\ntext"),
    RuleCase("- use *github* now", "1:8", "- use *GitHub* now"),
    RuleCase("an Email.", "1:4", "an e-mail."),
  ])
  func findsWordsThatAreNotUsed(_ example: RuleCase) {
    OneArticle.check("style.term", example, options: options(Self.terms))
  }

  @Test func keepsTermsToTheirLanguage() {
    let options = options(Self.terms)
    OneArticle.check(
      "style.term", RuleCase("使用购物卡付款", "1:3", "使用礼品卡付款"), language: "zh-CN", options: options)
    #expect(OneArticle.findings(OneArticle.article("购物卡"), options: options) == [])
  }

  @Test func leavesCodeNamesAndAddressesAlone() {
    let text = OneArticle.article("`RMA` RMA-42 email.txt [x](github.md) https://github.com/x PHARMA")
    #expect(OneArticle.findings(text, options: options(Self.terms)) == [])
  }

  @Test func mendsSpellingsOnly() {
    let options = options(Self.terms)
    #expect(
      OneArticle.fixed(OneArticle.article("Github email RMA"), options: options)
        == OneArticle.article("GitHub e-mail RMA"))
  }

  @Test func looksAtTheTitleToo() {
    let text = "---\ntitle: Your RMA\n---\ntext\n"
    #expect(OneArticle.findings(text, options: options(Self.terms)) == ["2:8 style.term"])
  }

  @Test(
    arguments: [
      ("style.line-length", "short\n" + String(repeating: "long ", count: 30), "6:1"),
      ("style.line-length", String(repeating: "长", count: 121), "5:1"),
      ("style.line-length", "- " + String(repeating: "word ", count: 30), "5:3"),
      ("style.list-marker", "- a\n\ntext\n\n* b", "9:1"),
      ("style.list-marker", "* a\n  - b", "6:3"),
      ("style.list-marker", "- a\n\ntext\n\n+ b", "9:1"),
      ("style.indentation", "- a\n   - b", "6:1"),
      ("style.indentation", "- a\n\t- b", "6:1"),
      ("style.indentation", "text\n\n - b", "7:1"),
      ("style.inline-html", "a <b>bold</b> word", "5:3"),
      ("style.inline-html", "<div>\ntext\n</div>", "5:1"),
      ("style.inline-html", "- a <br> b", "5:5"),
    ] as [(RuleID, String, String)])
  func looksAtTheFileWhereSomebodyAsksForIt(_ rule: RuleID, _ text: String, _ place: String) {
    var options = ArticleRuleOptions()
    let article = OneArticle.article(text)
    #expect(OneArticle.findings(article, options: options) == [])
    options.off.remove(rule)
    #expect(OneArticle.findings(article, options: options) == ["\(place) \(rule)"])
    #expect(OneArticle.findings(OneArticle.article("- a\n\n- short\n  - b"), options: options) == [])
  }
}

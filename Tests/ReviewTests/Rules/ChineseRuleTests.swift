import Content
import Diagnostics
import Testing

@testable import Review

@Suite struct ChineseRuleTests {
  @Test(arguments: [
    RuleCase("请使用GitHub 登录。", "1:3", "请使用 GitHub 登录。"),
    RuleCase("约需 30分钟完成。", "1:4", "约需 30 分钟完成。"),
    RuleCase("- 满199 元免运费", "1:3", "- 满 199 元免运费"),
    RuleCase("**在 App里**退货", "1:5", "**在 App 里**退货"),
    RuleCase("已发货 ，请等待", "1:4", "已发货，请等待"),
    RuleCase("| 列 |\n|---|\n| 用VIP 卡 |", "3:3", "| 列 |\n|---|\n| 用 VIP 卡 |"),
  ])
  func findsBlanksThatAreMissing(_ example: RuleCase) {
    OneArticle.check("chinese.spacing", example, language: "zh-CN")
    #expect(fixes(example.faulty) == example.mended)
  }

  @Test(arguments: [
    RuleCase("退款会原路返回,请等待。", "1:8", "退款会原路返回，请等待。"),
    RuleCase("需要 3 天吗? 是的。", "1:7", "需要 3 天吗？是的。"),
    RuleCase("退货已经完成.\n\n谢谢", "1:7", "退货已经完成。\n\n谢谢"),
    RuleCase("**注意**: 仅限大陆", "1:7", "**注意**：仅限大陆"),
    RuleCase("请等待; 不要重复提交!", "1:4", "请等待；不要重复提交!"),
  ])
  func findsHalfWidthSigns(_ example: RuleCase) {
    let text = OneArticle.article(example.faulty, language: "zh-CN")
    #expect(OneArticle.findings(text).first?.hasPrefix("\(4 + 1):") == true)
    #expect(OneArticle.findings(text).allSatisfy { $0.hasSuffix("chinese.punctuation") })
    let mended = OneArticle.article(fixes(example.faulty), language: "zh-CN")
    #expect(OneArticle.findings(mended) == [])
    #expect(fixes(example.faulty).hasPrefix(String(example.mended.prefix(5))))
  }

  @Test func widensParenthesesAroundChineseText() {
    #expect(fixes("退款(原路返回)需要 3 天") == "退款（原路返回）需要 3 天")
    #expect(fixes("退款(refund)需要 3 天") == "退款(refund)需要 3 天")
    #expect(fixes("价格是 100 元(含税).请看") == "价格是 100 元（含税）。请看")
    #expect(fixes("价格(含税),请看;运费(全国).") == "价格（含税），请看；运费（全国）。")
  }

  @Test func seesASignBeforeCodeAndLinks() {
    #expect(fixes("对吗?`kb lint`") == "对吗？`kb lint`")
    #expect(fixes("请看,[说明](b.md)") == "请看，[说明](b.md)")
    #expect(fixes("查询?a=1 与对象(值).属性.x") == "查询?a=1 与对象（值）。属性.x")
  }

  @Test(arguments: [
    "T恤、维生素C、K歌和 B超", "2026年10月1日下单，第3章", "把文件放到 /data/目录下", "运行 `kb用法` 即可",
    "看[说明](https://example.com/中文a页)", "MySQL, PostgreSQL 和 TiDB", "比例是 3:2，用时 1,000 毫秒",
    "表.列名", "一. 概述", "https://example.com/中文", "版本 v1.0 (GA)", "```\n使用GitHub,登录\n```", "{{产品name}}使用GitHub",
    "完成率 100%的用户", "第 4 步. 使用应用", "[App](https://example.com/)中", "邮箱a@example.com的用户",
  ])
  func leavesGoodChineseAlone(_ text: String) {
    #expect(OneArticle.findings(OneArticle.article(text, language: "zh-CN")) == [])
  }

  @Test func leavesOtherLanguagesAlone() {
    #expect(OneArticle.findings(OneArticle.article("使用GitHub,登录", language: "en")) == [])
    #expect(OneArticle.findings(OneArticle.article("使用GitHub,登录", language: "ja")) == [])
  }

  @Test func saysAHabitOnce() {
    let text = OneArticle.article(
      (1...9).map { "用App\($0)登录" }.joined(separator: "，"), language: "zh-CN")
    let found = OneArticle.diagnostics(text)
    #expect(found.map(\.rule) == ["chinese.spacing"])
    #expect(found.first?.fixes.count == 18)
    #expect(
      found.first?.message == "this text puts no blank between Han characters and Latin ones in 18 places")
    #expect(OneArticle.findings(OneArticle.fixed(text)) == [])
  }

  @Test func aHabitStandsAtEachOfItsPlacesUntilItIsShown() throws {
    let lines = (1...9).map { "用App\($0)登录" }.joined(separator: "\n")
    let text = OneArticle.article(lines, language: "zh-CN")
    let compiled = ArticleCompiler(configuration: Configuration())
      .compile(path: "kb/a.md", bytes: Array(text.utf8))
    let article = try #require(compiled.article)
    let places = ArticleChecks(ArticleRuleOptions()).findings(in: article)
    #expect(places.count == 18)
    #expect(Set(places.compactMap(\.place.start?.line)) == Set(5...13))
    // A baseline that knows the text as it was reports one more place alone.
    let baseline = Baseline(places.filter { $0.place.start?.line != 9 })
    let new = baseline.applied(to: places, isSkipped: { _ in false }).new.sayingHabitsOnce()
    #expect(new.map(\.place.start?.line) == [9])
    #expect(new.first?.fixes.count == 2)
  }

  @Test func leavesExceptionsAsTheyAre() {
    var options = ArticleRuleOptions()
    options.chineseExceptions = ["豆瓣FM"]
    let text = OneArticle.article("打开豆瓣FM，使用GitHub", language: "zh-CN")
    #expect(OneArticle.findings(text, options: options) == ["5:9 chinese.spacing"])
  }

  @Test func mendsOverEscapesAndEntities() {
    #expect(fixes("a\\_b &amp; 用GitHub 登录") == "a\\_b &amp; 用 GitHub 登录")
  }

  private func fixes(_ text: String) -> String {
    let fixed = OneArticle.fixed(OneArticle.article(text, language: "zh-CN"))
    #expect(OneArticle.fixed(fixed) == fixed)
    let prefix = OneArticle.article("", language: "zh-CN").dropLast(1)
    return String(fixed.dropFirst(prefix.count).dropLast(1))
  }
}

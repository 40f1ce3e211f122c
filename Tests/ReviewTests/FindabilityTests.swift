import Content
import Diagnostics
import TextAnalysis
import Testing

@testable import Review

@Suite struct TitleWindowTests {
  @Test(arguments: [
    ("Refunds", "Refunds"),
    ("Where is my refund?", "Where is my refund"),
    ("How to change the address of an order", "change the address of"),
    ("How to set up sign-in", "to set up"),
    ("Migration from CockroachDB to PostgreSQL", "from CockroachDB to"),
    ("退款多久到账？", "退款多久到账"),
    ("如何用手机修改收货地址和电话", "机修改收货地"),
    ("TiDB 数据迁移常见问题", "据迁移常见问"),
    ("退款", "退款"),
    ("Apple Pay 付款", "Apple Pay 付款"),
  ])
  func takesTheMiddleOfATitle(title: String, window: String) {
    #expect(TitleWindow(of: title, Analyzer())?.text == window)
  }

  @Test(arguments: ["", "…", "?! —"]) func isNothingWhereATitleHoldsNoWord(title: String) {
    #expect(TitleWindow(of: title, Analyzer()) == nil)
  }
}

@Suite struct FindabilityPlanTests {
  private func facts(_ texts: [String]) -> [ArticleFacts] {
    let compiler = ArticleCompiler(configuration: Configuration())
    return texts.enumerated().compactMap { index, text in
      compiler.compile(path: "kb/a\(index).md", bytes: Array(text.utf8)).article.map(ArticleFacts.init)
    }
  }

  @Test func asksForTheTitleAndEveryQuestion() {
    let plan = FindabilityPlan(
      facts([
        "---\ntitle: Refund time\nquestions: [where is my refund, 钱呢]\n---\n", "# Exchange\n", "no title\n",
      ]))
    #expect(plan.trials.map(\.text) == ["Refund time", "where is my refund", "钱呢", "Exchange"])
    #expect(plan.trials.map(\.article) == [0, 0, 0, 1])
    #expect(plan.trials.map(\.isQuestion) == [false, true, true, false])
  }

  @Test func leavesOutWhatIsArchived() {
    #expect(FindabilityPlan(facts(["---\ntitle: Old\nconfidence: archived\n---\n"])).trials.isEmpty)
  }

  @Test func leavesOutWordsThatStandInMoreThanThreeTitles() {
    let three = ["# Overview\n", "# Overview of returns\n", "# An overview\n"]
    #expect(FindabilityPlan(facts(three)).trials.count == 3)
    let four = FindabilityPlan(facts(three + ["# OVERVIEW: payments\n"]))
    #expect(four.trials.map(\.text) == ["Overview of returns", "An overview", "OVERVIEW: payments"])
    let question = "---\ntitle: T\nquestions: [help]\n---\n"
    #expect(FindabilityPlan(facts([question, question, question, question])).trials.isEmpty)
  }

  @Test func samplesEvenly() {
    var plan = FindabilityPlan(facts((0..<100).map { "# Title number\($0)\n" }))
    plan.sample(10)
    #expect(plan.trials.map(\.article) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
  }

  @Test(
    arguments: [
      (["a0"], nil), (["b", "c", "a0"], nil),
      (["b", "c", "d", "a0"], "finds it at rank 4 only"), (["b"], "does not find it in the first 10"),
      ([], "does not find"),
    ] as [([String], String?)])
  func reportsWhatComesTooLate(found: [String], result: String?) throws {
    let articles = facts(["# Refund time\n"])
    let trial = try #require(FindabilityPlan(articles).trials.first)
    let source = SourceText(path: "kb/a0.md", text: "# Refund time\n")
    let finding = FindabilityPlan.finding(trial, articles[0], found: found, in: source)
    #expect((finding == nil) == (result == nil))
    if let result { #expect(finding?.message.contains(result) == true) }
  }
}

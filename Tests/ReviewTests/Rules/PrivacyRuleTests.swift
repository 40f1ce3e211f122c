import Testing

@testable import Review

@Suite struct PrivacyRuleTests {
  @Test(arguments: [
    RuleCase("Card 4539 1488 0343 6467 was declined.", "1:6", "Card 4539 1488 0343 6468 was declined."),
    RuleCase("- 银行卡号：6222020903001483077", "1:8", "- 银行卡号：6222020903001483078"),
    RuleCase("```\nvisa: 4716 4615 8332 2103\n```", "2:7", "```\nvisa: 4111111111111111\n```"),
    RuleCase(
      "pay with 3714-496353-98432 no, 3782 822463 10005, 3736-417298-05432", "1:51",
      "pay with 3782 822463 10005"),
    RuleCase("<!-- 5425-2334-3010-9911 -->", "1:6", "<!-- 5555-5555-5555-4444 -->"),
  ])
  func findsPaymentCards(_ example: RuleCase) {
    OneArticle.check("privacy.card-number", example)
  }

  @Test(arguments: [
    RuleCase("身份证 310104198805231210", "1:5", "身份证 310104198805231219"),
    RuleCase("ID: 44010619990230123X, 110101198001011232", "1:25", "ID: 11010519491231002X"),
    RuleCase("| 510104 19921105 4415 |", "1:3", "| 510104 19921305 4412 |"),
  ])
  func findsIdentityNumbers(_ example: RuleCase) {
    OneArticle.check("privacy.identity-number", example)
  }

  @Test(arguments: [
    RuleCase("联系手机 139 4578 2316", "1:6", "联系手机 138 0013 8000"),
    RuleCase("Call +44 7731 836177 now", "1:6", "Call +44 20 8366 1177 now"),
    RuleCase("phone: 13945782316", "1:8", "size: 17179869184\n\nphone 18883950534"),
    RuleCase("+86 186-2175-9043", "1:1", "400-820-8820"),
    RuleCase("Call 415-867-2309.", "1:6", "Call 415-555-2309 or 800-867-2309."),
  ])
  func findsTelephoneNumbers(_ example: RuleCase) {
    OneArticle.check("privacy.phone-number", example)
  }

  @Test(arguments: [
    RuleCase("Ask wei.li@shop.cn.", "1:5", "Ask support@shop.cn."),
    RuleCase("[mail](mailto:zhangsan@163.com)", "1:15", "[mail](mailto:zhangsan@example.com)"),
    RuleCase("<!-- peter.mueller+kb@gmail.com -->", "1:6", "<!-- john.doe@gmail.com -->"),
    RuleCase("联系李雷：lilei1990@qq.com。", "1:6", "联系客服：kefu@qq.com。"),
  ])
  func findsMailAddresses(_ example: RuleCase) {
    OneArticle.check("privacy.mail-address", example)
  }

  @Test(arguments: [
    "git@github.com:owner/repository.git", "ssh deploy@build.shop.cn:22",
    "postgres://maxroach:pw@db.shop.cn:26257/x",
    "package@1.2.3.tar", "image@2x.png", "https://medium.com/@writer.name/post", "@mention.name",
    "user@yourcompany.com", "sales@shop.cn",
  ])
  func takesOtherSignsForNoAddress(_ text: String) {
    #expect(OneArticle.findings(OneArticle.article("Run \(text) now")) == [])
  }

  @Test func publishesWhatTheWorkspaceAllows() {
    var options = ArticleRuleOptions()
    options.allowedContacts = ["wei.li@shop.cn", "@team.example.cn", "139 4578 2316"]
    let text = OneArticle.article("wei.li@shop.cn an.na@team.example.cn, 手机 13945782316, lu.xun@shop.cn")
    #expect(OneArticle.findings(text, options: options) == ["5:55 privacy.mail-address"])
  }

  /// Written in two parts, so that no scanner takes this file for a leak.
  @Test(arguments: [
    ("AKIA", "Q7RM3VXN2KTC5LWD"), ("ghp_", "9fK2LmQ8sVxT4bNw7RzYc1HdJ6pGaE3uXoBe"),
    ("xoxb-", "7301954286-6182047395-Kd8fQz2LmWx9RtVbNc4Y"), ("sk_live_", "7Hq2NvXc9LmRtKw4ZbYd8PfGj"),
    ("AIza", "SyB7kQ9mX2vLtR4wNcZ8dHfJ6pGaE3uYoVi"), ("glpat-", "x7Kq2NvRt9LmWc4Zb8Yd"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiI4MjczNjQ1", "MTkwIn0.Xk7Qm2NvRt9LcWz4Yb8HdJfGpKa3uEo6sVi"),
  ])
  func findsSecrets(_ first: String, _ second: String) {
    let text = OneArticle.article("```\nkey = \(first)\(second)\n```")
    #expect(OneArticle.findings(text) == ["6:7 privacy.secret"])
    #expect(OneArticle.findings(OneArticle.article("```\nkey = \(first)…\n```")) == [])
  }

  @Test func findsPrivateKeysButNotTalkAboutThem() {
    let begin = "-----BEGIN RSA " + "PRIVATE KEY-----"
    let line = "MIIEpAIBAAKCAQEA7Kq2NvRt9LmWc4Zb8YdHfJ6pGaE3uYoVi1XsQz5TnBrCw0D"
    #expect(
      OneArticle.findings(OneArticle.article("```\n\(begin)\n\(line)\n\(line)\n```")) == [
        "6:1 privacy.secret"
      ])
    #expect(OneArticle.findings(OneArticle.article("It begins with `\(begin)`.")) == [])
    #expect(OneArticle.findings(OneArticle.article("```\n\(begin)\n...\n```")) == [])
  }

  @Test(arguments: [
    "AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xoxb-your-token-here-0000000000",
    "sk_live_EXAMPLE1234567890abcdefgh", "ghp_{{ token }}",
  ])
  func takesPlaceholdersForNoSecret(_ text: String) {
    #expect(OneArticle.findings(OneArticle.article("`\(text)`")) == [])
  }
}

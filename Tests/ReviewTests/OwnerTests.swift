import Content
import Testing

@testable import Review

@Suite struct OwnerTests {
  private static let file = """
    # who answers
    * @shop/care   # all
    *.txt @nobody
    /kb/returns/ @shop/returns-team @anna
    kb/shipping/* chen@shop.example
    kb/free/
    kb/with\\ blank/ @li
    [Section] @x
    !kb/no @y
    kb/[ab] @y
    kb/odd notanowner @z
    """

  @Test(arguments: [
    ("kb/a.md", ["@shop/care"]), ("kb/returns/a/b.md", ["@shop/returns-team", "@anna"]),
    ("kb/shipping/a.md", ["chen@shop.example"]), ("kb/shipping/deep/a.md", ["@shop/care"]),
    ("kb/free/a.md", []), ("kb/with blank/a.md", ["@li"]), ("kb/odd/a.md", ["@z"]),
  ])
  func takesTheLastLineThatMatches(path: String, owners: [String]) {
    #expect(CodeOwners(Self.file).owners(of: path) == owners)
  }

  @Test func tellsWhatItDoesNotUnderstand() {
    #expect(
      CodeOwners(Self.file).problems == [
        "CODEOWNERS line 9: the pattern !kb/no is not understood",
        "CODEOWNERS line 10: the pattern kb/[ab] is not understood",
        "CODEOWNERS line 11: \"notanowner\" is no owner; write @user, @company/team or a mail address",
      ])
  }

  @Test func asksTheArticleFirstThenTheFileThenTheDefault() {
    var configuration = Configuration()
    configuration.defaults.owner = "default-team"
    let compiler = ArticleCompiler(configuration: configuration)
    let texts = [
      "kb/returns/own.md": "---\nowner: own-team\n---\nx\n", "kb/returns/a.md": "x\n", "kb/b.md": "x\n",
    ]
    let file = CodeOwners("returns/ @shop/returns-team\n")
    let directory = OwnerDirectory(codeOwners: file, prefix: "docs/")
    let owners = texts.keys.sorted().map { path -> String? in
      let article = compiler.compile(path: path, bytes: Array(texts[path, default: ""].utf8)).article
      return article.flatMap { directory.owner(of: AuditArticle($0)) }
    }
    #expect(owners == ["default-team", "returns-team", "own-team"])
  }
}

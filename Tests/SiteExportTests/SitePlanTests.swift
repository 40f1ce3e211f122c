import Content
import Testing

@testable import SiteExport

@Suite struct SitePlanTests {
  private func plan(_ articles: [ArticleCard], audience: Content.Audience = .public) -> SitePlan {
    var planner = SitePlanner(
      CardSource(articles: articles),
      SiteOptions(title: "Help", languages: ["en", "zh-CN"], audience: audience))
    return planner.plan()
  }

  private func files(_ articles: [ArticleCard]) -> [String?] {
    plan(articles).articlePages.map { $0?.file }
  }

  @Test func standsArticlesUnderTheirLanguageAndIdWithoutItsSuffix() {
    #expect(
      files([
        .init("returns/refund-time"), .init("returns/refund-time.zh-CN"), .init("退款", language: "zh-CN"),
      ]) == [
        "en/returns/refund-time/index.html", "zh-CN/returns/refund-time/index.html", "zh-CN/退款/index.html",
      ])
  }

  @Test func keepsTheSuffixWhereTheShortAddressIsTaken() {
    #expect(
      files([.init("a.zh-CN"), .init("a", file: "b", language: "zh-CN")]) == [
        "zh-CN/a.zh-CN/index.html", "zh-CN/a/index.html",
      ])
  }

  @Test func keepsArticlesOffTheSitesOwnAddresses() {
    #expect(
      files([.init("tags/a"), .init("sops"), .init("index", file: "x/other"), .init("Search/x")]) == [
        "en/tags~/a/index.html", "en/sops~/index.html", "en/index/index.html", "en/Search~/x/index.html",
      ])
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "a/../../b", "..", "\"><script>", "a/index.html"])
  func keepsHostileIdsInTheFolder(id: String) throws {
    let file = try #require(files([.init(id, file: "a/b"), .init("a")])[0])
    #expect(file.hasPrefix("en/"))
    #expect(!file.split(separator: "/").contains(".."))
    #expect(!file.dropLast("index.html".count).contains("index.html/"))
  }

  @Test func givesNarrowerArticlesNoPlaceAnywhere() {
    let plan = plan([
      .init("open/a", tags: ["shared"]), .init("secret/b", audience: .internal, tags: ["hidden", "shared"]),
      .init("secret/c", audience: .customer),
    ])
    #expect(plan.articlePages[1] == nil && plan.articlePages[2] == nil)
    #expect(plan.trees[0].categories.map(\.path) == ["", "open"])
    #expect(plan.trees[0].tags.map(\.name) == ["shared"])
    #expect(plan.trees[0].tags[0].articles == [0])
    #expect(plan.withheldPaths == ["kb/secret/b.md", "kb/secret/c.md"])
  }

  @Test func letsOutTheAudienceAskedForAndWiderOnes() {
    let articles = Content.Audience.allCases.map { ArticleCard("\($0)", audience: $0) }
    let pages = plan(articles, audience: .partner).articlePages
    #expect(pages.map { $0 != nil } == [false, true, true, true])
  }

  @Test func namesFoldersByTheirIntroduction() throws {
    let plan = plan([
      .init("returns/index", title: "Returns and refunds"), .init("returns/a"),
      .init("shipping", title: "Parcels"),
      .init("shipping/b"), .init("gift-cards/c"), .init("returns/README", title: "Not this one"),
    ])
    let categories = plan.trees[0].categories
    #expect(categories.map(\.path).sorted() == ["", "gift-cards", "returns", "shipping"])
    func category(_ path: String) throws -> SiteExport.Category {
      try #require(categories.first { $0.path == path })
    }
    #expect(try category("returns").name == "Returns and refunds")
    #expect(try category("returns").page.file == "en/returns/index.html")
    #expect(try category("returns").articles == [5, 1])
    #expect(try category("shipping").name == "Parcels")
    #expect(try category("shipping").page.file == "en/shipping/index.html")
    #expect(try category("gift-cards").name == "Gift cards")
    #expect(try category("").total == 4)
  }

  @Test func gathersTranslationsByTheirOriginal() {
    let plan = plan([
      .init("a"), .init("a.zh-CN", of: "a"), .init("a.ja", language: "ja", of: "a.zh-CN"),
      .init("hidden", audience: .internal), .init("b.zh-CN", of: "hidden"), .init("loop-1", of: "loop-2"),
      .init("loop-2", of: "loop-1"),
    ])
    #expect(plan.trees.map(\.language) == ["en", "zh-CN", "ja"])
    #expect(plan.versions[0] == [0, 1, 2])
    #expect(plan.versions[2] == [0, 1, 2])
    #expect(plan.versions[4] == [4])
    #expect(plan.version(of: 0, in: 1) == 1)
    #expect(plan.version(of: 4, in: 0) == 4)
  }

  @Test func takesTagsThatDifferOnlyInCaseForOne() {
    let tags = plan([.init("a", tags: ["Refund", "refund"]), .init("b", tags: ["refund", "../x", ""])]).trees[
      0
    ].tags
    #expect(tags.map(\.name) == ["", "../x", "Refund"])
    #expect(tags.map(\.articles) == [[1], [1], [0, 1]])
    #expect(
      tags.map(\.page.file) == [
        "en/tags/~/index.html", "en/tags/~..-x/index.html", "en/tags/refund/index.html",
      ])
  }

  @Test func offersAnEmptySiteInTheDefaultLanguage() {
    #expect(plan([]).trees.map(\.language) == ["en"])
  }

  @Test func keepsALanguageNamedLikeTheSitesFoldersApart() {
    let folders = plan([.init("a", language: "files"), .init("b", language: "../x")]).trees.map(\.folder)
    #expect(Set(folders.map { $0.lowercased() }).isDisjoint(with: SiteFiles.reserved))
    #expect(folders.allSatisfy { !$0.contains("/") })
  }
}

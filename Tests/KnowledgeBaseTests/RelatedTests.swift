import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct RelatedTests {
  private static let articles = [
    "refund": "# Refund time\n\nThe bank pays a refund to your card in ten days.\n",
    "refund.zh-CN": "# 退款时间\n\n银行十天内退款到卡 refund bank card.\n",
    "card": "# Card refund\n\nA refund to a card goes through the bank.\n",
    "voucher.zh-CN": "# 优惠券 refund\n\n refund bank card\n",
    "old": "---\ntitle: Refund time\nconfidence: archived\n---\n\nThe bank pays a refund to your card.\n",
    "tent": "# Tents\n\nHow to put up a tent in rain.\n",
  ]

  /// Common words are told from telling ones only where there are many articles.
  private static let others = Dictionary(
    uniqueKeysWithValues: (0..<20).map {
      ("guide\($0)", "# Guide \($0)\n\nHow to put up a tent in the rain, and the days to do it.\n")
    })

  private func related(_ id: String, limit: Int = 10) throws -> [RelatedArticle] {
    let folder = try SmallWorkspace(Self.articles.merging(Self.others) { own, _ in own })
    let workspace = try folder.open()
    defer { withExtendedLifetime(folder) {} }
    return try workspace.searchSession().related(to: workspace.article(id), limit: limit)
  }

  @Test func showsWhatIsAlikeTheOwnLanguageFirst() throws {
    let related = try related("refund")
    #expect(related.map(\.hit.id) == ["card", "voucher.zh-CN"])
    #expect(related.map(\.hit.rank) == [1, 2])
    #expect(related.allSatisfy { (0.1...1).contains($0.similarity) })
    #expect(
      related.first?.shared.contains("refund") == true || related.first?.shared.contains("Refund") == true)
  }

  @Test func leavesOutTranslationsFromEitherSide() throws {
    #expect(try !related("refund").map(\.hit.id).contains("refund.zh-CN"))
    #expect(try !related("refund.zh-CN").map(\.hit.id).contains("refund"))
  }

  @Test func keepsToTheLimit() throws {
    #expect(try related("refund", limit: 1).map(\.hit.id) == ["card"])
  }

  @Test(arguments: [
    (["信用", "银行", "用卡"], "信用卡和银行", ["信用卡", "银行"]), (["用卡", "信用"], "信用卡", ["信用卡"]),
    (["信用", "用卡"], "信用和用卡", ["信用", "用卡"]), (["refund", "bank"], "refund", ["refund", "bank"]),
  ])
  func joinsPairsOfCharactersThatStandTogether(words: [String], text: String, joined: [String]) {
    #expect(SharedWords.joined(words, in: text, limit: 5) == joined)
  }
}

import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct RankingSettingsTests {
  private static let articles = [
    "in-title": "# Refund\n\nTen days.\n",
    "in-text": "# Money\n\nrefund refund refund refund refund refund refund refund\n",
  ]

  @Test func weightsOfTheSettingsCountAtOnceAndCompileNothing() throws {
    let workspace = try SmallWorkspace(Self.articles)
    #expect(try workspace.ids("refund") == ["in-title", "in-text"])
    try workspace.folder.write(
      "search: {weights: {title: 0.1, title_share: 0, k1: 5, b: 0}}\n", to: "kb.yaml")
    #expect(try workspace.open().refresh().compiledCount == 0)
    #expect(try workspace.ids("refund") == ["in-text", "in-title"])
  }

  @Test(arguments: ["defaults: {owner: care}\n", "languages: [de]\n"])
  func settingsThatReachTheIndexCompileEverything(settings: String) throws {
    let workspace = try SmallWorkspace(Self.articles)
    _ = try workspace.open().refresh()
    try workspace.folder.write(settings, to: "kb.yaml")
    #expect(try workspace.open().refresh().compiledCount == 2)
  }

  @Test func anExcludedPathLeavesTheIndexWithoutANewOne() throws {
    let workspace = try SmallWorkspace(Self.articles)
    _ = try workspace.open().refresh()
    try workspace.folder.write("exclude: [kb/in-text.md]\n", to: "kb.yaml")
    #expect(try workspace.open().refresh().compiledCount == 0)
    #expect(try workspace.ids("refund") == ["in-title"])
  }
}

import Diagnostics
import Platform
import Testing

@Suite struct CatalogueTests {
  @Test func givesEachRuleOneWellFormedID() {
    let ids = Catalogue.rules.map(\.id.text)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    for id in ids { #expect(CatalogueTests.isWellFormed(id), "\(id)") }
  }

  @Test(arguments: Catalogue.rules.map(\.id))
  func explainsTheRule(id: RuleID) throws {
    let rule = try #require(Catalogue.rule(id))
    #expect(!rule.summary.isEmpty)
    #expect(!rule.summary.hasSuffix("."))
    #expect(!rule.summary.contains("\n"))
    #expect(rule.explanation.hasSuffix("."))
    #expect(rule.explanation != rule.summary)
    #expect((rule.wrong == nil) == (rule.right == nil))
  }

  /// Reads the sources: an id that is misspelt there would have no severity and no explanation.
  @Test func knowsEveryIDThatTheSourcesUse() throws {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let listing = FolderWalk.list(root: root, folder: "Sources", wanted: .ending(in: [".swift"]))
    let families = Set(Catalogue.rules.compactMap { $0.id.text.split(separator: ".").first.map(String.init) })
    var used = 0
    for file in listing.files where !file.path.hasPrefix("Diagnostics/Catalogue/") {
      let text = String(decoding: try FileSystem.read(Path.join(root, "Sources/\(file.path)")), as: UTF8.self)
      for literal in Self.literals(in: text) where Self.isID(literal, of: families) {
        used += 1
        #expect(Catalogue.rule(RuleID(literal)) != nil, "\(file.path) uses \(literal)")
      }
    }
    #expect(used > 0)
  }

  /// What stands between quotes on one line; enough for ids, which hold none.
  private static func literals(in text: String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
        index % 2 == 1 ? String(part) : nil
      }
    }
  }

  private static let fileExtensions: Set<String> = [
    "css", "html", "json", "md", "mustache", "svg", "txt", "xml", "yaml", "yml",
  ]

  private static func isID(_ literal: String, of families: Set<String>) -> Bool {
    let parts = literal.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && families.contains(parts[0]) && isWellFormed(literal)
      && !fileExtensions.contains(parts[1])
  }

  private static func isWellFormed(_ id: String) -> Bool {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        let words = part.split(separator: "-", omittingEmptySubsequences: false)
        return words.allSatisfy {
          !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
      }
  }
}

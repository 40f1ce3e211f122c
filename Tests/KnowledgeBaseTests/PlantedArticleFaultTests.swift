import Diagnostics
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

/// Faults planted one by one in a workspace that is right: lint reports each with its rule and nothing else, and is
/// silent once it is mended.
@Suite struct PlantedArticleFaultTests {
  /// What else asks whether everybody has an owner or was confirmed.
  private static let owned = ["article.missing-owner", "article.not-validated"]

  private func rules(_ fault: PlantedArticleFault, _ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("title: Test\nlanguages: [en, zh-CN]\n" + fault.settings, to: "kb.yaml")
    let bytes = fault.isLatin ? text.unicodeScalars.map { UInt8($0.value) } : Array(text.utf8)
    try folder.write(bytes, to: "kb/a.md")
    let front = Self.owned.contains(fault.rule) ? "owner: team\nconfidence: validated\n" : ""
    try folder.write("---\ntitle: Second\n\(front)---\n\n## Part\n\nWhat it is about.\n", to: "kb/b.md")
    try folder.write([0x89, 0x50], to: "kb/b.png")
    try folder.write("sop: return\ntitle: Return\nsteps:\n  - receive: Take it\n", to: "sops/return.yaml")
    var request = LintRequest()
    request.isSearching = false
    let workspace = try Workspace.open(root: folder.path)
    let findings = try workspace.lint(request).findings
    // Whatever a fix mends, a second one finds mended.
    _ = try workspace.write(workspace.lintFixes(request).files)
    #expect(try workspace.lintFixes(request).files.isEmpty)
    return findings.map(\.rule.text)
  }

  @Test(arguments: PlantedArticleFault.all) func reportsAPlantedFault(_ fault: PlantedArticleFault) throws {
    #expect(Set(try rules(fault, fault.faulty)) == [fault.rule])
    #expect(try rules(fault, fault.mended) == [])
  }

  /// Rules that no text of one article breaks, and the tests that plant their faults.
  private static let elsewhere: [RuleID: String] = [
    "article.near-duplicate": "DuplicateSearchTests", "config.invalid-value": "ConfigurationTests",
    "link.external-broken": "ExternalLinkTests", "link.external-moved": "ExternalLinkTests",
    "link.external-unknown": "ExternalLinkTests", "link.missing-redirect": "WorkspaceChecksTests",
    "search.expected-query": "SearchChecksTests", "search.judgement": "EvaluationTests",
    "search.not-findable": "FindabilityTests", "search.unknown-article": "SearchChecksTests",
    "source.link-loop": "FolderWalkTests", "source.link-outside": "FolderWalkTests",
    "source.name": "CompilerTests", "source.not-a-file": "FolderWalkTests",
    "source.too-large": "CompilerTests", "source.unreadable": "FolderWalkTests",
    "yaml.several-documents": "StrictYAMLTests", "yaml.tab": "StrictYAMLTests",
    "yaml.too-deep": "StrictYAMLTests", "yaml.too-large": "StrictYAMLTests",
    "yaml.too-many-findings": "StrictYAMLTests",
  ]

  @Test func plantsThreeFaultsForEveryRule() {
    let planted = Dictionary(grouping: PlantedArticleFault.all, by: \.rule).mapValues(\.count)
    for rule in Catalogue.rules.map(\.id) where !rule.text.hasPrefix("sop.") {
      let count = planted[rule.text, default: 0]
      #expect(count >= 3 || Self.elsewhere[rule] != nil, "\(rule): \(count)")
    }
  }
}

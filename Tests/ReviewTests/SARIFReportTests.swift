import Diagnostics
import Platform
import StrictYAML
import TestSupport
import Testing

@testable import Review

struct SARIFReportTests {
  static let findings: [Diagnostic] = {
    let source = SourceText(path: "sops/退货 1.yaml", bytes: Array("sop: a\nnext: verfiy\n".utf8))
    let place = source.place(13..<19)
    return [
      Diagnostic(
        "sop.unknown-step", "there is no step \"verfiy\"", at: place, help: "write \"verify\"",
        notes: [Note("the step meant", at: source.place(0..<3))],
        fixes: [FixIt("write \"verify\"", replace: 13..<19, with: "verify")]),
      Diagnostic("source.encoding", "the file is no UTF-8", at: .file("kb/a.md")),
    ]
  }()

  static func tree(_ text: String) throws -> YAMLNode {
    let (root, findings) = StrictYAML.parse(SourceText(path: "log.sarif", bytes: Array(text.utf8)))
    #expect(findings == [])
    return try #require(root)
  }

  @Test func namesRulePlaceAndFix() throws {
    let log = try Self.tree(SARIFReport(version: "1.2.3").render(Self.findings))
    let run = try #require(log.value(of: "runs")?.items?.first)
    let results = try #require(run.value(of: "results")?.items)
    #expect(results.count == 2)
    #expect(results[0].value(of: "ruleId")?.text == "sop.unknown-step")
    #expect(results[0].value(of: "level")?.text == "error")
    let physical = results[0].value(of: "locations")?.items?.first?.value(of: "physicalLocation")
    #expect(
      physical?.value(of: "artifactLocation")?.value(of: "uri")?.text == "sops/%E9%80%80%E8%B4%A7%201.yaml")
    #expect(physical?.value(of: "region")?.value(of: "startLine")?.text == "2")
    #expect(physical?.value(of: "region")?.value(of: "startColumn")?.text == "7")
    #expect(results[0].value(of: "fixes")?.items?.count == 1)
    let rules = run.value(of: "tool")?.value(of: "driver")?.value(of: "rules")?.items
    #expect(rules?.count == 2)
    let index = Int(results[0].value(of: "ruleIndex")?.text ?? "") ?? 9
    #expect(rules?[index].value(of: "id")?.text == "sop.unknown-step")
  }

  @Test func writesALogWithoutFindings() throws {
    let log = try Self.tree(SARIFReport(version: "1.2.3").render([]))
    #expect(log.value(of: "runs")?.items?.first?.value(of: "results")?.items == [])
  }

  @Test(.enabled(if: Shared.isPresent)) func isValidBySchema() throws {
    let schema = JSONSchema(
      root: try Self.tree(try String(decoding: Shared.read("data/sarif-2.1.0.json"), as: UTF8.self)))
    for findings in [Self.findings, []] {
      #expect(schema.faults(of: try Self.tree(SARIFReport(version: "1.2.3").render(findings))) == [])
    }
    #expect(schema.faults(of: try Self.tree("{version: \"2.1.0\", runs: [{results: []}]}")) != [])
  }
}

import Diagnostics
import Platform
import SOP
import Testing

/// Faults planted one by one in files that are right: each is reported with its rule and place, and nothing else is.
struct PlantedFaultTests {
  static let files = ["return", "angry-customer", "blocks", "parcel"]

  private func text(_ file: String) throws -> String {
    String(decoding: try FileSystem.read(Path.join(Fixtures.folder, "\(file).yaml")), as: UTF8.self)
  }

  @Test(arguments: files) func isSilentAboutAMendedFile(file: String) throws {
    #expect(try Findings.all(of: text(file), file: file).map(\.message) == [])
  }

  @Test(arguments: faults) func reportsAPlantedFault(fault: PlantedFault) throws {
    let (text, place) = try fault.planted(in: text(fault.file))
    let findings = try Findings.all(of: text, file: fault.file, isStrict: fault.isStrict)
    let places = findings.map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule)"
    }
    #expect(places == [place], "\(findings.map(\.message))")
    #expect(findings.allSatisfy { !$0.message.hasSuffix(".") })
    // Every finding says what to do: in its help, or by an edit.
    #expect(
      findings.allSatisfy {
        $0.help != nil || !$0.fixes.isEmpty || !$0.notes.isEmpty || $0.rule.text.hasPrefix("yaml.")
      })
  }

  /// The rules that compare the files of a workspace with each other; the tests of the workspace have their faults.
  static let rulesOfTheWorkspace: Set<RuleID> = [
    "sop.duplicate-id", "sop.no-link-back", "sop.overdue-article",
  ]

  @Test func plantsAFaultForEveryRule() {
    let planted = Set(Self.faults.map(\.rule))
    let rules = Catalogue.rules.map(\.id).filter { $0.text.hasPrefix("sop.") }
    #expect(rules.filter { !planted.contains($0) && !Self.rulesOfTheWorkspace.contains($0) } == [])
    #expect(rules.count > 50)
    #expect(Self.faults.count >= 70, "\(Self.faults.count)")
  }
}

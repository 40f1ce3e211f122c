import Diagnostics
import SOP
import Testing

/// A fault planted in a fixture by an edit of its text.
struct PlantedFault: CustomTestStringConvertible, Sendable {
  /// The rule that reports it.
  let rule: RuleID
  /// The fixture, without its ending.
  let file: String
  /// What is replaced.
  let old: String
  /// What stands in its place; `‸` marks where the fault is reported.
  let new: String
  /// Text of the edited file in which `‸` marks where the fault is reported, if not in what is new.
  let place: String?
  /// Whether what is only reported on request is asked for.
  let isStrict: Bool

  init(
    _ rule: RuleID, _ file: String, _ old: String, _ new: String, at place: String? = nil,
    isStrict: Bool = false
  ) {
    (self.rule, self.file, self.old, self.new) = (rule, file, old, new)
    (self.place, self.isStrict) = (place, isStrict)
  }

  var testDescription: String { "\(rule) in \(file): \(new.prefix(60))" }

  private static let mark = "‸"

  /// The fixture with the fault, and where it is to be reported.
  func planted(in text: String) throws -> (text: String, place: String) {
    #expect(text.ranges(of: old).count == 1, "`\(old)` does not stand once in \(file)")
    let edited = text.replacing(old, with: new)
    let marked: String
    if let place {
      let plain = place.replacing(Self.mark, with: "")
      #expect(edited.ranges(of: plain).count == 1, "`\(plain)` does not stand once")
      marked = edited.replacing(plain, with: place)
    } else {
      marked = edited
    }
    let mark = try #require(marked.range(of: Self.mark))
    let before = marked[..<mark.lowerBound]
    let line = before.count { $0 == "\n" } + 1
    let column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 1
    return (marked.replacing(Self.mark, with: ""), "\(line):\(column) \(rule)")
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}

/// Everything that one file's text brings to light: its compilation, its references, its examples.
enum Findings {
  /// The articles that the fixtures name.
  static let articles: Set<String> = [
    "returns-policy", "refund-times", "inspect-returned-goods", "de-escalation", "complaint-rights",
    "missing-parcel",
  ]

  static func all(of text: String, file: String, isStrict: Bool = false) throws -> [Diagnostic] {
    let settings = SOPSettings(keywordLists: ["angry-words"], isStrict: isStrict)
    let compiled = SOPCompiler.compile(path: "sops/\(file).yaml", bytes: Array(text.utf8), settings: settings)
    var sops = [compiled.sop].compactMap { $0 }
    for name in ["return", "angry-customer"] where name != file {
      sops.append(try #require(try Fixtures.compile("\(name).yaml").sop))
    }
    let references = SOPReferences(articles: articles, sops: sops, calendars: ["business_hours"])
    var findings = compiled.diagnostics + compiled.findings(against: references)
    if compiled.isSound {
      for number in compiled.sop?.examples.indices ?? 0..<0 {
        findings += ExampleRun.run(number, of: compiled)?.findings ?? []
      }
    }
    return findings
  }
}

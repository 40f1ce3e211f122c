public import Diagnostics
import Content
import JSONWriting

/// Findings as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code review sites
/// and editors read.
///
/// One run; the rules are those that findings name. Paths are relative to the repository and percent-encoded, columns
/// count Unicode scalars, fixes replace bytes.
public struct SARIFReport: Sendable {
  private let version: String
  private let folder: String

  /// Makes reports that name a version of the program; `folder` is where the workspace lies in its repository, with a
  /// `/` at its end or empty.
  public init(version: String, folder: String = "") {
    self.version = version
    self.folder = folder
  }

  /// The log of some findings, ending in a line end; the same findings give the same bytes.
  ///
  /// - Complexity: linear in the findings, and sorting the rules.
  public func render(_ findings: [Diagnostic]) -> String {
    let rules = Array(Set(findings.map(\.rule))).sorted()
    let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element, $0.offset) })
    var writer = JSONWriter()
    writer.object { log in
      log.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      log.member("version", "2.1.0")
      log.key("runs")
      log.array { runs in
        runs.object { run in
          writeTool(rules, to: &run)
          run.member("columnKind", "unicodeCodePoints")
          run.key("results")
          run.array { results in
            for finding in findings {
              results.object { write(finding, index: indices[finding.rule] ?? 0, to: &$0) }
            }
          }
        }
      }
    }
    writer.newline()
    return writer.string
  }

  private func writeTool(_ rules: [RuleID], to run: inout JSONWriter) {
    run.key("tool")
    run.object { tool in
      tool.key("driver")
      tool.object { driver in
        driver.member("name", "kb")
        driver.member("semanticVersion", version)
        driver.key("rules")
        driver.array { array in
          for id in rules { array.object { write(id, to: &$0) } }
        }
      }
    }
  }

  private func write(_ id: RuleID, to object: inout JSONWriter) {
    object.member("id", id.text)
    guard let rule = Catalogue.rule(id) else { return }
    object.text("shortDescription", rule.summary)
    object.text("fullDescription", rule.explanation)
    object.key("defaultConfiguration")
    object.object { $0.member("level", rule.severity.rawValue) }
  }

  private func write(_ finding: Diagnostic, index: Int, to object: inout JSONWriter) {
    object.member("ruleId", finding.rule.text)
    object.member("ruleIndex", index)
    object.member("level", finding.severity.rawValue)
    object.text("message", finding.help.map { "\(finding.message); \($0)" } ?? finding.message)
    object.key("locations")
    object.array { array in array.object { writePhysical(finding.place, to: &$0) } }
    if !finding.notes.isEmpty {
      object.key("relatedLocations")
      object.array { array in
        for (id, note) in finding.notes.enumerated() {
          array.object { location in
            location.member("id", id)
            writePhysical(note.place, to: &location)
            location.text("message", note.message)
          }
        }
      }
    }
    if !finding.fixes.isEmpty { writeFixes(finding, to: &object) }
  }

  private func writePhysical(_ place: Place, to location: inout JSONWriter) {
    location.key("physicalLocation")
    location.object { physical in
      writeArtifact(place, to: &physical)
      guard let start = place.start else { return }
      physical.key("region")
      physical.object { region in
        region.member("startLine", max(1, start.line))
        region.member("startColumn", max(1, start.column))
        guard let end = place.end, end >= start else { return }
        region.member("endLine", max(1, end.line))
        region.member("endColumn", max(1, end.column))
      }
    }
  }

  private func writeArtifact(_ place: Place, to object: inout JSONWriter) {
    object.key("artifactLocation")
    object.object { $0.member("uri", PercentEncoding.encodePath(folder + place.path)) }
  }

  private func writeFixes(_ finding: Diagnostic, to object: inout JSONWriter) {
    object.key("fixes")
    object.array { array in
      for fix in finding.fixes {
        array.object { member in
          member.text("description", fix.message)
          member.key("artifactChanges")
          member.array { changes in
            changes.object { change in
              writeArtifact(finding.place, to: &change)
              change.key("replacements")
              change.array { replacements in replacements.object { write(fix, to: &$0) } }
            }
          }
        }
      }
    }
  }

  private func write(_ fix: FixIt, to replacement: inout JSONWriter) {
    replacement.key("deletedRegion")
    replacement.object { region in
      region.member("byteOffset", fix.range.lowerBound)
      region.member("byteLength", fix.range.count)
    }
    replacement.text("insertedContent", fix.replacement)
  }
}

extension JSONWriter {
  /// Writes a member that holds a text as SARIF has it.
  fileprivate mutating func text(_ name: String, _ text: String) {
    key(name)
    object { $0.member("text", text) }
  }
}

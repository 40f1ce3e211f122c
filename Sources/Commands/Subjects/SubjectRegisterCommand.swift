import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP
import SOPRuntime

/// `kb subject register`: which SOPs ask for which personal data.
struct SubjectRegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "List which SOP holds which kind of personal data, and for how long.",
    usage: "kb subject register [<options>]",
    discussion: "What a record of processing activities asks for (GDPR, article 30), read from the files.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  func run() throws {
    try RunAccess.telling(on: global.console, as: format) { try list() }
  }

  private func list() throws {
    let workspace = try global.workspace()
    let sops = workspace.sops().compactMap(\.sop).sorted {
      $0.id.value.utf8.lexicographicallyPrecedes($1.id.value.utf8)
    }
    let entries = PersonalDataRegister(sops).entries
    let console = global.console
    let broken = workspace.unusableSOPs()
    for file in broken {
      console.error(
        "\(file.path) cannot be used: \(file.reason)\n"
          + "  help: see `kb lint`; personal data that it asks for may be missing here")
    }
    guard !entries.isEmpty else {
      console.message("no SOP asks for personal data (`pii:` of a field)")
      throw ExitCode.nothingFound
    }
    for entry in entries {
      switch format {
      case .json: console.printLine(json(entry))
      case .text:
        let place = "\(entry.sop)  \(entry.step ?? "inputs")"
        let keep = entry.keep.map { "kept \($0)" } ?? "kept until erased"
        console.printLine(
          "\(console.paint(place, .title))  \(entry.field)  \(entry.category.rawValue)  \(console.paint(keep, .quiet))"
        )
      }
    }
    if !broken.isEmpty { throw ExitCode.nothingFound }
  }

  private func json(_ entry: PersonalDataRegister.Entry) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("sop", entry.sop)
      object.member("step", ifPresent: entry.step)
      object.member("field", entry.field)
      object.member("category", entry.category.rawValue)
      object.member("keep", ifPresent: entry.keep)
      object.member("subject", ifPresent: entry.subject)
    }
    return writer.string
  }
}

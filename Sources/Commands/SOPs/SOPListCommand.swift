import ArgumentParser
import Content
import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP

/// `kb sop list`: the SOPs there are.
struct SOPListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the SOPs.",
    usage: "kb sop list [<options>]")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Option(help: ArgumentHelp("The language of titles, such as zh-CN.", valueName: "tag"))
  var lang: String?

  func run() async throws {
    let workspace = try await global.workspace(revision)
    let sops = workspace.sops().sorted { ($0.sop?.id.value ?? "") < ($1.sop?.id.value ?? "") }
    let library = SOPClosure.library(of: sops)
    let settings = workspace.runSettings()
    let width = sops.compactMap(\.sop).map(\.id.value.count).max() ?? 0
    for compiled in sops {
      guard let sop = compiled.sop else { continue }
      let title = sop.title.text(in: lang ?? workspace.configuration.defaultLanguage)
      switch format {
      case .text:
        let id = sop.id.value + String(repeating: " ", count: width - sop.id.value.count)
        let steps = Count.text(compiled.graph.count, "step")
        let state = compiled.isSound ? steps : global.console.paint("\(steps), has errors", .bad)
        global.console.printLine(
          "\(global.console.paint(id, .title))  \(TextWidth.visible(title))  \(global.console.paint(state, .quiet))"
        )
      case .json:
        let hash = try? SOPClosure(of: sop.id.value, in: library, settings: settings).hash
        global.console.printLine(json(sop, compiled, title: title, hash: hash))
      }
    }
    if sops.isEmpty {
      global.console.message("no SOP in sops/; make one with `kb new sop ID`")
      throw ExitCode.nothingFound
    }
  }

  private func json(_ sop: SOP, _ compiled: CompiledSOP, title: String, hash: String?) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", sop.id.value)
      object.member("title", title)
      object.member("path", sop.path)
      object.member("owner", ifPresent: sop.owner?.value)
      object.member("audience", ifPresent: sop.audience?.value.rawValue)
      object.member("steps", compiled.graph.count)
      object.member("sound", compiled.isSound)
      object.member("hash", ifPresent: hash)
    }
    return writer.string
  }
}

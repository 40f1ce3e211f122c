import ArgumentParser
import Content
import JSONWriting
import KnowledgeBase
import Platform
import SOP

/// `kb sop show ID`: an SOP as a procedure sheet.
struct SOPShowCommand: AsyncParsableCommand {
  /// How the SOP is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, canonical
  }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an SOP as a procedure sheet: who does what, what to say, where it goes on.",
    usage: "kb sop show [<options>] <id>",
    discussion: """
      canonical prints the bytes that runs are pinned to: the SOP, those that it calls, and the keyword lists of their \
      conditions. `kb sop show return --format canonical | sha256sum` gives the hash.
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, json or canonical.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The language of the texts, such as zh-CN.", valueName: "tag"))
  var lang: String?

  @Argument(help: "The SOP's id.")
  var id: String

  func run() async throws {
    let reference = ArticleReference(id)
    let workspace = try await global.workspace(revision)
    try SOPSheetView(console: global.console, workspace: workspace, language: lang)
      .show(reference.sopID ?? reference.id, as: format)
  }
}

/// Prints an SOP as a procedure sheet.
struct SOPSheetView {
  let console: Console
  let workspace: Workspace
  /// The language of the texts; `nil` for the workspace's.
  var language: String?

  /// Prints the SOP with an id.
  func show(_ id: String, as format: SOPShowCommand.Format) throws {
    let compiled = try workspace.sop(id)
    guard let sop = compiled.sop else { return }
    let sheet = ProcedureSheet(
      sop, compiled.graph, language: language ?? workspace.configuration.defaultLanguage)
    switch format {
    case .text:
      let text = sheet.text(colour: console.colour)
      if Terminal.isTerminal(.output) { Terminal.page(Array(text.utf8)) } else { console.print(text) }
    case .json:
      var writer = JSONWriter()
      writer.object { object in
        sheet.write(into: &object)
        object.member("hash", ifPresent: try? workspace.closure(of: compiled).hash)
      }
      console.printLine(writer.string)
    case .canonical:
      do throws(SOPClosure.Fault) {
        console.print(try workspace.closure(of: compiled).bytes)
      } catch {
        throw Failure("\(error.message), so no run can begin", help: "`kb sop check` tells more")
      }
    }
    if !compiled.isSound { console.message("this SOP has errors; `kb sop check \(id)` shows them") }
  }
}

import ArgumentParser
import Content
import JSONWriting
import KnowledgeBase
import Platform
import SOP

/// `kb sop show ID`: an SOP as a procedure sheet.
struct SOPShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an SOP as a procedure sheet: who does what, what to say, where it goes on.",
    usage: "kb sop show [<options>] <id>")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Option(help: ArgumentHelp("The language of the texts, such as zh-CN.", valueName: "tag"))
  var lang: String?

  @Argument(help: "The SOP's id.")
  var id: String

  func run() throws {
    let workspace = try global.workspace()
    let compiled = try workspace.sop(id)
    guard let sop = compiled.sop else { return }
    let sheet = ProcedureSheet(sop, compiled.graph, language: lang ?? workspace.configuration.defaultLanguage)
    switch format {
    case .text:
      let text = sheet.text(colour: global.console.colour)
      if Terminal.isTerminal(.output) { Terminal.page(Array(text.utf8)) } else { global.console.print(text) }
    case .json:
      var writer = JSONWriter()
      writer.object { sheet.write(into: &$0) }
      global.console.printLine(writer.string)
    }
    if !compiled.isSound { global.console.message("this SOP has errors; `kb sop check \(id)` shows them") }
  }
}

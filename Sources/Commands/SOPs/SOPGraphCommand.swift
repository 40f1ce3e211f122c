import ArgumentParser
import Content
import KnowledgeBase
import SOP

/// `kb sop graph ID`: an SOP's steps and ways, drawn.
struct SOPGraphCommand: AsyncParsableCommand {
  /// How the graph is drawn.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, mermaid, dot, svg
  }

  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw an SOP's steps and the ways between them.",
    usage: "kb sop graph [<options>] <id>",
    discussion: "kb sop graph return --format svg > return.svg")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, mermaid, dot or svg.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The language of the texts, such as zh-CN.", valueName: "tag"))
  var lang: String?

  @Argument(help: "The SOP's id.")
  var id: String

  func run() async throws {
    let workspace = try await global.workspace(revision)
    let compiled = try workspace.sop(id)
    guard let sop = compiled.sop else { return }
    let language = lang ?? workspace.configuration.defaultLanguage
    let text =
      switch format {
      case .text: SOPGraphText(language: language).render(sop, compiled.graph)
      case .mermaid: Mermaid(language: language).render(sop, compiled.graph)
      case .dot: Dot(language: language).render(sop, compiled.graph)
      case .svg: SVG(language: language).render(sop, compiled.graph)
      }
    global.console.print(text)
  }
}

import ArgumentParser
import Content
import Diagnostics
import JSONWriting
import KnowledgeBase
import Platform

/// `kb show ID[#anchor]`: one article, rendered.
struct ShowCommand: AsyncParsableCommand {
  /// How the article is rendered.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, html, json
  }

  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an article, or one section of it.",
    usage: "kb show [<options>] <id>[#<anchor>]",
    discussion: """
      kb show returns/refund-time
      kb show 'returns/refund-time#when-it-takes-longer'
      A reference as search prints it, id@revision#anchor, is understood too. On a terminal the article goes through \
      your pager ($KB_PAGER, $PAGER, else less).
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text (for the terminal), md, html or json.")
  var format: Format = .text

  @Flag(inversion: .prefixedNo, help: "Use a pager where the output is a terminal.")
  var pager = true

  @Argument(help: "The article's id, with #anchor for one section.")
  var reference: String

  func run() async throws {
    let workspace = try await global.workspace(revision)
    let reference = ArticleReference(self.reference)
    if let id = reference.sopID { return try showSOP(id, in: workspace) }
    let article = try workspace.article(reference.id)
    if let revision = reference.revision, !article.revision.hex.hasPrefix(revision) {
      global.console.message("\(article.id) is at revision \(article.revision.short) now, not \(revision)")
    }
    let section = try reference.anchor.map { try find($0, in: article) }
    log(article.id, in: workspace)
    let text = render(article, section: section, in: workspace)
    if format == .text, pager, Terminal.isTerminal(.output) {
      Terminal.page(Array(text.utf8))
    } else {
      // Text and JSON are harmless by themselves; the others keep what the writer wrote.
      let isRaw = format == .md || format == .html
      global.console.print(isRaw && Terminal.isTerminal(.output) ? Console.visible(text) : text)
    }
  }

  /// A log that cannot be written is said and costs nobody the answer.
  private func log(_ id: String, in workspace: Workspace) {
    guard workspace.configuration.log else { return }
    do {
      try workspace.log(open: id, on: Today.date())
    } catch {
      global.console.message("not logged: \(error)")
    }
  }

  /// An SOP that a search found is shown here too, as `kb sop show` shows it.
  private func showSOP(_ id: String, in workspace: Workspace) throws {
    let view = SOPSheetView(console: global.console, workspace: workspace)
    switch format {
    case .text: try view.show(id, as: .text)
    case .json: try view.show(id, as: .json)
    case .md, .html:
      throw Failure("an SOP is shown as text or json", help: "`kb sop graph \(id)` draws it")
    }
    log("sop:\(id)", in: workspace)
  }

  private func find(_ anchor: String, in article: Article) throws -> Section {
    if let section = article.sections.first(where: { $0.anchor == anchor }) { return section }
    let anchors = article.sections.map(\.anchor).filter { !$0.isEmpty }
    let near = Suggestion.closest(to: anchor, among: anchors).map { "did you mean #\($0)?" }
    throw Failure(
      "\(article.id) has no section #\(anchor)", help: near ?? Self.list(anchors))
  }

  private static func list(_ anchors: [String]) -> String {
    anchors.isEmpty ? "it has no sections" : "it has #\(anchors.joined(separator: ", #"))"
  }

  private func render(_ article: Article, section: Section?, in workspace: Workspace) -> String {
    let showsLinks = format == .json || (format == .text && section == nil)
    let sops = showsLinks ? workspace.sopIDs(linkedWith: article) : []
    let view = ArticleView(article: article, section: section, sops: sops)
    switch format {
    case .text: return view.text(console: global.console, columns: min(Terminal.columns, 100))
    case .md: return view.markdown()
    case .html: return view.html()
    case .json: return view.json() + "\n"
    }
  }
}

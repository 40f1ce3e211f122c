import ArgumentParser
import Content
import Diagnostics
import JSONWriting
import KnowledgeBase

/// `kb related ID`: the articles most like one.
struct RelatedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "related", abstract: "Show the articles most like one.",
    usage: "kb related [<options>] <id>",
    discussion: """
      Two articles are alike by the words that say most of what the first is about. Articles of its language come \
      first; its translations and archived articles are left out.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines, one object an article).")
  var format: ListFormat = .text

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("The most articles to show.", valueName: "n"))
  var limit = 10

  @Argument(help: "The article's id.")
  var id: String

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1") }
  }

  func run() throws {
    let workspace = try global.workspace()
    let article = try workspace.article(ArticleReference(id).id)
    let session = try workspace.searchSession()
    let related = try session.related(to: article, limit: limit)
    for (index, row) in related.enumerated() {
      switch format {
      case .json: global.console.print(json(row))
      case .text: global.console.print((index > 0 ? "\n" : "") + text(row))
      }
    }
    guard related.isEmpty else { return }
    global.console.message("no article is like \(article.id)")
    throw ExitCode.nothingFound
  }

  private func text(_ row: RelatedArticle) -> String {
    let console = global.console
    let hit = row.hit
    let facts = [hit.type, hit.confidence == "validated" ? nil : hit.confidence, hit.audience].compactMap {
      $0
    }
    let title = console.paint(TextWidth.visible(hit.title), .title)
    return """
      \(hit.rank). \(title)  \(console.paint(facts.joined(separator: " · "), .quiet))
         \(console.paint(hit.reference, .quiet))
         both say \(TextWidth.visible(row.shared.joined(separator: ", ")))

      """
  }

  private func json(_ row: RelatedArticle) -> String {
    let hit = row.hit
    var writer = JSONWriter()
    writer.object { object in
      object.member("rank", hit.rank)
      object.member("ref", hit.reference)
      object.member("id", hit.id)
      object.member("revision", hit.revision)
      object.member("title", hit.title)
      object.member("path", hit.path)
      object.member("lang", hit.language)
      object.member("type", ifPresent: hit.type)
      object.member("audience", hit.audience)
      object.member("confidence", hit.confidence)
      object.member("owner", ifPresent: hit.owner)
      object.member("tags", hit.tags)
      object.member("similarity", (row.similarity * 1000).rounded() / 1000)
      object.member("shared", row.shared)
    }
    writer.newline()
    return writer.string
  }
}

import ArgumentParser
import Content
import KnowledgeBase
import Platform

/// `kb review ID`: stamps a review of the text as it stands.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Stamp articles as reviewed, as their text stands.",
    usage: "kb review [<options>] <id> ...",
    discussion: """
      Writes `reviewed: {on, by, of}` into the front matter; `of` is the hash of title, summary, questions and visible \
      text, so any later change of what readers see shows as changed since review. Nothing else in the file changes.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("Who reviewed. Default: your user name.", valueName: "name"))
  var by: String?

  @Argument(help: "The articles' ids.")
  var ids: [String]

  func run() throws {
    let workspace = try global.workspace()
    guard let name = by ?? Environment.userName, !name.isEmpty else {
      throw Failure("nobody knows who you are here", help: "name the reviewer with --by")
    }
    let today = try Today.date()
    for id in ids {
      let article = try workspace.article(id)
      let stamp = try workspace.review(article, by: name, on: today)
      global.console.printLine("\(article.path): reviewed on \(stamp.on) by \(stamp.by ?? name)")
    }
  }
}

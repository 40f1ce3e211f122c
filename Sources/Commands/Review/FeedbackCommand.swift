import ArgumentParser
import Content
import KnowledgeBase
import Platform

/// `kb feedback ID yes|no`: whether an article helped.
struct FeedbackCommand: ParsableCommand {
  /// Whether it did.
  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case yes, no
  }

  static let configuration = CommandConfiguration(
    commandName: "feedback", abstract: "Say whether an article helped.",
    usage: "kb feedback [<options>] <id> yes|no",
    discussion: """
      The answer goes into the log of this machine, which kb.yaml turns on with `log: on`; it names nobody. What is \
      wrong is said with `kb flag`.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The article's id.")
  var id: String

  @Argument(help: "yes or no.")
  var answer: Answer

  func run() throws {
    let workspace = try global.workspace()
    let article = try workspace.article(ArticleReference(id).id)
    try workspace.log(rating: article.id, isHelpful: answer == .yes, on: Today.date())
    if answer == .no {
      global.console.message("say what is wrong with: kb flag \(article.id) '…'")
    }
  }
}

import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import Platform
import Review

/// `kb flag ID[#anchor] "what is wrong"`: tells the reviewers.
struct FlagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag", abstract: "Say that something is wrong in an article.",
    usage: "kb flag [<options>] <id>[#<anchor>] <what is wrong>\nkb flag --close <id>[#<anchor>]",
    discussion: """
      kb flag returns/refund-time 'the bank takes ten days now'
      kb flag 'returns/refund-time#when-it-takes-longer' 'the link is dead'
      A flag is a small file in kb/.flags, to be committed like any other; it puts the article into the queue of \
      `kb audit`. `kb review` closes the flags of the article, `kb flag --close` closes them without a review.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "Who says so. Default: whom KB_TOKEN names, else the user that the system knows.", valueName: "name"))
  var by: String?

  @Flag(help: "Close the open flags.")
  var close = false

  @Argument(help: "The article's id, with #anchor for one section.")
  var reference: String

  @Argument(help: "What is wrong, in a sentence.")
  var what: [String] = []

  func validate() throws {
    if close, !what.isEmpty { throw ValidationError("--close takes no text") }
    if !close, what.isEmpty {
      throw ValidationError("say what is wrong, such as: kb flag ID 'the fee is 12 now'")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    let reference = ArticleReference(self.reference)
    if close { return try closeFlags(reference, in: workspace) }
    let article = try workspace.article(reference.id)
    if let anchor = reference.anchor, !article.sections.contains(where: { $0.anchor == anchor }) {
      let anchors = article.sections.map(\.anchor).filter { !$0.isEmpty }
      let near = Suggestion.closest(to: anchor, among: anchors).map { "did you mean #\($0)?" }
      throw Failure("\(article.id) has no section #\(anchor)", help: near)
    }
    let text = TextWidth.oneLine(what.joined(separator: " "))
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Failure("the text is empty", help: "say what is wrong")
    }
    guard text.count <= ArticleFlag.longestText else {
      throw Failure(
        "the text has \(text.count) characters, more than \(ArticleFlag.longestText)",
        help: "say it in a sentence; what is long belongs into the article")
    }
    let flag = try workspace.flag(
      article, anchor: reference.anchor ?? "", text, by: Reviewer.name(by, in: workspace), on: Today.date())
    global.console.printLine(flag.path)
  }

  /// Flags of an article that has gone are closed too.
  private func closeFlags(_ reference: ArticleReference, in workspace: Workspace) throws {
    let closed = try workspace.closeFlags(of: reference.id, anchor: reference.anchor)
    for flag in closed { global.console.printLine("\(flag.path): closed: \(TextWidth.oneLine(flag.what))") }
    if closed.isEmpty {
      global.console.message("\(self.reference) has no open flag")
      throw ExitCode.nothingFound
    }
  }
}

import ArgumentParser
import Content
import Diagnostics
import Identity
import KnowledgeBase
import Platform
import Review

/// `kb review ID`: stamps a review of the text as it stands.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Stamp articles as reviewed, as their text stands.",
    usage: "kb review [<options>] <id> ...\nkb review [<options>] --queue",
    discussion: """
      Writes `reviewed: {on, by, of, note}` into the front matter; `of` is the hash of title, summary, questions and visible \
      text, so any later change of what readers see shows as changed since review. Nothing else in the file changes. \
      Open flags of the article are closed.

      --queue goes through the articles of `kb audit` one by one at a terminal, with what changed since the last review.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "Who reviewed. Default: whom KB_TOKEN names, else the user that the system knows.", valueName: "name"))
  var by: String?

  @Option(help: ArgumentHelp("What the next reviewer should know; kept in the stamp.", valueName: "text"))
  var note: String?

  @Flag(help: "Go through this week's articles of the audit.")
  var queue = false

  @Option(help: "With --queue: only articles of this owner; of a person, those of the person's teams too.")
  var owner: String?

  @Argument(help: "The articles' ids or paths.")
  var ids: [String] = []

  func validate() throws {
    if queue, !ids.isEmpty { throw ValidationError("--queue takes its articles from the audit") }
    if !queue, ids.isEmpty { throw ValidationError("name the articles, or use --queue") }
    if queue, note != nil { throw ValidationError("--note goes with the articles' ids, not with --queue") }
    if owner != nil, !queue { throw ValidationError("--owner goes with --queue") }
  }

  func run() async throws {
    if queue, !(Terminal.isTerminal(.input) && Terminal.isTerminal(.output)) {
      throw Failure(
        "--queue asks questions, and this is no terminal", help: "review articles by name: kb review ID ...")
    }
    let workspace = try global.workspace()
    let name = try Reviewer.name(by, in: workspace)
    let today = try Today.date()
    if queue {
      var selection = AuditSelection()
      let report = try await workspace.audit(today: today)
      selection.owner = try owner.map { try AuditSelection.Owner($0, in: report) }
      let page = AuditPage(report, selection)
      var session = try ReviewSession(
        workspace: workspace, console: global.console, name: name, today: today, page: page)
      try await session.run()
      return
    }
    // All ids are looked up before anything is written.
    let articles = try ids.map { try workspace.article(atPathOrID: $0) }
    for article in articles {
      let stamp = try workspace.review(article, by: name, on: today, note: note)
      global.console.printLine("\(article.path): reviewed on \(stamp.on) by \(stamp.by ?? name)")
      for flag in try workspace.closeFlags(of: article.id) {
        global.console.printLine("\(flag.path): closed: \(TextWidth.oneLine(flag.what))")
      }
    }
  }
}

/// Who reviews or flags.
enum Reviewer {
  /// The name that was given, else whom the token names, else the user whose rights the process has: what the
  /// environment calls the user proves nothing.
  static func name(_ given: String?, in workspace: Workspace) throws -> String {
    if let given {
      let name = given.trimming(while: \.isWhitespace)
      guard !name.isEmpty else {
        throw Failure("nobody knows who you are here", help: "name the reviewer with --by")
      }
      return name
    }
    do throws(IdentityFault) {
      return try workspace.actor().name
    } catch {
      throw Failure(error.description, help: "name the reviewer with --by, or \(error.remedy)")
    }
  }
}

extension String {
  /// The text without the characters at its ends for which a condition holds.
  fileprivate func trimming(while isDropped: (Character) -> Bool) -> String {
    var rest = drop(while: isDropped)
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return String(rest)
  }
}

import ArgumentParser
import Diagnostics
import History
import JSONWriting
import KnowledgeBase

/// `kb history [ID]`: the versions of an article, or the last change of every one.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "When articles changed, and whether readers saw it.",
    usage: "kb history [<options>] [<id>]",
    discussion: """
      Lists the commits that changed an article, under all the names it had. text: what readers see changed. touched: \
      nothing that they see did, such as front matter, link targets, white space or the file's name. Without an id: \
      the last change of what readers see, for every article, the oldest first.
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Argument(help: "The article's id; that of an article that is gone is understood too.")
  var id: String?

  func run() async throws {
    let workspace = try await global.workspace(revision)
    guard let id else { return try await showAll(workspace) }
    let history = try await workspace.history(of: ArticleReference(id).id)
    for problem in history.problems { global.console.message(problem) }
    switch format {
    case .text: show(history)
    case .json: for version in history.versions { global.console.printLine(json(version)) }
    }
  }

  private func show(_ history: ArticleHistory) {
    let console = global.console
    console.printLine(console.paint(TextWidth.visible(history.path), .title))
    if let newest = history.versions.first, newest.path != history.path {
      console.printLine("            from \(TextWidth.visible(newest.path)), in no commit yet")
    }
    let width = history.versions.map { TextWidth.columns(of: $0.commit.author.name) }.max() ?? 0
    for (index, version) in history.versions.enumerated() {
      let name = TextWidth.visible(version.commit.author.name)
      let author = name + String(repeating: " ", count: max(0, width - TextWidth.columns(of: name)))
      let kind = version.kind.word + String(repeating: " ", count: 7 - version.kind.word.count)
      let line = "\(version.commit.date)  \(version.commit.hash.prefix(12))  \(author)  \(kind)"
      let subject = TextWidth.visible(version.commit.subject)
      console.printLine("\(version.kind == .mechanical ? console.paint(line, .quiet) : line)  \(subject)")
      let older = index + 1 < history.versions.count ? history.versions[index + 1] : nil
      if let older, older.path != version.path {
        console.printLine("            from \(TextWidth.visible(older.path))")
      }
      if let older, older.id != version.id, older.revision != nil, version.revision != nil {
        let ids = [older.id, version.id].map { TextWidth.visible($0 ?? "of the path") }
        console.printLine("            id: \(ids[0]) → \(ids[1])")
      }
    }
    console.message(Self.summary(history.change))
  }

  private static func summary(_ change: SubstantiveChange) -> String {
    switch change {
    case .commit(let commit):
      "what readers see last changed on \(commit.date), by \(commit.author.name)"
    case .uncommitted: "what readers see differs from every commit"
    case .unknown: "when what readers see last changed is not known here"
    }
  }

  private func json(_ version: ArticleHistory.Version) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("date", "\(version.commit.date)")
      object.member("commit", version.commit.hash)
      object.member("author", version.commit.author.name)
      object.member("email", version.commit.author.email)
      object.member("change", version.kind.word)
      object.member("path", version.path)
      object.member("id", ifPresent: version.id)
      object.member("revision", ifPresent: version.revision?.description)
      object.member("subject", version.commit.subject)
    }
    return writer.string
  }

  private func showAll(_ workspace: Workspace) async throws {
    let histories = await workspace.articleHistories()
    for problem in histories.problems { global.console.message(problem) }
    guard histories.history != nil else { throw ExitCode.couldNotRun }
    let rows = workspace.lastChanges(in: histories)
    for row in rows {
      switch format {
      case .text:
        let day =
          switch row.change {
          case .commit(let commit): "\(commit.date)"
          case .uncommitted: "now       "
          case .unknown: "unknown   "
          }
        let touched =
          row.mechanicalCount == 0 ? "" : "  touched \(Count.text(row.mechanicalCount, "time")) since"
        global.console.printLine(
          "\(day)  \(TextWidth.visible(row.path))\(global.console.paint(touched, .quiet))")
      case .json: global.console.printLine(json(row))
      }
    }
    if rows.isEmpty { throw ExitCode.nothingFound }
  }

  private func json(_ row: LastChangeRow) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("path", row.path)
      switch row.change {
      case .commit(let commit):
        object.member("changed", "\(commit.date)")
        object.member("commit", commit.hash)
        object.member("author", commit.author.name)
      case .uncommitted: object.member("uncommitted", true)
      case .unknown: object.member("unknown", true)
      }
      object.member("touched", row.mechanicalCount)
    }
    return writer.string
  }
}

extension ArticleHistory.Kind {
  /// The kind in a word for people and programs.
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .content: "text"
    case .mechanical: "touched"
    case .removed: "removed"
    case .unknown: "unknown"
    }
  }
}

import ArgumentParser
import KnowledgeBase
import Platform
import SearchIndex

/// One search of the command line: what was asked for, without the parser of arguments it came from.
struct OneSearch {
  /// The words, as typed.
  var words: String
  var settings = GlobalSettings()
  var format = SearchCommand.Format.text
  /// The most hits; `nil` for the format's own number.
  var limit: Int?
  var completesLastWord = false
  var countsFacets = false
  var explains = false
  var showsTimes = false
  var refreshes = true

  /// Searches and prints.
  ///
  /// - Parameter workspace: the workspace, where it is open already.
  /// - Throws: `ExitCode.nothingFound` where there is no hit.
  func run(in workspace: Workspace? = nil) throws {
    let times = SearchTimes()
    let console = settings.console
    guard words.contains(where: { !$0.isWhitespace }) else {
      throw Failure("no words to look for", help: "such as: kb search refund")
    }
    let session = try settings.searchSession(of: workspace ?? settings.workspace(), refreshes: refreshes)
    var request = SearchRequest(
      words, limit: limit ?? (format == .trec ? 100 : 10), completesLastWord: completesLastWord)
    request.explains = explains
    let answer = try session.search(request, excerpts: format != .trec)
    show(answer, console)
    if countsFacets { try showFacets(session.facets(request), console) }
    if answer.hits.isEmpty { console.message(try session.reasonForNothing(request)) }
    if showsTimes { console.message(times.summary(of: session)) }
    if format != .trec { log(answer, session, console) }
    // The process ends here: the system takes everything back at once.
    _ = Unmanaged.passRetained(session)
    if answer.hits.isEmpty { throw ExitCode.nothingFound }
  }

  /// A log that cannot be written is said and costs nobody the answer.
  private func log(_ answer: SearchAnswer, _ session: SearchSession, _ console: Console) {
    do {
      try session.log(words, answer, on: Today.date())
    } catch {
      console.message("not logged: \(error)")
    }
  }

  private func show(_ answer: SearchAnswer, _ console: Console) {
    for note in answer.notes { console.message(note) }
    switch format {
    case .text: HitRenderer(console: console, columns: min(Terminal.columns, 100)).show(answer)
    case .json: console.print(answer.hits.map { HitJSON.line($0, of: answer) }.joined())
    case .trec: console.print(answer.hits.map { TRECRun.line(query: "1", $0) }.joined())
    }
  }

  private func showFacets(_ counts: FacetCounts, _ console: Console) {
    switch format {
    case .json: console.print(FacetRenderer.json(counts))
    case .text where counts.matches > 0: console.print("\n" + FacetRenderer.text(counts, console))
    case .text, .trec: break
    }
  }
}

extension OneSearch {
  /// Reads the arguments of the commonest searches: words, and options in their plainest form.
  ///
  /// The parser of arguments learns what a command takes by reflection, which takes longer than a search. Whatever is
  /// not read here, or needs a message, is its.
  ///
  /// - Parameter arguments: what stands behind `search`.
  init?(plain arguments: [String]) {
    self.init(words: "")
    var words: [String] = []
    var rest = arguments[...]
    func value() -> String? {
      guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--no-refresh": refreshes = false
      case "--timing": showsTimes = true
      case "--prefix": completesLastWord = true
      case "--explain": explains = true
      case "-q", "--quiet": settings.isQuiet = true
      case "--root":
        guard let root = value() else { return nil }
        settings.root = root
      case "--color":
        guard let colour = value().flatMap(GlobalOptions.Colour.init(rawValue:)) else { return nil }
        settings.color = colour
      case "--format":
        guard let format = value().flatMap(SearchCommand.Format.init(rawValue:)) else { return nil }
        self.format = format
      case "-l", "--limit":
        guard let limit = value().flatMap({ Int($0) }), limit > 0 else { return nil }
        self.limit = limit
      default:
        guard !argument.hasPrefix("-") else { return nil }
        words.append(argument)
      }
    }
    for (index, word) in words.enumerated() { self.words += index > 0 ? " " + word : word }
  }
}

extension GlobalSettings {
  /// Opens a workspace for searches, and says what bringing its index up to date came upon.
  func searchSession(of workspace: Workspace, refreshes: Bool) throws -> SearchSession {
    let session = try workspace.searchSession(refreshing: refreshes)
    if let reason = session.refresh.rebuildReason { console.message(reason) }
    if let reason = session.refresh.staleReason { console.message(reason) }
    return session
  }
}

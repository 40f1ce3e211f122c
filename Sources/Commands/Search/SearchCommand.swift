import ArgumentParser
import KnowledgeBase
import SearchIndex

/// `kb search QUERY…`: ranked hits.
struct SearchCommand: AsyncParsableCommand {
  /// How hits are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, trec
  }

  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find articles.",
    usage: "kb search [<options>] <query> ...\nkb search [<options>] --batch <file>",
    discussion: """
      Every word counts, none is required; the best match comes first. Changed files are compiled before the search, \
      so that it never answers from an old index.

      "words in this order", -word leaves out, refu* begins words, a OR b asks for either. A text with quotes, a star \
      or a hyphen stands in single quotes in the shell.

      Filters: tag: lang: type: audience: confidence: owner: in:PATH, with - before them to leave out, and title:WORD. \
      Archived articles are left out unless confidence:archived asks for them.

      A word that no article has is searched for in the nearest spelling, and words that kb.yaml calls synonyms find \
      each other.

      kb search where is my refund
      kb search 退款多久到账 lang:zh-CN
      kb search 'refund "gift card" -voucher'
      kb search --format json refund | jq .ref
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, json (JSON Lines, one object a hit) or trec (qid Q0 docid rank score kb).")
  var format: Format = .text

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("The most hits to show. Default: 10, with trec 100.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Run every query of a file, one `qid<TAB>query` a line; - reads standard input.", valueName: "file"),
    completion: .file())
  var batch: String?

  @Flag(help: "Take the last word for the beginning of a word too, as a search while typing does.")
  var prefix = false

  @Flag(help: "Count all articles that match by language, type and tag.")
  var facets = false

  @Flag(help: "Say how each score came about (docs/ranking.md).")
  var explain = false

  @Flag(help: "With --batch: read the query language instead of plain words.")
  var queryLanguage = false

  @Flag(help: "Print how long the parts took; with --batch p50, p90 and p99 of a second pass.")
  var timing = false

  @Flag(name: .customLong("refresh"), inversion: .prefixedNo, help: "Look for changed files first.")
  var refreshes = true

  @Argument(help: "The words to look for.")
  var query: [String] = []

  /// The query as it was typed, without what protects its exclusions.
  private var words: String {
    query.map { $0.hasPrefix(" -") ? String($0.dropFirst()) : $0 }.joined(separator: " ")
  }

  func validate() throws {
    if batch != nil, !query.isEmpty { throw ValidationError("--batch takes its queries from the file") }
    if queryLanguage, batch == nil {
      throw ValidationError(
        "--query-language goes with --batch; a query of the command line is always read so")
    }
    if facets, batch != nil || format == .trec {
      throw ValidationError("--facets goes with one query, as text or json")
    }
    if explain, batch != nil || format == .trec {
      throw ValidationError("--explain goes with one query, as text or json")
    }
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1") }
  }

  func run() async throws {
    let workspace = try await global.workspace(revision)
    if let batch {
      let session = try global.settings.searchSession(of: workspace, refreshes: refreshes)
      return try BatchSearch(command: self, session: session).run(file: batch)
    }
    try OneSearch(
      words: words, settings: global.settings, format: format, limit: limit, completesLastWord: prefix,
      countsFacets: facets, explains: explain, showsTimes: timing, refreshes: refreshes
    ).run(in: workspace)
  }
}

import ArgumentParser
import Diagnostics
import KnowledgeBase
import Platform

/// `kb eval FILE`: how well searches answer judged queries.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure how well searches answer judged queries.",
    usage: "kb eval [<options>] <file>",
    discussion: """
      A line of the file is a query, a tab and the id of an article that answers it; a third column grades the answer \
      (1 where there is none, higher is better). Several lines of one query are its several answers.

      kb eval tests/queries.tsv --save before.jsonl
      kb eval tests/queries.tsv --compare before.jsonl
      kb eval tests/queries.tsv --fail-under 0.9
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines, one object a query, then one of the means).")
  var format: ListFormat = .text

  @Option(
    help: ArgumentHelp(
      "Judgements in a file of their own, `qid<TAB>id<TAB>grade` or `qid 0 id grade`; FILE holds `qid<TAB>query` then.",
      valueName: "file"),
    completion: .file())
  var qrels: String?

  @Option(help: ArgumentHelp("How many of the worst queries to show.", valueName: "n"))
  var worst = 5

  @Option(
    help: ArgumentHelp("Keep the figures in a file, to compare with later.", valueName: "file"),
    completion: .file())
  var save: String?

  @Option(
    help: ArgumentHelp("Compare with figures kept by --save, query by query.", valueName: "file"),
    completion: .file())
  var compare: String?

  @Option(help: ArgumentHelp("Exit 1 where nDCG@10 is below this.", valueName: "figure"))
  var failUnder: Double?

  @Flag(help: "Read the query language instead of plain words.")
  var queryLanguage = false

  @Argument(help: "The judged queries.", completion: .file())
  var file: String

  func validate() throws {
    if worst < 0 { throw ValidationError("--worst takes a number from 0") }
    if let failUnder, !(0...1).contains(failUnder) {
      throw ValidationError("--fail-under takes a figure from 0 to 1")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    let judged = try read()
    guard !judged.queries.isEmpty else {
      for finding in judged.findings { global.console.report(finding) }
      throw Failure("\(file) holds no query with an answer", help: "write a line `query<TAB>id` for each")
    }
    let before = try compare.map { try EvaluationRun.read(text(of: $0)) }
    let evaluation = try workspace.evaluate(judged, isPlain: !queryLanguage)
    for finding in judged.findings + evaluation.findings { global.console.report(finding) }
    let comparison = before.map { EvaluationComparison(evaluation, before: $0) }
    if let save {
      let lines = evaluation.rows.map(EvaluationRun.line) + [EvaluationRun.summary(evaluation, nil)]
      try FileSystem.writeAtomically(Array(lines.joined().utf8), to: save)
    }
    switch format {
    case .text: EvaluationText(console: global.console).show(evaluation, comparison, worst: worst)
    case .json:
      for row in evaluation.rows { global.console.print(EvaluationRun.line(row)) }
      global.console.print(EvaluationRun.summary(evaluation, comparison))
    }
    if let failUnder, evaluation.mean.ndcg < failUnder { throw ExitCode.nothingFound }
  }

  private func read() throws -> JudgedQueries {
    guard let qrels else { return JudgedQueries(lines: try text(of: file)) }
    return JudgedQueries(queries: try text(of: file), judgements: try text(of: qrels))
  }

  private func text(of path: String) throws -> SourceText {
    SourceText(path: path, bytes: try FileSystem.readAll(path))
  }
}

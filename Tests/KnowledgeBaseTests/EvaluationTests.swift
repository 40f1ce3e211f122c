import Diagnostics
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct RetrievalFiguresTests {
  /// Figures computed with `score.py`: ndcg10, mrr10, recall100.
  @Test(
    arguments: [
      (["a"], ["a": 1], 1.0, 1.0, 1.0),
      (["x", "a"], ["a": 1], 0.6309, 0.5, 1.0),
      (["x", "a", "b"], ["a": 1, "b": 2], 0.6199, 0.5, 1.0),
      (["x"], ["a": 1], 0.0, 0.0, 0.0),
      (["x", "a"], ["x": -1, "a": 1], 1.0, 1.0, 1.0),
      (["b", "a"], ["a": 3, "b": 1, "c": 2], 0.6075, 1.0, 0.6667),
      (["x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "a"], ["a": 1], 0.0, 0.0, 1.0),
    ] as [([String], [String: Int], Double, Double, Double)])
  func judgesAsTheScriptDoes(
    found: [String], grades: [String: Int], ndcg: Double, reciprocalRank: Double, recall: Double
  ) {
    let figures = RetrievalFigures(found: found, grades: grades)
    #expect(abs(figures.ndcg - ndcg) < 1e-4)
    #expect(abs(figures.reciprocalRank - reciprocalRank) < 1e-4)
    #expect(abs(figures.recall - recall) < 1e-4)
  }
}

@Suite struct JudgedQueriesTests {
  @Test func gathersTheLinesOfAQuery() {
    let source = SourceText(
      path: "q.tsv", text: "# ours\n\nlost parcel\ta\n退款\tb\t2\r\nlost parcel\tc\t0\nlost parcel\tA\t3\n")
    let judged = JudgedQueries(lines: source)
    #expect(judged.findings.isEmpty)
    #expect(judged.queries.map(\.text) == ["lost parcel", "退款"])
    #expect(judged.queries[0].judgements.map(\.article) == ["a", "c"])
    #expect(judged.queries[0].judgements.map(\.grade) == [3, 0])
  }

  @Test(arguments: ["no tab", "query\t", "query\tid\tbest", "query\tid\t1e99", "a\tb\t1\td"])
  func reportsWhatIsNoJudgement(line: String) {
    let judged = JudgedQueries(lines: SourceText(path: "q.tsv", text: "good\tid\n\(line)\n"))
    #expect(judged.findings.map(\.place.start?.line) == [2])
    #expect(judged.queries.count == 1)
  }

  @Test func readsBothFormsOfJudgements() {
    let queries = SourceText(path: "queries", text: "1\tlost parcel\n2\trefund\n3\tnobody\n")
    for text in ["1\ta\t2\n2\tb\t1\n9\tb\t1\n", "1 0 a 2\n2 0 b 1\n9 0 b 1\n"] {
      let judged = JudgedQueries(queries: queries, judgements: SourceText(path: "qrels", text: text))
      #expect(judged.queries.map(\.name) == ["1", "2"])
      #expect(judged.queries.map(\.text) == ["lost parcel", "refund"])
    }
  }
}

@Suite struct EvaluationComparisonTests {
  private func row(_ name: String, _ ndcg: Double) -> Evaluation.Row {
    Evaluation.Row(
      name: name, text: name, figures: RetrievalFigures(ndcg: ndcg, reciprocalRank: ndcg, recall: 1),
      wanted: [], found: [])
  }

  @Test func readsWhatItWrote() throws {
    let rows = [row("where: is \"my\" refund, #1?", 0.25), row("退款\t多久", 1)]
    let evaluation = Evaluation(rows: rows, findings: [])
    let text = rows.map(EvaluationRun.line).joined() + EvaluationRun.summary(evaluation, nil)
    let read = try EvaluationRun.read(SourceText(path: "run", text: text))
    #expect(read.count == 2)
    for row in rows { #expect(read[row.name] == row.figures) }
    #expect(throws: EvaluationRun.Failure.self) {
      try EvaluationRun.read(SourceText(path: "run", text: text + "{}\n"))
    }
  }

  @Test func tellsAChangeFromChance() {
    let now = (0..<40).map { row("q\($0)", 0.75) } + [row("new", 1)]
    var before = Dictionary(uniqueKeysWithValues: (0..<40).map { ("q\($0)", row("", 0.5).figures) })
    before["gone"] = row("", 1).figures
    let comparison = EvaluationComparison(Evaluation(rows: now, findings: []), before: before)
    #expect(comparison.ndcg == EvaluationComparison.Change(mean: 0.25, low: 0.25, high: 0.25))
    #expect(comparison.recall == EvaluationComparison.Change(mean: 0, low: 0, high: 0))
    #expect(comparison.unpaired == 2)
    #expect(comparison.largest(3).map(\.now.name) == ["q0", "q1", "q2"])
  }

  @Test func drawsTheSameIntervalEveryTime() {
    let now = Evaluation(rows: (0..<50).map { row("q\($0)", Double($0 % 7) / 7) }, findings: [])
    let before = Dictionary(
      uniqueKeysWithValues: (0..<50).map { ("q\($0)", row("", Double($0 % 5) / 5).figures) })
    let first = EvaluationComparison(now, before: before)
    #expect(first.ndcg == EvaluationComparison(now, before: before).ndcg)
    #expect(first.ndcg.low < first.ndcg.mean && first.ndcg.mean < first.ndcg.high)
  }
}

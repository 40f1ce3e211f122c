import Diagnostics
import KnowledgeBase

/// Prints an evaluation for people: the figures, what changed, and the queries worth a look.
struct EvaluationText {
  let console: Console

  func show(_ evaluation: Evaluation, _ comparison: EvaluationComparison?, worst: Int) {
    let mean = evaluation.mean
    line("", ["nDCG@10", "MRR@10", "recall@100"])
    line(
      Count.text(evaluation.rows.count, "query", "queries"),
      [mean.ndcg, mean.reciprocalRank, mean.recall].map { Self.text($0) })
    if let comparison {
      show(comparison, limit: worst)
    } else {
      show(evaluation.worst(worst))
    }
  }

  private func show(_ rows: [Evaluation.Row]) {
    guard !rows.isEmpty else { return }
    console.printLine("\nThe worst:")
    for row in rows {
      console.printLine(
        "\(Self.text(row.figures.ndcg))  \(console.paint(TextWidth.visible(row.text), .title))")
      show(details: row)
    }
  }

  private func show(_ comparison: EvaluationComparison, limit: Int) {
    let changes = [comparison.ndcg, comparison.reciprocalRank, comparison.recall]
    line("change", changes.map { Self.signed($0.mean) })
    line("95 % low", changes.map { Self.signed($0.low) })
    line("95 % high", changes.map { Self.signed($0.high) })
    let better = comparison.rows.count { $0.change > 0 }
    let worse = comparison.rows.count { $0.change < 0 }
    let same = comparison.rows.count - better - worse
    let alone = comparison.unpaired > 0 ? "; \(comparison.unpaired) stand in one of the two files only" : ""
    console.printLine("\n\(better) better, \(worse) worse, \(same) the same\(alone)")
    for row in comparison.largest(limit) {
      let figures = "\(Self.text(row.before.ndcg)) → \(Self.text(row.now.figures.ndcg))"
      console.printLine("\(figures)  \(console.paint(TextWidth.visible(row.now.text), .title))")
      show(details: row.now)
    }
  }

  private func show(details row: Evaluation.Row) {
    for wanted in row.wanted.prefix(3) {
      let place = wanted.rank.map { "at rank \($0)" } ?? "not in the first 100"
      console.printLine(
        "        wanted  \(TextWidth.visible(wanted.article))  \(console.paint(place, .quiet))")
    }
    let came = row.found.isEmpty ? "nothing" : row.found.prefix(3).joined(separator: ", ")
    console.printLine("        came    \(TextWidth.visible(came))")
  }

  private func line(_ name: String, _ cells: [String]) {
    let padded = cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }
    console.printLine(name + String(repeating: " ", count: max(1, 14 - name.count)) + padded.joined())
  }

  /// Four decimals.
  private static func text(_ value: Double) -> String {
    let units = Int((value.magnitude * 10_000).rounded())
    let decimals = String(units % 10_000)
    return "\(units / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals
  }

  private static func signed(_ value: Double) -> String {
    let text = text(value)
    return text == "0.0000" ? text : (value < 0 ? "-" : "+") + text
  }
}

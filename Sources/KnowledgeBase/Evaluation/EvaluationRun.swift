public import Diagnostics
import JSONWriting
import StrictYAML

/// An evaluation as JSON Lines, to be kept and compared with; described in docs/json.md.
public enum EvaluationRun {
  /// Why a saved run cannot be read.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// What is wrong, with the line.
    public var description: String
  }

  /// One object a query, a line each.
  public static func line(_ row: Evaluation.Row) -> String {
    var writer = JSONWriter()
    writer.object { object in
      if row.name != row.text { object.member("qid", row.name) }
      object.member("query", row.text)
      write(row.figures, to: &object)
      object.key("wanted")
      object.array { array in
        for wanted in row.wanted {
          array.object {
            $0.member("id", wanted.article)
            $0.member("grade", wanted.grade)
            if let rank = wanted.rank { $0.member("rank", rank) }
          }
        }
      }
      object.member("found", row.found)
    }
    writer.newline()
    return writer.string
  }

  /// The last line: the figures over all queries, and how they changed.
  public static func summary(_ evaluation: Evaluation, _ comparison: EvaluationComparison?) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("queries", evaluation.rows.count)
      write(evaluation.mean, to: &object)
      guard let comparison else { return }
      object.member("compared", comparison.rows.count)
      object.key("change")
      object.object { object in
        for (name, change) in [
          ("ndcg10", comparison.ndcg), ("mrr10", comparison.reciprocalRank), ("recall100", comparison.recall),
        ] {
          object.key(name)
          object.object {
            $0.member("mean", change.mean)
            $0.member("low", change.low)
            $0.member("high", change.high)
          }
        }
      }
    }
    writer.newline()
    return writer.string
  }

  private static func write(_ figures: RetrievalFigures, to object: inout JSONWriter) {
    object.member("ndcg10", figures.ndcg)
    object.member("mrr10", figures.reciprocalRank)
    object.member("recall100", figures.recall)
  }

  /// Reads the figures of a saved run, by query; the summary is skipped.
  ///
  /// JSON is YAML, so that the strict YAML reader serves here, a line at a time.
  /// - Throws: `Failure` naming the first line that is no query of a run.
  public static func read(_ source: SourceText) throws(Failure) -> [String: RetrievalFigures] {
    var figures: [String: RetrievalFigures] = [:]
    for (number, line) in source.bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let entries = StrictYAML.parse(SourceText(path: source.path, bytes: Array(line))).0?.entries
      func text(_ key: String) -> String? { entries?.first { $0.name == key }?.value.text }
      func figure(_ key: String) -> Double? {
        text(key).flatMap(Double.init).flatMap { (0...1).contains($0) ? $0 : nil }
      }
      guard let ndcg = figure("ndcg10"), let rank = figure("mrr10"), let recall = figure("recall100") else {
        throw Failure(description: "\(source.path):\(number + 1) is no line of a run saved by `kb eval`")
      }
      guard let name = text("qid") ?? text("query") else { continue }
      figures[name] = RetrievalFigures(ndcg: ndcg, reciprocalRank: rank, recall: recall)
    }
    return figures
  }
}

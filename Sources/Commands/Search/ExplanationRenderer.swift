import Diagnostics
import JSONWriting
import KnowledgeBase
import SearchIndex

/// Shows how a hit came to its score. Scores are written in full, so that they add up.
enum ExplanationRenderer {
  /// A line for each clause, its parts, and the fields behind them.
  static func text(_ explanation: Explanation, _ console: Console) -> String {
    var lines = [(depth: 0, score: Optional(explanation.score), text: "score, the sum of")]
    for clause in explanation.clauses {
      lines.append((1, clause.score, "\(name(clause.best))\(demand(clause))"))
      append(clause.best, to: &lines)
      for other in clause.others {
        lines.append((2, nil, "does not count, as the best does: \(name(other)), \(other.score)"))
      }
    }
    return lines.map { line in
      let indent = String(repeating: "  ", count: line.depth)
      let score = line.score.map { "\($0)  " } ?? ""
      return "   \(indent)\(score)\(console.paint(line.text, .quiet))\n"
    }.joined()
  }

  private static func append(
    _ score: Explanation.AlternativeScore, to lines: inout [(depth: Int, score: Double?, text: String)]
  ) {
    let terms = score.terms.map { term in
      "\(TextWidth.visible(term.term)) is in \(term.documentFrequency) articles and \(term.titleFrequency) titles"
    }
    lines.append((2, score.main.score, "all fields: \(formula(score.main))"))
    for field in score.fields {
      lines.append(
        (
          3, nil,
          "\(rounded(field.frequency)) \(field.field): \(field.count) × weight \(rounded(field.weight)), "
            + "length \(field.length) of mean \(rounded(field.meanLength))"
        ))
    }
    if let title = score.title { lines.append((2, title.score, "title alone: \(formula(title))")) }
    lines.append((2, nil, terms.joined(separator: ", ")))
  }

  private static func formula(_ part: Explanation.PartScore) -> String {
    "weight \(rounded(part.weight)) × idf \(rounded(part.idf)) × \(rounded(part.saturation)) "
      + "for a frequency of \(rounded(part.frequency))"
  }

  private static func name(_ score: Explanation.AlternativeScore) -> String {
    let surface = "\"\(TextWidth.visible(score.surface))\""
    return switch score.kind {
    case .typed: surface
    case .synonym: "\(surface), a synonym"
    case .prefix: "\(surface), by its beginning"
    case .repair: "\(surface), the nearest spelling"
    }
  }

  private static func demand(_ clause: Explanation.ClauseScore) -> String {
    switch (clause.occurrence, clause.fields) {
    case (.must, .title): ", which the title must have"
    case (.must, .all): ", which must be there"
    case (_, .title): ", in the title"
    case (_, .all): ""
    }
  }

  private static func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }

  // MARK: JSON

  /// Writes the explanation as an object; the keys are described in docs/json.md.
  static func write(_ explanation: Explanation, to writer: inout JSONWriter) {
    writer.object { object in
      object.member("score", explanation.score)
      object.key("clauses")
      object.array { array in
        for clause in explanation.clauses {
          array.object { object in
            object.member("occurrence", "\(clause.occurrence)")
            object.member("fields", "\(clause.fields)")
            object.member("score", clause.score)
            object.key("best")
            write(clause.best, to: &object)
            object.key("others")
            object.array { array in
              for other in clause.others { write(other, to: &array) }
            }
          }
        }
      }
    }
  }

  private static func write(_ score: Explanation.AlternativeScore, to writer: inout JSONWriter) {
    writer.object { object in
      object.member("surface", score.surface)
      object.member("kind", score.kind.rawValue)
      object.key("terms")
      object.array { array in
        for term in score.terms {
          array.object { object in
            object.member("term", term.term)
            object.member("documents", term.documentFrequency)
            object.member("titles", term.titleFrequency)
          }
        }
      }
      object.member("score", score.score)
      object.key("main")
      write(score.main, to: &object)
      if let title = score.title {
        object.key("title")
        write(title, to: &object)
      }
      object.key("fields")
      object.array { array in
        for field in score.fields {
          array.object { object in
            object.member("field", "\(field.field)")
            object.member("count", field.count)
            object.member("length", field.length)
            object.member("mean_length", field.meanLength)
            object.member("weight", field.weight)
            object.member("frequency", field.frequency)
          }
        }
      }
    }
  }

  private static func write(_ part: Explanation.PartScore, to writer: inout JSONWriter) {
    writer.object { object in
      object.member("score", part.score)
      object.member("weight", part.weight)
      object.member("idf", part.idf)
      object.member("frequency", part.frequency)
      object.member("saturation", part.saturation)
    }
  }
}

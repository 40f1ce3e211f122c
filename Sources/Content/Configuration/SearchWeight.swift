import Diagnostics
import StrictYAML

/// What `search: {weights: …}` sets: the fields of an article, and the constants of the ranking.
public enum SearchWeight: String, Sendable, CaseIterable {
  /// A field: how much one occurrence of a word in it counts; 0 leaves the field out.
  case title, questions, headings, tags, summary, body, code
  /// How slowly further occurrences of a word stop to count.
  case k1
  /// How much a long field discounts its words: 0 not at all, 1 in full.
  case b
  /// How much the titles alone count beside the whole.
  case titleShare = "title_share"

  /// The values it may have.
  public var range: ClosedRange<Double> {
    switch self {
    case .title, .questions, .headings, .tags, .summary, .body, .code: 0...100
    case .k1: 0.1...10
    case .b: 0...1
    case .titleShare: 0...10
    }
  }
}

extension ConfigurationParser {
  /// The weights below `search`.
  mutating func readSearch() {
    let names = SearchWeight.allCases.map(\.rawValue)
    guard
      let reader = inner(.search)?.mapping("weights", keys: names, example: "weights: {title: 4}")
    else { return }
    reader.rejectUnknownKeys(known: names)
    for weight in SearchWeight.allCases {
      result.searchWeights[weight] = reader.number(weight.rawValue, in: weight.range)?.value
    }
  }
}

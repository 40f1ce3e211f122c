import Content
import SearchIndex

extension Ranking {
  /// The built-in ranking with the weights that `kb.yaml` sets.
  init(_ weights: [SearchWeight: Double]) {
    self.init()
    func value(_ weight: SearchWeight, _ builtIn: Float) -> Float {
      weights[weight].map(Float.init) ?? builtIn
    }
    for field in Field.allCases {
      let index = Int(field.rawValue)
      fieldWeights[index] = value(field.weight, fieldWeights[index])
    }
    k1 = value(.k1, k1)
    b = value(.b, b)
    titleShare = value(.titleShare, titleShare)
  }
}

extension Field {
  /// The weight of `kb.yaml` that sets how much the field counts.
  fileprivate var weight: SearchWeight {
    switch self {
    case .title: .title
    case .questions: .questions
    case .headings: .headings
    case .tags: .tags
    case .summary: .summary
    case .body: .body
    case .code: .code
    }
  }
}

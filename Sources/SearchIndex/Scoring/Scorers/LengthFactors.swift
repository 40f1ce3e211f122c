/// What the length of a field does to its frequencies, as tables from norm bytes:
/// `weight / (1 − b + b · length / mean)`.
final class LengthFactors {
  /// 256 factors for each field, one field behind the other, its weight included.
  let weighted: UnsafeMutablePointer<Float>
  /// 256 factors for the title, without weight.
  let title: UnsafeMutablePointer<Float>

  /// The weight of the title.
  let titleWeight: Float

  /// Makes the tables for a set of documents.
  init(_ ranking: Ranking, _ lengths: LengthStatistics) {
    titleWeight = ranking.fieldWeights[Int(Field.title.rawValue)]
    weighted = .allocate(capacity: 256 * Field.count)
    title = .allocate(capacity: 256)
    for norm in 0..<256 {
      for field in Field.allCases {
        let length = Float(FieldNorm.lengths[norm])
        let discount = 1 - ranking.b + ranking.b * length / lengths.average(field)
        let index = Int(field.rawValue)
        (weighted + index * 256 + norm).initialize(to: ranking.fieldWeights[index] / discount)
        if field == .title { (title + norm).initialize(to: 1 / discount) }
      }
    }
  }

  deinit {
    weighted.deallocate()
    title.deallocate()
  }
}

/// What the length of a field does to its frequencies, as a table from norm bytes:
/// `weight / (1 − b + b · length / mean)`.
struct LengthFactors {
  /// 256 factors for each field, one field behind the other, its weight included.
  let weighted: [Float]
  /// 256 factors for the title, without weight.
  let title: [Float]

  /// Makes the tables for a set of documents.
  init(_ ranking: Ranking, _ lengths: LengthStatistics) {
    func factors(_ field: Field, _ weight: Float) -> [Float] {
      let average = lengths.average(field)
      return FieldNorm.lengths.map { weight / (1 - ranking.b + ranking.b * Float($0) / average) }
    }
    weighted = Field.allCases.flatMap { factors($0, ranking.fieldWeights[Int($0.rawValue)]) }
    title = factors(.title, 1)
  }
}

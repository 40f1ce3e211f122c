import TextAnalysis

/// The positions of a document fall into spaces, in each of which they are counted from 0.
enum PositionSpace: Int, CaseIterable {
  case title
  case questions
  case tags
  case summary
  /// Headings, body and code, which a phrase may cross.
  case text

  /// The number of spaces.
  static let count = 5

  /// The space of a field.
  @inline(__always) init(_ field: Field) {
    switch field {
    case .title: self = .title
    case .questions: self = .questions
    case .tags: self = .tags
    case .summary: self = .summary
    case .headings, .body, .code: self = .text
    }
  }

  /// The space of each field, by raw values.
  static let ofField: [Int] = Field.allCases.map { PositionSpace($0).rawValue }
}

/// How many positions a space of a document has, in one byte, rounded up: the smallest norm that does not
/// stand for less.
enum PositionExtent {
  /// The most positions of a space; words behind them have none.
  static let maximum = Int(Occurrence.maximumPosition) + 1

  /// The byte for a number of positions.
  static func encode(_ count: Int) -> UInt8 {
    let norm = FieldNorm.encode(count)
    return norm < 255 && FieldNorm.decode(norm) < count ? norm + 1 : norm
  }

  /// A number that is not below any that the byte stands for.
  static func decode(_ byte: UInt8) -> UInt32 {
    byte == 255 ? UInt32(maximum) : UInt32(truncatingIfNeeded: FieldNorm.decode(byte))
  }

  /// The numbers of all 256 bytes.
  static let bounds: [UInt32] = (0...255).map { decode(UInt8($0)) }
}

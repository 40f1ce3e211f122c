/// A set of characters: ranges and Unicode categories.
struct ScalarSet: Sendable, Equatable {
  /// A set of general categories, or all others.
  struct Categories: Sendable, Equatable {
    /// The two-letter names, or the first letter for all that start with it.
    var name: String
    var isNegated = false
  }

  private(set) var ranges: [ClosedRange<UInt32>] = []
  var categories: [Categories] = []
  /// Whether it holds all characters but these.
  var isNegated = false
  /// Whether upper and lower case are one.
  var folds = false

  init(_ ranges: [ClosedRange<UInt32>] = []) { self.ranges = ranges }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  mutating func insert(_ scalar: UnicodeScalar) { insert(scalar.value...scalar.value) }

  /// Adds every character that a list of ranges does not hold.
  mutating func insert(complementOf excluded: [ClosedRange<UInt32>]) {
    var next: UInt32 = 0
    for range in excluded.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { insert(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= Self.last { insert(next...Self.last) }
  }

  /// The last character of Unicode.
  static let last: UInt32 = 0x10FFFF

  func contains(_ scalar: UnicodeScalar) -> Bool {
    if holds(scalar) { return !isNegated }
    if folds {
      for other in scalar.caseVariants where holds(other) { return !isNegated }
    }
    return isNegated
  }

  private func holds(_ scalar: UnicodeScalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    guard !categories.isEmpty else { return false }
    let name = scalar.properties.generalCategory.shortName
    return categories.contains { name.hasPrefix($0.name) != $0.isNegated }
  }
}

extension UnicodeScalar {
  /// The same letter in the other case, where that is one character.
  var caseVariants: [UnicodeScalar] {
    if isASCII {
      guard UInt8(truncatingIfNeeded: value).isLetter else { return [] }
      return [UnicodeScalar(UInt8(truncatingIfNeeded: value ^ 0x20))]
    }
    var variants: [UnicodeScalar] = []
    for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
      let scalars = mapping.unicodeScalars
      if scalars.count == 1, let scalar = scalars.first, scalar != self { variants.append(scalar) }
    }
    return variants
  }
}

extension Unicode.GeneralCategory {
  /// The name that Unicode gives it, such as `Lu`.
  var shortName: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  /// All names, and the letters that they start with.
  static let shortNames: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
    "Pe",
    "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
  ]
}

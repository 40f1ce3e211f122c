/// One character of an identifier, with what it does in it.
struct IdentifierUnit {
  enum Role: UInt8 {
    case lower, upper, digit
    /// A letter whose case does not matter: `É` makes no hump.
    case letter
    case hyphen, underscore, dot, slash, apostrophe

    /// The role of a character that joins what stands around it, `nil` for every other.
    init?(joiner scalar: FoldedScalar) {
      guard scalar.kind == .separator else { return nil }
      switch scalar.value {
      case 0x2D: self = .hyphen
      case 0x5F: self = .underscore
      case 0x2E: self = .dot
      case 0x2F: self = .slash
      case 0x27: self = .apostrophe
      default: return nil
      }
    }

    /// The role of a Latin letter or a digit.
    init(alphanumeric scalar: FoldedScalar) {
      if scalar.kind == .digit {
        self = .digit
      } else {
        switch scalar.letterCase {
        case .lower: self = .lower
        case .upper: self = .upper
        case .unknown: self = .letter
        }
      }
    }

    var isJoiner: Bool { rawValue >= Role.hyphen.rawValue }
    var isLetter: Bool { self != .digit && !isJoiner }
    /// Whether pieces of an identifier end here (an apostrophe does not end one).
    var separatesPieces: Bool { self == .hyphen || self == .underscore || self == .dot }
  }

  /// Identifiers are cut after this many characters.
  static let maximumCount = 4096

  var scalar: FoldedScalar
  var role: Role

  var isASCIILetter: Bool { role.isLetter && scalar.value < 0x80 }
}

extension Analysis {
  /// Reads Latin letters, digits and what joins them into `units`, and leaves the reader behind the last
  /// letter or digit.
  /// - Returns: the number of units, at least 1.
  mutating func gatherIdentifier() -> Int {
    var count = 0
    var place = reader
    // What joins the last unit to the next letter or digit, if one follows.
    var joiner: IdentifierUnit?
    while count < IdentifierUnit.maximumCount - 1, let scalar = reader.next() {
      if scalar.kind.isLatinOrDigit {
        if let found = joiner {
          guard joins(found.role, units[count - 1].role, scalar) else { break }
          units[count] = found
          count += 1
          joiner = nil
        }
        units[count] = IdentifierUnit(scalar: scalar, role: .init(alphanumeric: scalar))
        count += 1
        place = reader
      } else if scalar.kind == .ignored {
        guard joiner == nil else { continue }
        units[count - 1].scalar.end = scalar.end
        place = reader
      } else {
        guard let role = IdentifierUnit.Role(joiner: scalar), role == .underscore || joiner == nil,
          joiner == nil || joiner?.role == .underscore
        else { break }
        joiner = IdentifierUnit(scalar: scalar, role: role)
      }
    }
    reader = place
    return count
  }

  /// An apostrophe joins letters only: `5'6` are two numbers.
  private func joins(_ joiner: IdentifierUnit.Role, _ before: IdentifierUnit.Role, _ next: FoldedScalar)
    -> Bool
  {
    joiner != .apostrophe || (before.isLetter && next.kind == .latin)
  }
}

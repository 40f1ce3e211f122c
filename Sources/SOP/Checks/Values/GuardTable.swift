import Diagnostics
import Expressions

/// A condition as a table: whether it holds, for every combination of the values of the variables that it compares
/// with constants.
struct GuardTable {
  /// The most combinations of a decision.
  static let limit = 4_096

  /// The variables, as numbers of the domains.
  let variables: [Int]
  /// Whether the condition holds, by combination; the last variable changes first.
  let holds: [Bool]
  private let strides: [Int]

  /// Tries every combination of some domains.
  ///
  /// - Complexity: an evaluation for each combination, of which the caller makes sure that there are few.
  init(_ condition: CheckedExpression, _ domains: [ValueDomain]) {
    let names = Set((condition.comparisons ?? []).map(\.variable))
    variables = domains.indices.filter { names.contains(domains[$0].name) }
    var strides: [Int] = []
    var size = 1
    for variable in variables.reversed() {
      strides.append(size)
      size *= domains[variable].values.count
    }
    self.strides = strides.reversed()
    var holds: [Bool] = []
    holds.reserveCapacity(size)
    var bindings = Bindings()
    for combination in 0..<size {
      for (variable, stride) in zip(variables, self.strides) {
        let domain = domains[variable]
        bindings[domain.name] = domain.values[combination / stride % domain.values.count]
      }
      holds.append((try? condition.evaluate(with: bindings)) == .bool(true))
    }
    self.holds = holds
  }

  /// Whether the condition holds for a choice of values, one for each domain.
  func holds(_ choice: [Int]) -> Bool {
    var index = 0
    for (variable, stride) in zip(variables, strides) { index += choice[variable] * stride }
    return holds[index]
  }
}

/// The values of one variable that are worth trying: whoever tries them all has tried every outcome of the
/// comparisons with it.
struct ValueDomain {
  /// The variable's name.
  let name: String
  /// The values; `nil` for not set.
  let values: [Value?]

  /// Gathers the domains of some comparisons, in the order in which the variables appear.
  ///
  /// - Parameters:
  ///   - fields: the declarations of the variables by name.
  ///   - mayBeUnset: whether a variable may have no value.
  static func domains(
    of comparisons: [Comparison], fields: [String: [Field]], moneyDigits: Int, mayBeUnset: (String) -> Bool
  ) -> [ValueDomain] {
    var names: [String] = []
    var byName: [String: [Comparison]] = [:]
    for comparison in comparisons {
      if byName[comparison.variable] == nil { names.append(comparison.variable) }
      byName[comparison.variable, default: []].append(comparison)
    }
    return names.map { name in
      let found = byName[name] ?? []
      var values: [Value?] = Self.values(found, fields[name] ?? [], moneyDigits)
      if found.contains(where: { $0.relation == .isSet }), mayBeUnset(name) { values.append(nil) }
      return ValueDomain(name: name, values: values)
    }
  }

  private static func values(_ comparisons: [Comparison], _ fields: [Field], _ digits: Int) -> [Value] {
    var samples: [Value] = []
    for sample in comparisons.flatMap(\.samples) where !samples.contains(sample) { samples.append(sample) }
    switch comparisons.first?.type {
    case .bool: return [.bool(false), .bool(true)]
    case .string:
      if fields.contains(where: { $0.type.value == .choice }) {
        var options: [Value] = []
        for option in fields.flatMap(\.options).map({ Value.string($0.id.value) })
        where !options.contains(option) {
          options.append(option)
        }
        // Without options the file has a fault of its own.
        return options.isEmpty ? [otherText] : options
      }
      return samples + [otherText]
    default:
      let fitting = samples.filter { sample in fields.isEmpty || fields.contains { $0.admits(sample, digits) }
      }
      let bounds = fields.flatMap { [$0.minimum, $0.maximum] }.compactMap { bound in
        fields.first.flatMap { $0.literal(bound?.value ?? "", moneyDigits: digits) }
      }
      let least = Value.duration(nanoseconds: 0)
      let isLeast = fields.contains { $0.type.value == .duration && $0.admits(least, digits) }
      let all = fitting + (bounds + (isLeast ? [least] : [])).filter { !fitting.contains($0) }
      // A variable that is only asked for by `has()` has some value or none.
      return all.isEmpty ? [otherText] : all
    }
  }

  /// Stands for any text that no condition names.
  static let otherText = Value.string("\u{0}")
}

extension CheckedExpression {
  /// The comparisons of a condition whose outcomes can be tried out; `nil` for others.
  ///
  /// A whole number is compared with a number with decimals as such a one: from 2⁵³ on neighbours are the same there, so
  /// that the values around the constant are not all of its outcomes.
  var triedComparisons: [Comparison]? {
    guard let comparisons, !comparisons.contains(where: \.isInexact) else { return nil }
    return comparisons
  }
}

extension Comparison {
  /// Whether it takes some values of its variable for their neighbours.
  fileprivate var isInexact: Bool {
    type == .int
      && constants.contains {
        if case .double(let number) = $0 { number.magnitude >= 9_007_199_254_740_992 } else { false }
      }
  }
}

extension Field {
  /// Whether a value lies between the literal bounds, and a duration not below 0.
  func admits(_ value: Value, _ digits: Int) -> Bool {
    let low = minimum.flatMap { literal($0.value, moneyDigits: digits) }
    let high = maximum.flatMap { literal($0.value, moneyDigits: digits) }
    if case .duration(let span) = value, span < 0 { return false }
    return (low.map { $0.isAtMost(value) } ?? true) && (high.map { value.isAtMost($0) } ?? true)
  }
}

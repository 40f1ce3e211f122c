import Diagnostics
public import Expressions

/// Legal answers by chance: each outcome that a step may have, each option of a field, and for numbers and texts the
/// values around those that conditions compare them with.
///
/// The same seed gives the same answers on every machine (SplitMix64; Steele, Lea and Flood, 2014).
public struct RandomAnswers: WalkAnswers, Sendable {
  private var state: UInt64
  private let samples: [String: [Value]]
  /// The interrupts that lead somewhere; one of them comes at one of `visitsPerInterrupt` visits.
  private let interrupts: [Int]
  private static let visitsPerInterrupt = 20

  /// Makes answers for an SOP; the seed says which.
  public init(_ compiled: CompiledSOP, seed: UInt64) {
    state = seed
    samples = FieldSamples(compiled).byName
    interrupts = compiled.graph.interruptEntries.map(\.interrupt)
  }

  /// A number below a bound, which is not 0.
  public mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed.multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// Values for the inputs of a run.
  public mutating func inputs(of sop: SOP) -> Bindings {
    Bindings(values(of: sop.inputs).map { ($0.name, $0.value) })
  }

  /// One of the outcomes that the step may have, with values for its fields.
  public mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    if !interrupts.isEmpty, next(below: Self.visitsPerInterrupt) == 0 {
      return WalkAnswer(.interrupt(interrupts[next(below: interrupts.count)]))
    }
    let isDone = !question.step.choices.isEmpty || question.outcomes.isEmpty
    let outcomes = question.outcomes + (isDone ? [.next] : [])
    let label = outcomes[next(below: outcomes.count)]
    switch label {
    case .next, .approved, .rejected, .accepted:
      return WalkAnswer(.way(label), values: values(of: question.step.declaredFields))
    default:
      return WalkAnswer(.way(label))
    }
  }

  /// Any of the branches.
  public mutating func first(of count: Int, at vertex: Int) -> Int { next(below: count) }

  private mutating func values(of fields: [Field]) -> [(name: String, value: Value)] {
    fields.compactMap { field in
      if !field.isRequired, next(below: 2) == 0 { return nil }
      guard let values = samples[field.name.value], !values.isEmpty else { return nil }
      return (field.name.value, values[next(below: values.count)])
    }
  }
}

/// The values that are worth trying for each field.
struct FieldSamples {
  /// The values by field.
  private(set) var byName: [String: [Value]] = [:]

  /// Gathers options and the values around the constants of conditions.
  ///
  /// - Complexity: linear in the conditions.
  init(_ compiled: CompiledSOP) {
    guard let sop = compiled.sop else { return }
    let digits = compiled.expressions.environment.moneyDigits
    var found: [String: [Value]] = [:]
    let expressions =
      compiled.expressions.choices.joined() + compiled.expressions.branches + compiled.expressions.interrupts
    for comparison in expressions.compactMap({ $0?.comparisons }).joined() {
      let known = found[comparison.variable, default: []]
      found[comparison.variable] = known + comparison.samples.filter { !known.contains($0) }
    }
    for field in sop.inputs + sop.steps.flatMap(\.declaredFields) where byName[field.name.value] == nil {
      byName[field.name.value] = Self.values(of: field, near: found[field.name.value] ?? [], digits: digits)
    }
  }

  private static func values(of field: Field, near samples: [Value], digits: Int) -> [Value] {
    let options = field.options.map(\.id.value)
    switch field.type.value {
    case .choice: return options.map { .string($0) }
    case .multiChoice:
      return [.list([])] + options.map { .list([.string($0)]) } + [.list(options.map { .string($0) })]
    case .boolean: return [.bool(false), .bool(true)]
    case .text, .email, .phone: return samples + [.string("text")]
    case .integer: return bounded(samples.isEmpty ? [.int(0), .int(1), .int(7)] : samples, field, digits)
    case .number: return bounded(samples.isEmpty ? [.double(0), .double(1.5)] : samples, field, digits)
    case .money:
      let plain = [0, 100, 12_345].map { Value.money(Money(minorUnits: $0, digits: digits)) }
      return bounded(samples.isEmpty ? plain : samples, field, digits)
    case .date, .datetime:
      return samples.isEmpty ? [Value("2026-01-01", as: .timestamp)].compactMap { $0 } : samples
    case .duration: return samples.isEmpty ? [.duration(nanoseconds: 3_600_000_000_000)] : samples
    }
  }

  /// The values within literal bounds; the bounds themselves where none is.
  private static func bounded(_ values: [Value], _ field: Field, _ digits: Int) -> [Value] {
    let low = field.minimum.flatMap { Value($0.value, as: field.valueType, moneyDigits: digits) }
    let high = field.maximum.flatMap { Value($0.value, as: field.valueType, moneyDigits: digits) }
    let fitting = values.filter { value in
      (low.map { $0.isAtMost(value) } ?? true) && (high.map { value.isAtMost($0) } ?? true)
    }
    return fitting.isEmpty ? [low, high].compactMap { $0 } : fitting
  }
}

extension Value {
  /// Whether a value is not above another of its own type.
  func isAtMost(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): left <= right
    case (.double(let left), .double(let right)): left <= right
    case (.money(let left), .money(let right)): left.minorUnits <= right.minorUnits
    case (.duration(let left), .duration(let right)): left <= right
    default: true
    }
  }
}

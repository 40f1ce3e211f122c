import Diagnostics
public import Expressions

/// Legal answers by chance: each outcome that a step may have, each option of a field, for numbers and texts the
/// values around those that conditions compare them with, within the bounds and patterns of the fields.
///
/// The same seed gives the same answers on every machine (SplitMix64; Steele, Lea and Flood, 2014).
public struct RandomAnswers: WalkAnswers, Sendable {
  private var state: UInt64
  private let samples: FieldSamples
  private let digits: Int
  /// The interrupts that lead somewhere; one of them comes at one of `visitsPerInterrupt` visits.
  private let interrupts: [Int]
  private static let visitsPerInterrupt = 20

  /// Makes answers for an SOP; the seed says which.
  ///
  /// - Parameter now: the moment that dates are near to.
  public init(_ compiled: CompiledSOP, seed: UInt64, now: Timestamp? = nil) {
    self.init(compiled, FieldSamples(compiled, now: now), seed: seed)
  }

  init(_ compiled: CompiledSOP, _ samples: FieldSamples, seed: UInt64) {
    state = seed
    self.samples = samples
    digits = compiled.expressions.environment.moneyDigits
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
    Bindings(values(of: sop.inputs, among: Bindings()).map { ($0.name, $0.value) })
  }

  /// One of the outcomes that the step may have, with values for its fields.
  public mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    if !interrupts.isEmpty, next(below: Self.visitsPerInterrupt) == 0 {
      return WalkAnswer(.interrupt(interrupts[next(below: interrupts.count)]))
    }
    let outcomes = question.possibleOutcomes
    let label = outcomes[next(below: outcomes.count)]
    guard label.setsValues else { return WalkAnswer(.way(label)) }
    let fields = question.step.declaredFields
    let values = values(of: fields, among: question.bindings)
    if let open = fields.first(where: { field in
      field.isRequired && !values.contains { $0.name == field.name.value }
    }) {
      throw WalkFault(question.vertex, .noLegalValue(open.name.value))
    }
    return WalkAnswer(.way(label), values: values)
  }

  /// Any of the branches.
  public mutating func first(of count: Int, at vertex: Int) -> Int { next(below: count) }

  /// Values for fields; those that bound others come first. An optional field is left out every other time.
  ///
  /// - Parameter wishes: values to be chosen where they are legal.
  mutating func values(
    of fields: [Field], among bindings: Bindings, wishes: [String: Value] = [:]
  ) -> [(name: String, value: Value)] {
    guard !fields.isEmpty else { return [] }
    var bindings = bindings
    var values: [(name: String, value: Value)] = []
    for field in fields.boundsFirst {
      let wish = wishes[field.name.value]
      if wish == nil, !field.isRequired, next(below: 2) == 0 { continue }
      let isLegal = wish.map { FieldBounds(field, among: bindings, digits: digits).contains($0) } ?? false
      guard let value = isLegal ? wish : value(of: field, among: bindings) else { continue }
      bindings[field.name.value] = value
      values.append((field.name.value, value))
    }
    return values
  }

  /// A value within the bounds; `nil` where bounds contradict each other or no text was found for a pattern.
  private mutating func value(of field: Field, among bindings: Bindings) -> Value? {
    if let pattern = field.pattern.flatMap({ samples.patterns[$0.value] }) {
      return pattern.example(choosing: { next(below: $0) }).map { .string($0) }
    }
    let values = samples.byName[field.name.value] ?? []
    guard !values.isEmpty else { return nil }
    guard field.minimum != nil || field.maximum != nil else { return values[next(below: values.count)] }
    let bounds = FieldBounds(field, among: bindings, digits: digits)
    let fitting = values.filter(bounds.contains)
    if !fitting.isEmpty { return fitting[next(below: fitting.count)] }
    return bounds.high ?? bounds.low
  }
}

extension WalkQuestion {
  /// The outcomes that the visit may have, being done among them.
  var possibleOutcomes: [StepEdge.Label] {
    let isDone = outcomes.contains { $0 == .next || $0 == .approved || $0 == .accepted }
    return isDone ? outcomes : outcomes + [.next]
  }
}

extension [Field] {
  /// The fields so that those whose bounds name others come behind them.
  fileprivate var boundsFirst: [Field] {
    let names = Set(map(\.name.value))
    let isFree = { (field: Field) in
      ![field.minimum, field.maximum].contains { $0.map { names.contains($0.value) } ?? false }
    }
    return allSatisfy(isFree) ? self : filter(isFree) + filter { !isFree($0) }
  }
}

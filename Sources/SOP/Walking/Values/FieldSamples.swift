import Diagnostics
import Expressions

/// The values that are worth trying for each field.
struct FieldSamples {
  /// The values by field; bounds are not applied, because they may depend on other values.
  private(set) var byName: [String: [Value]] = [:]
  /// The patterns of texts, by their source: a name may have another at another step.
  private(set) var patterns: [String: Pattern] = [:]

  /// Gathers options and the values around the constants of conditions.
  ///
  /// - Complexity: linear in the conditions.
  init(_ compiled: CompiledSOP, now: Timestamp? = nil) {
    guard let sop = compiled.sop else { return }
    let digits = compiled.expressions.environment.moneyDigits
    let fields = sop.inputs + sop.steps.flatMap(\.declaredFields)
    var found = Self.samplesOfConditions(compiled, fields, digits)
    // Where a field bounds another, the other's values are worth trying for it too.
    for field in fields {
      let values = found[field.name.value, default: []]
      for bound in [field.minimum, field.maximum].compactMap({ $0?.value }) {
        found[bound, default: []] += values.filter { !found[bound, default: []].contains($0) }
      }
    }
    for field in fields {
      let name = field.name.value
      if byName[name] == nil {
        byName[name] = Self.values(of: field, near: found[name] ?? [], digits: digits, now: now)
      }
      if let pattern = field.pattern?.value, patterns[pattern] == nil {
        patterns[pattern] = try? Pattern(pattern)
      }
    }
  }

  private static func samplesOfConditions(_ compiled: CompiledSOP, _ fields: [Field], _ digits: Int)
    -> [String: [Value]]
  {
    var types: [String: ValueType] = [:]
    for field in fields where types[field.name.value] == nil { types[field.name.value] = field.valueType }
    var found: [String: [Value]] = [:]
    func add(_ values: [Value], to name: String) {
      let known = found[name, default: []]
      found[name] = known + values.filter { !known.contains($0) }
    }
    let expressions =
      compiled.expressions.choices.joined() + compiled.expressions.branches + compiled.expressions.interrupts
    for expression in expressions.compactMap({ $0 }) {
      if let comparisons = expression.comparisons {
        for comparison in comparisons { add(plain(around: comparison.samples), to: comparison.variable) }
        continue
      }
      let literals = expression.expression.literals
      for read in expression.reads {
        guard let type = types[read.name] else { continue }
        add(literals.compactMap { $0.converted(to: type, digits: digits) }.flatMap(around), to: read.name)
      }
    }
    return found
  }

  /// The values around a constant, before them round ones further away: they look like those of real cases.
  private static func plain(around samples: [Value]) -> [Value] {
    guard samples.count == 3 else { return samples }
    switch samples[1] {
    case .int(let number) where number > 1: return [.int(number / 2), .int(number + number / 2)] + samples
    case .money(let amount) where amount.minorUnits > 1:
      let half = amount.minorUnits / 2
      let more = amount.minorUnits.addingReportingOverflow(half)
      guard !more.overflow else { return samples }
      return [half, more.partialValue].map { .money(Money(minorUnits: $0, digits: amount.digits)) } + samples
    default: return samples
    }
  }

  /// A constant and its neighbours.
  private static func around(_ value: Value) -> [Value] {
    switch value {
    case .int(let number) where abs(number / 2) < Int.max / 4:
      [.int(number + 1), .int(number), .int(number - 1)]
    default: [value]
    }
  }

  private static func values(of field: Field, near samples: [Value], digits: Int, now: Timestamp?) -> [Value]
  {
    let options = field.options.map(\.id.value)
    switch field.type.value {
    case .choice: return options.map { .string($0) }
    case .multiChoice:
      let some = options.count > 2 ? [Value.list(options.prefix(2).map { .string($0) })] : []
      return options.map { .list([.string($0)]) } + some + [.list(options.map { .string($0) }), .list([])]
    case .boolean: return [.bool(true), .bool(false)]
    case .text, .email, .phone: return samples + [.string(word(for: field))]
    case .integer: return samples.isEmpty ? [.int(1), .int(0), .int(7)] : samples
    case .number: return samples.isEmpty ? [.double(1.5), .double(0)] : samples
    case .money:
      if !samples.isEmpty { return samples }
      return [12_345, 100, 0].map { .money(Money(minorUnits: $0, digits: digits)) }
    case .date: return days(near: samples, now: now)
    case .datetime: return samples.isEmpty ? days(near: [], now: now) : samples
    case .duration:
      let legal = samples.filter { Value.duration(nanoseconds: 0).isAtMost($0) }
      return legal.isEmpty ? [.duration(nanoseconds: 3_600_000_000_000)] : legal
    }
  }

  /// A text that a person might enter.
  private static func word(for field: Field) -> String {
    switch (field.type.value, field.personal?.value) {
    case (.email, _): "mei.chen@example.com"
    case (.phone, _): "+86 138 0013 8000"
    case (_, .identity?): "Chen Mei"
    case (_, .address?): "1 Example Road, Shanghai"
    default: "\(field.name.value.replacing("_", with: " ")) 1"
    }
  }

  /// Whole days: those of constants with the days around them, else the day of `now` and some before it.
  private static func days(near samples: [Value], now: Timestamp?) -> [Value] {
    let day = 86_400
    var moments: [Int] = []
    for case .timestamp(let moment) in samples {
      let start = moment.seconds - (moment.seconds % day + day) % day
      moments += [start, start - day, start + day].filter { !moments.contains($0) }
    }
    if moments.isEmpty {
      let today = now.map { $0.seconds - ($0.seconds % day + day) % day } ?? 1_767_225_600
      moments = [today, today - day, today - 10 * day, today - 40 * day, today - 400 * day]
    }
    return moments.compactMap { Timestamp(seconds: $0).map { .timestamp($0) } }
  }
}

extension Value {
  /// A constant of a condition as a value of a field's type; `nil` where it is of another.
  fileprivate func converted(to type: ValueType, digits: Int) -> Value? {
    switch (self, type) {
    case (.string, .string), (.int, .int), (.double, .double), (.timestamp, .timestamp),
      (.duration, .duration):
      return self
    case (.int(let number), .money): return Value(String(number), as: .money, moneyDigits: digits)
    case (.double(let number), .money): return Value("\(number)", as: .money, moneyDigits: digits)
    default: return nil
    }
  }
}

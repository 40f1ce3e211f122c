import Diagnostics
import StrictYAML

extension SOPParser {
  static let goalKeys = ["first_reply", "resolve", "calendar"]
  static let deviationKeys = ["allowed", "reasons"]
  static let interruptKeys = ["event", "when", "go"]
  static let slaKeys = ["within", "warn", "notify", "breach", "calendar"]

  func goals(_ parent: MappingReader) -> Goals? {
    guard let reader = parent.exactMapping("goals", keys: Self.goalKeys, example: "goals: {resolve: 5d}")
    else {
      return nil
    }
    return Goals(
      firstReply: reader.span("first_reply"), resolve: reader.span("resolve"),
      calendar: reader.string("calendar"))
  }

  func deviation(_ parent: MappingReader) -> Deviation? {
    if parent.node("deviation")?.text != nil {
      let policy: Located<DeviationPolicy>? = parent.choice("deviation")
      return policy.map { Deviation(allowed: $0) }
    }
    let example = "deviation: {allowed: with_reason, reasons: [system_down]}"
    guard let reader = parent.exactMapping("deviation", keys: Self.deviationKeys, example: example) else {
      return nil
    }
    let reasons = reader.strings("reasons")
    if !reader.has("allowed") {
      reader.reportMissing("allowed", in: "`deviation`", help: "write `allowed: with_reason`")
    }
    guard let allowed: Located<DeviationPolicy> = reader.choice("allowed") else { return nil }
    if allowed.value == .withReason, reasons.isEmpty {
      reader.reportMissing(
        "reasons", in: "a deviation with a reason", at: allowed.range,
        help: "list the reasons to choose from: `reasons: [customer_request, system_down]`")
    }
    return Deviation(allowed: allowed, reasons: reasons)
  }

  func interrupts(_ parent: MappingReader) -> [Interrupt] {
    parent.list("interrupts", example: "interrupts: [{event: customer_message, go: calm_down}]")
      .compactMap { item in
        guard let reader = MappingReader.exact(item, keys: Self.interruptKeys, in: context) else {
          return nil
        }
        let event = reader.required("event", in: "the interrupt")
        let go = reader.required("go", in: "the interrupt")
        let when = reader.expression("when")
        guard let event, let go else { return nil }
        return Interrupt(event: event, when: when, go: go)
      }
  }

  func sla(_ parent: MappingReader) -> SLA? {
    if let node = parent.node("sla"), node.text != nil {
      return parent.span("sla").map { SLA(within: $0, range: node.range) }
    }
    guard let reader = parent.exactMapping("sla", keys: Self.slaKeys, example: "sla: {within: 2d, warn: 75%}")
    else {
      return nil
    }
    let warning = slaWarning(reader)
    if !reader.has("within") { reader.reportMissing("within", in: "`sla`", help: "write `within: 2d`") }
    guard let within = reader.span("within") else { return nil }
    if let warning, case .after(let span) = warning.value, span >= within.value {
      context.report(
        "sop.idle-key", "a warning after \(span) comes too late for \(within.value)", at: warning.range,
        help: "warn earlier, such as `warn: 75%`")
    }
    return SLA(
      within: within, warning: warning, notify: reader.string("notify"), breach: reader.string("breach"),
      calendar: reader.string("calendar"), range: reader.range)
  }

  /// A share of the time in percent, or a length of time.
  private func slaWarning(_ reader: MappingReader) -> Located<SLA.Warning>? {
    guard let text = reader.string("warn") else { return nil }
    if text.value.utf8.last == UInt8(ascii: "%"), let percent = Int(text.value.dropLast()),
      (1...99).contains(percent)
    {
      return Located(.percent(percent), at: text.range)
    }
    if let span = SpanOfTime(text.value) { return Located(.after(span), at: text.range) }
    context.report(
      "sop.invalid-duration", "\(quoted(text.value)) says no moment to warn at", at: text.range,
      help: "write a share from `1%` to `99%`, or a time such as `30m`")
    return nil
  }
}

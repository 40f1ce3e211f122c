import JSONWriting

extension RunReport {
  /// The figures as JSON Lines (`docs/json.md`).
  public func json() -> String {
    var writer = JSONWriter()
    write(all, by: "all", to: &writer)
    for group in groups {
      for figures in group.figures { write(figures, by: group.by.rawValue, to: &writer) }
    }
    for version in coverage {
      writer.object { writer in
        writer.member("record", "coverage")
        writer.member("version", version.version)
        writer.member("sop", version.sop)
        writer.member("runs", version.runs)
        version.steps.write("steps", hasInterval: false, to: &writer)
        version.ways.write("ways", hasInterval: false, to: &writer)
        writer.member("missing_steps", version.missingSteps)
      }
      writer.newline()
    }
    writer.object { writer in
      writer.member("record", "open")
      writer.member("runs", open.runs)
      writer.member("overdue", open.overdue)
    }
    writer.newline()
    return writer.string
  }

  private func write(_ figures: RunFigures, by grouping: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("record", "runs")
      writer.member("by", grouping)
      writer.member("name", figures.name)
      figures.write(to: &writer)
    }
    writer.newline()
    for step in figures.steps {
      writer.object { writer in
        writer.member("record", "step")
        writer.member("by", grouping)
        writer.member("name", figures.name)
        step.write(to: &writer)
      }
      writer.newline()
    }
  }
}

extension RunFigures {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("closed", closed)
    outcomes.write("outcomes", to: &writer)
    firstReply.write("first_reply", to: &writer)
    handling.write("handling", to: &writer)
    writer.key("handling_parts")
    writer.object { writer in
      if handling.count > 0 { writer.member("mean_ms", handling.mean / 1000) }
      writer.member("wrap_up_mean_ms", wrapUp / 1000)
    }
    writer.key("waits_mean_ms")
    writer.object { writer in
      writer.member("person", waits.person / 1000)
      writer.member("customer", waits.customer / 1000)
      writer.member("approval", waits.approval / 1000)
      writer.member("command", waits.command / 1000)
      writer.member("time", waits.time / 1000)
      writer.member("paused", waits.paused / 1000)
    }
    firstContact.write("first_contact", to: &writer)
    writer.member("first_contact_not_yet_known", tooYoung)
    writer.member("first_contact_without_subject", withoutSubject)
    transfers.write("transfers", to: &writer)
    manualTransfers.write("transfers_manual", to: &writer)
    automaticTransfers.write("transfers_automatic", to: &writer)
    plannedTransfers.write("transfers_planned", to: &writer)
    deviations.write("deviations", to: &writer)
    reasons.write("deviation_reasons", to: &writer)
    breaches.write("sla_breaches", to: &writer)
    satisfied.write("csat", to: &writer)
    answered.write("csat_answered", to: &writer)
    linked.write("links", to: &writer)
    articles.write("articles", to: &writer)
    arms.write("arms", to: &writer)
  }
}

extension StepFigures {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("sop", sop)
    writer.member("step", step)
    writer.member("kind", ifPresent: kind)
    writer.member("visits", visits)
    active.write("active", to: &writer)
    waiting.write("waiting", to: &writer)
    total.write("total", to: &writer)
    breaches.write("sla_breaches", to: &writer)
    deviations.write("deviations", to: &writer)
    reasons.write("deviation_reasons", to: &writer)
  }
}

extension Share {
  fileprivate func write(_ name: String, hasInterval: Bool = true, to writer: inout JSONWriter) {
    writer.key(name)
    writer.object { writer in
      writer.member("count", count)
      writer.member("of", total)
      guard let rate, let interval else { return }
      writer.member("rate", rate)
      guard hasInterval else { return }
      writer.member("low", interval.lowerBound)
      writer.member("high", interval.upperBound)
    }
  }
}

extension DurationFigures {
  fileprivate func write(_ name: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.object { writer in
      writer.member("n", count)
      guard count > 0 else { return }
      writer.member("median_ms", median / 1000)
      writer.member("low_ms", interval.lowerBound / 1000)
      writer.member("high_ms", interval.upperBound / 1000)
      writer.member("p90_ms", ninetieth / 1000)
    }
  }
}

extension [RunFigures.Tally] {
  fileprivate func write(_ name: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.array { writer in
      for tally in self {
        writer.object { writer in
          writer.member("name", tally.name)
          writer.member("count", tally.count)
        }
      }
    }
  }
}

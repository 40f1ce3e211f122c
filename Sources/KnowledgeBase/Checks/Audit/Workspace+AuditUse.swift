import Content
import Diagnostics
import Expressions
import Platform
import Review
import SOP
import SOPRuntime

extension Workspace {
  /// Uses of the last days that the audit counts.
  static let countedDays = 90

  /// Adds what the log and the runs of this machine tell.
  func addUse(to input: inout AuditInput, _ sops: [SOP], today: CivilDate, _ notes: inout [String]) {
    let start = today.adding(days: -Self.countedDays)
    if configuration.log, useLog.exists {
      let reading = useLog.read()
      if reading.brokenLines > 0 {
        let lines = reading.brokenLines == 1 ? "1 line" : "\(reading.brokenLines) lines"
        notes.append(
          "\(lines) of the use log could not be read and \(lines == "1 line" ? "is" : "are") left out")
      }
      let figures = UseFigures(reading.events, from: start)
      input.uses = figures.opens
      let reviews = Dictionary(
        input.articles.map { ($0.facts.id, $0.facts.reviewed?.on) }, uniquingKeysWith: { first, _ in first })
      input.ratings = figures.ratings { reviews[$0] ?? nil }
    }
    addRuns(to: &input, sops, from: start, today: today, &notes)
  }

  /// Runs are read only where there are some: asking for them would make an empty journal.
  private func addRuns(
    to input: inout AuditInput, _ sops: [SOP], from start: CivilDate, today: CivilDate,
    _ notes: inout [String]
  ) {
    guard !sops.isEmpty, FileSystem.isFile(at: "runs.sqlite", inside: runFolder) else { return }
    let figures: RunFigures
    do throws(RunError) {
      var options = RunStatistics.Options(now: Self.moment(today.adding(days: 1)))
      options.from = Self.moment(start)
      figures = try runs().statistics(options).all
    } catch {
      notes.append("runs are left out: \(error.message)")
      return
    }
    for tally in figures.articles {
      let id = String(tally.name.prefix { $0 != "@" })
      input.uses[id, default: 0] += tally.count
    }
    if figures.linked.total > 0 {
      notes.append(
        "people saw an article at \(figures.linked.count) of \(figures.linked.total) steps of runs "
          + "since \(start)")
    }
    let steps = Dictionary(
      sops.flatMap { sop in
        sop.steps.compactMap { step in
          step.article.map { ("\(sop.id.value)/\(step.id.value)", $0.value) }
        }
      }, uniquingKeysWith: { first, _ in first })
    for step in figures.steps {
      let troubles = min(step.visits, step.breaches.count + step.deviations.count)
      guard troubles >= 3, 4 * troubles >= step.visits, let article = steps["\(step.sop)/\(step.step)"] else {
        continue
      }
      input.stepTroubles[article, default: []].append(
        AuditInput.StepTrouble(place: "\(step.sop)/\(step.step)", troubles: troubles, visits: step.visits))
    }
  }

  private static func moment(_ day: CivilDate) -> Moment {
    Moment(microseconds: Int64(day.daysSinceEpoch) * 86_400_000_000)
  }
}

import Diagnostics
import SOP
import SOPRuntime

/// What happened in a run, in order: when, who, what.
struct Timeline {
  let events: [RunEvent]
  /// An SOP by its id and the version that the run is pinned to, for titles and labels.
  let sop: (_ id: String, _ version: String) -> SOP?
  let words: RunWords
  let values: ValueText
  let time: RunTime
  let console: Console

  /// One event as people read it.
  struct Line {
    let event: RunEvent
    let text: String
    /// Whether it only tells how the run works inside.
    let isInner: Bool
    /// How long the step took that ends here.
    var span: String?
  }

  /// A table of all events that say something to people, or of what was done at steps alone.
  func text(deeds: Bool = false) -> String {
    let superseded = superseded()
    let lines = lines().filter { line in
      !line.isInner && !superseded.contains(line.event.sequence) && !(deeds && Self.isNoDeed(line.event.fact))
    }
    let actors = lines.map { TextWidth.oneLine($0.event.actor) }
    let width = actors.map { TextWidth.columns(of: $0) }.max() ?? 0
    var text = ""
    for (line, actor) in zip(lines, actors) {
      let blanks = String(repeating: " ", count: width - TextWidth.columns(of: actor))
      let span = line.span.map { console.paint("  (\($0))", .quiet) } ?? ""
      let at = console.paint(time.text(line.event.at, seconds: true), .quiet)
      text += "\(at)  \(actor)\(blanks)  \(line.text)\(span)\n"
    }
    return text
  }

  private static func isNoDeed(_ fact: RunFact) -> Bool {
    switch fact {
    case .claimed, .released, .valuesSaved, .checklistTicked: true
    default: false
    }
  }

  /// Every event with its words.
  func lines() -> [Line] {
    var reader = TimelineReader(timeline: self)
    return events.map { reader.read($0) }
  }

  /// The numbers of the events that kept what was handed in later: that tells it again.
  fileprivate func superseded() -> Set<Int> {
    var kept: [Int: [Int]] = [:]
    var superseded: Set<Int> = []
    for event in events {
      switch event.fact {
      case .valuesSaved(let fact): kept[fact.position, default: []].append(event.sequence)
      case .checklistTicked(let fact): kept[fact.position, default: []].append(event.sequence)
      case .fieldsSubmitted(let fact), .approvalGiven(let fact), .approvalRefused(let fact):
        superseded.formUnion(kept.removeValue(forKey: fact.position) ?? [])
      default: break
      }
    }
    return superseded
  }
}

extension RunFact {
  /// The position whose step is done with it, as people see it.
  var endedPosition: Int? {
    switch self {
    case .fieldsSubmitted(let fact), .approvalGiven(let fact), .approvalRefused(let fact): fact.position
    case .commandSucceeded(let fact): fact.position
    case .accepted(let fact): fact.position
    case .deviated(let fact): fact.position
    case .timerFired(let fact): fact.position
    case .eventReceived(let fact): fact.position
    case .stepLeft(let fact): fact.position
    default: nil
    }
  }
}

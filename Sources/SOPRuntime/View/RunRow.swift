import Diagnostics
import Journal
import JSONReading
import JSONWriting
public import SOP

/// A run in a list.
public struct RunRow: Sendable {
  /// One place where it stands.
  public struct Waiting: Sendable, Hashable {
    /// The step.
    public var step: String
    /// The step's title.
    public var title: LocalizedText
    /// What it waits for, as `PositionView.Phase` names it: `task`, `approval`, `program` and so on.
    public var phase: String
    /// The role that can go on.
    public var role: String?
    /// Who is at it.
    public var claimedBy: String?
    /// When its time limit warns.
    public var warnsAt: Moment?
    /// When its time limit is over.
    public var dueAt: Moment?
  }

  /// The run's id.
  public var run: String
  /// The SOP.
  public var sop: String
  /// The SOP's title.
  public var title: LocalizedText
  /// Whether it goes on.
  public var status: RunView.Status
  /// How it ended.
  public var outcome: Outcome?
  /// When it began.
  public var startedAt: Moment
  /// When it ended.
  public var endedAt: Moment?
  /// By when it should be resolved.
  public var dueAt: Moment?
  /// Where it stands.
  public var waiting: [Waiting]

  /// Whether a time limit is over at a moment.
  public func isOverdue(at now: Moment) -> Bool {
    endedAt == nil && (waiting.compactMap(\.dueAt) + [dueAt].compactMap { $0 }).contains { $0 <= now }
  }

  /// Whether a time limit warns at a moment.
  public func isWarned(at now: Moment) -> Bool {
    endedAt == nil && waiting.compactMap(\.warnsAt).contains { $0 <= now }
  }
}

extension RunRow {
  init(_ state: RunState, _ closure: RunClosure, dueAt: Moment?) {
    run = state.run
    sop = state.sop
    title =
      closure[state.sop].map { state.filled($0.sop.title, in: 1, $0) } ?? LocalizedText(state.sop, at: 0..<0)
    status = state.status
    outcome = state.ended.flatMap { Outcome(rawValue: $0.outcome) }
    startedAt = state.startedAt
    endedAt = state.endedAt
    self.dueAt = dueAt
    waiting = state.leaves.compactMap { position in
      guard let sop = state.frames[position.frame]?.sop, let part = closure[sop],
        let step = part.step(position.step)
      else { return nil }
      return Waiting(
        step: position.step, title: state.filled(step.title, in: position.frame, part),
        phase: position.phase(of: step).word,
        role: position.role(of: step),
        claimedBy: position.claimedBy, warnsAt: position.isBreached ? nil : position.warnsAt,
        dueAt: position.dueAt)
    }
  }

  // MARK: As the journal keeps it

  /// What the summary of the journal does not name by itself.
  var detail: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("title")
      Self.write(title, to: &writer)
      writer.member("status", status.rawValue)
      writer.member("outcome", ifPresent: outcome?.rawValue)
      if let dueAt { writer.member("due_at", dueAt.microseconds) }
      writer.key("waiting")
      writer.array { writer in
        for place in waiting {
          writer.object { writer in
            writer.member("step", place.step)
            writer.key("title")
            Self.write(place.title, to: &writer)
            writer.member("phase", place.phase)
            writer.member("role", ifPresent: place.role)
            writer.member("claimed_by", ifPresent: place.claimedBy)
            if let warnsAt = place.warnsAt { writer.member("warns_at", warnsAt.microseconds) }
            if let dueAt = place.dueAt { writer.member("due_at", dueAt.microseconds) }
          }
        }
      }
    }
    return writer.bytes
  }

  private static func write(_ text: LocalizedText, to writer: inout JSONWriter) {
    writer.array { writer in
      for variant in text.variants {
        writer.object { writer in
          writer.member("lang", ifPresent: variant.language)
          writer.member("text", variant.text)
        }
      }
    }
  }

  /// Reads what a summary says; what cannot be read is left empty, since the events tell it again.
  init(_ summary: RunSummary) {
    let json = try? JSONValue(parsing: summary.detail)
    run = summary.run
    sop = summary.sop
    title = Self.text(json?["title"]) ?? LocalizedText(summary.sop, at: 0..<0)
    status = json?["status"]?.text.flatMap { RunView.Status(rawValue: $0) } ?? .open
    outcome = json?["outcome"]?.text.flatMap { Outcome(rawValue: $0) }
    startedAt = Moment(microseconds: summary.startedAt)
    endedAt = summary.endedAt.map { Moment(microseconds: $0) }
    dueAt = Self.moment(json?["due_at"])
    waiting = (json?["waiting"]?.elements ?? []).map { place in
      let step = place["step"]?.text ?? ""
      return Waiting(
        step: step, title: Self.text(place["title"]) ?? LocalizedText(step, at: 0..<0),
        phase: place["phase"]?.text ?? "", role: place["role"]?.text, claimedBy: place["claimed_by"]?.text,
        warnsAt: Self.moment(place["warns_at"]), dueAt: Self.moment(place["due_at"]))
    }
  }

  private static func moment(_ json: JSONValue?) -> Moment? {
    if case .int(let number)? = json { Moment(microseconds: Int64(number)) } else { nil }
  }

  private static func text(_ json: JSONValue?) -> LocalizedText? {
    LocalizedText(
      (json?.elements ?? []).map {
        LocalizedText.Variant(language: $0["lang"]?.text, text: $0["text"]?.text ?? "", range: 0..<0)
      })
  }
}

extension JSONValue {
  /// The member of a name.
  subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }
}

import Diagnostics
import Expressions
import JSONWriting
import Journal
import SOP

/// Personal data of runs: who saw it, and how it is erased.
extension RunService {
  /// What is known of a run with its personal data; that somebody looked at it is journaled first.
  public func reveal(_ run: String, as actor: String) throws(RunError) -> RunView {
    for _ in 0..<Self.patience {
      let (state, closure) = try load(run)
      // Timelines show every event, so all that ever was personal counts, and what people wrote besides. What was erased
      // cannot be looked at: of it there is nothing to journal, and no key to do it with.
      let fields = try events(of: run).flatMap(\.fact.namedValues).filter {
        $0.personal != nil && $0.value != nil
      }
      .map(\.name)
      let key = try keys(of: state).subject
      let isReadable = !state.isErased && key != nil
      let decided = try decide(state, closure, as: actor) { decider throws(RunRefusal) in
        try decider.needPart(in: closure.roles + surroundings.leads)
        if isReadable {
          decider.emit(.personalDataRead(.init(fields: Set(fields).sorted() + ["(texts)"])))
        }
      }
      if try append(decided, from: state.sequence, closure) { return RunView(decided.state, closure, self) }
    }
    throw .conflict(run: run)
  }

  /// The runs that hold data of a person, who is known by the value of a subject field; oldest first.
  public func runs(about value: String) throws(RunError) -> [String] {
    let keyStore = try keyStore()
    let subjects = try journaled { () throws(JournalError) in try keyStore.subjects(of: value) }
    guard !subjects.isEmpty else { return [] }
    var filter = RunFilter()
    filter.subjects = subjects
    return try summaries(filter).map(\.run)
  }

  /// The value by which the person of a run is known; it is personal data itself.
  ///
  /// - Throws: `RunError.refused` where the run has no subject or was erased.
  public func subject(of run: String) throws(RunError) -> String {
    let (state, closure) = try load(run)
    guard let field = closure[state.sop]?.sop.subject?.value else {
      throw .refused(RunRefusal(.state, "the SOP of \(run) names no `subject`"))
    }
    guard try !lacksKeys(state) else { throw lostKeys(of: state) }
    guard let value = state.frames[1]?.bindings[field] else {
      throw .refused(
        RunRefusal(
          .state, state.isErased ? "the data of \(run) was erased" : "the person of \(run) is not known yet"))
    }
    return value.typed
  }

  /// All that runs hold of a person, as JSON Lines: one object an event, personal data as it is. That it was read is
  /// journaled first.
  ///
  /// - Returns: the runs.
  public func export(about value: String, as actor: String, to write: ([UInt8]) throws -> Void) throws
    -> [String]
  {
    try needLead(actor, "export personal data")
    let found = try runs(about: value)
    for run in found {
      _ = try reveal(run, as: actor)
      for event in try events(of: run) {
        var writer = JSONWriter()
        writer.object { writer in
          writer.member("run", run)
          writer.member("seq", event.sequence)
          writer.member("at", event.at.timestamp.description)
          writer.member("actor", event.actor)
          writer.member("type", event.fact.type)
        }
        try write(
          writer.bytes.dropLast() + Array(",\"body\":".utf8) + event.fact.openBody + Array("}\n".utf8))
      }
    }
    return found
  }

  /// Throws the keys of a person's data away: nobody can read it any more, in no copy of the journal.
  ///
  /// What remains shows steps, times and values that are not personal. Every run says in its journal that it was erased.
  /// - Throws: `RunError.refused` where runs of the person go on, or the actor is no lead.
  /// - Returns: the runs whose data was erased.
  public func erase(about value: String, as actor: String) throws(RunError) -> [String] {
    try needLead(actor, "erase personal data")
    let found = try runs(about: value)
    guard !found.isEmpty else {
      throw .refused(
        RunRefusal(
          .unknown, "no run holds data of this person",
          help: "write the value of the SOP's `subject` field as it was entered"))
    }
    var open: [String] = []
    for run in found where try load(run).0.ended == nil { open.append(run) }
    guard open.isEmpty else {
      throw .refused(
        RunRefusal(
          .state, "runs of this person go on: \(open.joined(separator: ", "))",
          help: "finish them, or call them off with `kb run cancel`; then erase"))
    }
    for run in found { try note(.erased, in: run, as: actor) { $0.isErased } }
    let keyStore = try keyStore()
    _ = try journaled { () throws(JournalError) in try keyStore.erase(value: value) }
    return found
  }

  /// Erases the data of a run's person; of the run alone where nobody knows yet whose it is.
  public func erase(aboutRun run: String, as actor: String) throws(RunError) -> [String] {
    let (state, closure) = try load(run)
    let keyStore = try keyStore()
    guard try !lacksKeys(state) else { throw lostKeys(of: state) }
    let field = closure[state.sop]?.sop.subject?.value
    if let field, let value = state.frames[1]?.bindings[field] {
      return try erase(about: value.typed, as: actor)
    }
    try needLead(actor, "erase personal data")
    guard state.ended != nil else {
      throw .refused(
        RunRefusal(
          .state, "\(run) goes on", help: "finish it, or call it off with `kb run cancel`; then erase"))
    }
    try note(.erased, in: run, as: actor) { $0.isErased }
    let subjects = [state.subject] + state.keeps.map(\.subject)
    _ = try journaled { () throws(JournalError) in try keyStore.erase(subjects: subjects) }
    return [run]
  }

  /// Throws away the keys of data whose `keep:` is over, counted from the end of its run.
  ///
  /// - Returns: the runs with the lengths of time that are over.
  /// - Complexity: linear in the runs that are over.
  public func sweep(as actor: String) throws(RunError) -> [(run: String, span: String)] {
    try needLead(actor, "erase personal data")
    let keyStore = try keyStore()
    let now = surroundings.now()
    var swept: [(run: String, span: String)] = []
    var subjects: [String] = []
    for summary in try summaries(RunFilter(states: [.ended])) {
      let state = try load(summary.run).0
      guard let endedAt = state.endedAt, !state.isErased, try keys(of: state).subject != nil else {
        continue
      }
      for keep in state.keeps where !state.endedKeeps.contains(keep.span) {
        guard let span = SpanOfTime(keep.span), endedAt.adding(seconds: span.seconds) <= now else { continue }
        var ended = RunFact.KeepEnded()
        ended.span = keep.span
        try note(.keepEnded(ended), in: summary.run, as: actor) { $0.endedKeeps.contains(keep.span) }
        swept.append((summary.run, keep.span))
        subjects.append(keep.subject)
      }
    }
    let gone = subjects
    if !gone.isEmpty { _ = try journaled { () throws(JournalError) in try keyStore.erase(subjects: gone) } }
    return swept
  }

  /// Refuses who is no lead, for what concerns all runs or a person: only roles count.
  public func needLead(_ actor: String, _ what: String) throws(RunError) {
    guard !surroundings.leads.contains(where: { surroundings.hasRole(actor, $0) }) else { return }
    throw .refused(
      RunRefusal(
        .permission, "\(actor) may not \(what)",
        help: "the roles \(listed(surroundings.leads)) may: see `runs: leads` and `roles` in kb.yaml"))
  }

  /// Appends a fact to a run that is over, once.
  private func note(_ fact: RunFact, in run: String, as actor: String, unless isNoted: (RunState) -> Bool)
    throws(RunError)
  {
    for _ in 0..<Self.patience {
      let (state, closure) = try load(run)
      guard !isNoted(state), try keys(of: state).subject != nil else { return }
      let decided = try decide(state, closure, as: actor) { decider throws(RunRefusal) in decider.emit(fact) }
      if try append(decided, from: state.sequence, closure) { return }
    }
    throw .conflict(run: run)
  }
}

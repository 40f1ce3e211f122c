/// Checks the events of many runs, that come run by run, against the summaries and the anchored heads.
struct JournalCheck {
  /// What the summary of each run counts.
  private var counted: [[UInt8]: Int64] = [:]
  private var anchored: [[UInt8]: JournalHeads.Head]
  private var chain: ChainCheck?
  private var hasFinding = false
  private var runs = 0
  private var events = 0
  private var runFindings: [JournalVerification.Finding] = []
  private var storeFindings: [JournalVerification.Finding] = []

  init(anchored heads: [JournalHeads.Head]) {
    anchored = [:]
    for head in heads { anchored[Array(head.run.utf8)] = head }
  }

  /// Notes what the summary of a run counts.
  mutating func count(_ sequence: Int64, of run: [UInt8]) { counted[run] = sequence }

  /// Notes something about the store.
  mutating func add(_ problem: JournalVerification.Problem) {
    storeFindings.append(JournalVerification.Finding(run: nil, sequence: nil, problem: problem))
  }

  /// Takes the next event.
  mutating func add(_ event: StoredEvent) {
    if chain?.run != event.run {
      finishRun()
      chain = ChainCheck(run: event.run)
      runs += 1
    }
    events += 1
    guard !hasFinding, var chain else { return }
    let problem = chain.add(event)
    self.chain = chain
    if let problem {
      find(problem, at: chain.sequence, in: event.run)
    } else if let head = anchored[event.run], head.sequence == chain.sequence, head.hash != event.hash {
      find(.rewritten, at: chain.sequence, in: event.run)
    } else if let count = counted[event.run], Int64(chain.sequence) > count {
      find(.surplusEvent, at: chain.sequence, in: event.run)
    }
  }

  private mutating func finishRun() {
    defer {
      chain = nil
      hasFinding = false
    }
    guard let chain else { return }
    let count = counted.removeValue(forKey: chain.run)
    let head = anchored.removeValue(forKey: chain.run)
    guard !hasFinding else { return }
    if let count {
      if Int64(chain.sequence) < count { find(.missingEvent, at: chain.sequence + 1, in: chain.run) }
    } else {
      find(.missingSummary, at: nil, in: chain.run)
    }
    if !hasFinding, let head, chain.sequence < head.sequence {
      find(.truncated, at: chain.sequence + 1, in: chain.run)
    }
  }

  /// Closes the last run, and finds the runs that have no event at all.
  mutating func finishRuns() {
    finishRun()
    for run in counted.keys {
      find(.missingEvent, at: 1, in: run)
      anchored[run] = nil
    }
    for run in anchored.keys { find(.missingRun, at: nil, in: run) }
  }

  private mutating func find(_ problem: JournalVerification.Problem, at sequence: Int?, in run: [UInt8]) {
    hasFinding = true
    runFindings.append(
      JournalVerification.Finding(
        run: String(decoding: run, as: UTF8.self), sequence: sequence, problem: problem))
  }

  var verification: JournalVerification {
    let sorted = runFindings.sorted { first, second in
      (first.run ?? "").utf8.lexicographicallyPrecedes((second.run ?? "").utf8)
    }
    return JournalVerification(runs: runs, events: events, findings: sorted + storeFindings)
  }
}

public import SOP

/// What many runs tell: the figures of `docs/run-stats.md`.
public struct RunReport: Sendable {
  /// What was counted, and how it is told apart.
  public var options: RunStatistics.Options
  /// Of all runs together.
  public var all = RunFigures("")
  /// Of runs told apart, one entry a grouping.
  public var groups: [Group] = []
  /// What was reached of each version, by hash.
  public var coverage: [Coverage] = []
  /// Runs that have not ended.
  public var open = Open()

  init(_ options: RunStatistics.Options) { self.options = options }

  /// Runs told apart by one thing.
  public struct Group: Sendable {
    /// The thing.
    public var by: RunStatistics.Grouping
    /// Their figures, by name.
    public var figures: [RunFigures]
  }

  /// How much of a version some runs have reached.
  public struct Coverage: Sendable, Hashable {
    /// The hash of the version.
    public var version: String
    /// The SOP that its runs begin with.
    public var sop: String
    /// The runs.
    public var runs: Int
    /// The steps that were visited, of all; those of called SOPs count.
    public var steps: Share
    /// The ways that were taken, of all; interrupts count.
    public var ways: Share
    /// The steps that no run visited, as `sop/step`, in the order of the files.
    public var missingSteps: [String]
  }

  /// Runs that have not ended.
  public struct Open: Sendable, Hashable {
    /// How many there are.
    public var runs = 0
    /// The steps at which they stand that should be done by now.
    public var overdue = 0
  }
}

/// The figures of some runs that have ended. All lengths of time are in microseconds.
public struct RunFigures: Sendable {
  /// The SOP or the time that the runs have in common.
  public var name: String
  /// How many ended.
  public var closed = 0
  /// How they ended, by the word of the outcome.
  public var outcomes: [Tally] = []
  /// From the customer's first word to the first reply.
  public var firstReply = DurationFigures()
  /// The time that people worked at a run.
  public var handling = DurationFigures()
  /// The part of it behind the last reply, on average.
  public var wrapUp: Int64 = 0
  /// What runs wait for, on average.
  public var waits = Waits()
  /// Runs that settled the matter with the first contact.
  public var firstContact = Share(0, of: 0)
  /// Runs that ended too shortly ago to tell.
  public var tooYoung = 0
  /// Runs of nobody in particular, of which nobody can tell.
  public var withoutSubject = 0
  /// Runs that were given to somebody else, and for which reasons; a run can have several.
  public var transfers = Share(0, of: 0)
  /// By a person.
  public var manualTransfers = Share(0, of: 0)
  /// Because something went wrong.
  public var automaticTransfers = Share(0, of: 0)
  /// Because the way of the SOP led there.
  public var plannedTransfers = Share(0, of: 0)
  /// Runs that left the path.
  public var deviations = Share(0, of: 0)
  /// How often they did, by reason.
  public var reasons: [Tally] = []
  /// Visits that took longer than their limit, of those that have one.
  public var breaches = Share(0, of: 0)
  /// Answers of 4 or 5, of all from 1 to 5.
  public var satisfied = Share(0, of: 0)
  /// Answers, of all times that the question was asked.
  public var answered = Share(0, of: 0)
  /// Visits at which people saw an article, of all at which people work.
  public var linked = Share(0, of: 0)
  /// How often each article was shown, by `id@revision`.
  public var articles: [Tally] = []
  /// Runs by experiment and arm, as `experiment/arm`.
  public var arms: [Tally] = []
  /// By SOP and step.
  public var steps: [StepFigures] = []

  init(_ name: String) { self.name = name }

  /// How often something was there.
  public struct Tally: Sendable, Hashable {
    /// What.
    public let name: String
    /// How often.
    public let count: Int
  }

  /// What runs wait for, on average over all runs.
  public struct Waits: Sendable, Hashable {
    /// For a person to begin, at tasks and handoffs.
    public var person: Int64 = 0
    /// For the customer: waits for an event.
    public var customer: Int64 = 0
    /// For approvers, and for consent to leave the path.
    public var approval: Int64 = 0
    /// For programs.
    public var command: Int64 = 0
    /// For time to pass.
    public var time: Int64 = 0
    /// Because somebody paused the run; it is part of the others too.
    public var paused: Int64 = 0
  }
}

/// The figures of one step.
public struct StepFigures: Sendable {
  /// The SOP.
  public var sop: String
  /// The step.
  public var step: String
  /// Its title, as in the version of the run that ended last; `nil` where its version is not known.
  public var title: LocalizedText?
  /// The kind of step, in the words of SOP files; `nil` where its version is not known.
  public var kind: String?
  /// The visits.
  public var visits = 0
  /// How long people worked at it.
  public var active = DurationFigures()
  /// How long nobody did.
  public var waiting = DurationFigures()
  /// How long it took.
  public var total = DurationFigures()
  /// Visits that took longer than their limit, of those that have one.
  public var breaches = Share(0, of: 0)
  /// Visits from which the path was left.
  public var deviations = Share(0, of: 0)
  /// How often, by reason.
  public var reasons: [RunFigures.Tally] = []
}

extension RunFigures {
  /// The steps with the most trouble, the worst first: see "worst steps" in `docs/run-stats.md`.
  public func worstSteps(_ limit: Int) -> [StepFigures] {
    let ranked = steps.filter { $0.total.ninetieth > 0 || $0.trouble.count > 0 }
      .map { (step: $0, certain: $0.trouble.interval?.lowerBound ?? 0) }
      .sorted { left, right in
        if left.certain != right.certain { return left.certain > right.certain }
        return left.step.total.ninetieth > right.step.total.ninetieth
      }
    return ranked.prefix(limit).map(\.step)
  }
}

extension StepFigures {
  /// Visits that took too long or from which the path was left, of all.
  var trouble: Share { Share(min(visits, breaches.count + deviations.count), of: visits) }
}

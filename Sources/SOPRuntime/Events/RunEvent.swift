/// One thing that happened in a run, as the journal keeps it.
public struct RunEvent: Sendable {
  /// Its number in the run, from 1.
  public var sequence: Int
  /// When it happened: by the clock, but never before the event before it.
  public var at: Moment
  /// Who did it; empty where nobody did, as with timers.
  public var actor: String
  /// What happened.
  public var fact: RunFact

  /// Makes an event.
  public init(sequence: Int, at: Moment, actor: String, fact: RunFact) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.fact = fact
  }
}

/// What can happen in a run. A run's state follows from its facts alone, without a look at the SOP.
public enum RunFact: Sendable {
  /// The run began.
  case runStarted(RunStarted)
  /// A position came to a step.
  case stepEntered(StepEntered)
  /// A position left its step.
  case stepLeft(StepLeft)
  /// A step would have been visited once too often.
  case visitsExceeded(AtStep)
  /// Conditions chose a way.
  case branchTaken(BranchTaken)
  /// A step began its branches or the elements of its list.
  case listsEntered(ListsEntered)
  /// A step called another SOP.
  case callEntered(CallEntered)
  /// A position is no more: its list or its SOP is over, or it was stopped.
  case positionEnded(AtPosition)
  /// Somebody began to work at a position.
  case claimed(AtPosition)
  /// Somebody stopped working at a position.
  case released(AtPosition)
  /// Values were typed, and the step is not done.
  case valuesSaved(PositionValues)
  /// The items of a checklist that are ticked off.
  case checklistTicked(ChecklistTicked)
  /// A person finished a step.
  case fieldsSubmitted(PositionValues)
  /// An approver said yes.
  case approvalGiven(PositionValues)
  /// An approver said no.
  case approvalRefused(PositionValues)
  /// A program is to be run.
  case commandScheduled(CommandScheduled)
  /// A program is about to be started; it may run from now on.
  case commandStarted(CommandAttempt)
  /// A program did what it should.
  case commandSucceeded(CommandResult)
  /// A program did not do what it should.
  case commandFailed(CommandResult)
  /// Nobody knows whether the program's effect happened.
  case commandUnknown(CommandResult)
  /// The time of a wait is over.
  case timerFired(TimerPassed)
  /// A time limit will soon be over.
  case slaWarned(TimerPassed)
  /// A time limit is over.
  case slaBreached(TimerPassed)
  /// An event came in.
  case eventReceived(EventReceived)
  /// Somebody wants to leave the path and needs consent.
  case deviationAsked(DeviationFact)
  /// Consent to leave the path was refused.
  case deviationRefused(AtPosition)
  /// The path was left.
  case deviated(DeviationFact)
  /// The owner of the SOP takes over as soon as no program runs.
  case takeOverAsked(HandedOff)
  /// A step was given to another role.
  case handedOff(HandedOff)
  /// Somebody took over what was handed off.
  case accepted(AtPosition)
  /// Effects are being taken back, the last first.
  case undoPlanned(UndoPlanned)
  /// A program that takes an effect back is about to be started.
  case undoStarted(UndoStep)
  /// An effect was taken back.
  case undoDone(UndoStep)
  /// An effect could not be taken back; a person settles it.
  case undoFailed(UndoStep)
  /// A person wants the program tried again.
  case undoRetried(UndoStep)
  /// All effects that were to be taken back are settled.
  case undoFinished
  /// The run goes on by another version of the SOP.
  case migrated(Migrated)
  /// Somebody stopped the run for a while.
  case paused(Note)
  /// Somebody went on with it.
  case resumed
  /// Somebody called the run off.
  case cancelAsked(Note)
  /// The run is over.
  case ended(Ended)
  /// The run's subject is known by the value of a field now.
  case subjectLinked(SubjectLinked)
  /// The personal data of the run's subject was erased.
  case erased
  /// The time for which some personal data is kept is over, and it was erased.
  case keepEnded(KeepEnded)
  /// Somebody looked at personal data.
  case personalDataRead(PersonalDataRead)
}

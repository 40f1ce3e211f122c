extension RunFact {
  /// The name of the kind of fact, as journals have it.
  public var type: String {
    switch self {
    case .runStarted: "RunStarted"
    case .stepEntered: "StepEntered"
    case .stepLeft: "StepLeft"
    case .visitsExceeded: "VisitsExceeded"
    case .branchTaken: "BranchTaken"
    case .listsEntered: "ListsEntered"
    case .callEntered: "CallEntered"
    case .positionEnded: "PositionEnded"
    case .claimed: "Claimed"
    case .released: "Released"
    case .valuesSaved: "ValuesSaved"
    case .checklistTicked: "ChecklistTicked"
    case .fieldsSubmitted: "FieldsSubmitted"
    case .approvalGiven: "ApprovalGiven"
    case .approvalRefused: "ApprovalRefused"
    case .commandScheduled: "CommandScheduled"
    case .commandStarted: "CommandStarted"
    case .commandSucceeded: "CommandSucceeded"
    case .commandFailed: "CommandFailed"
    case .commandUnknown: "CommandUnknown"
    case .timerFired: "TimerFired"
    case .slaWarned: "SlaWarned"
    case .slaBreached: "SlaBreached"
    case .eventReceived: "EventReceived"
    case .deviationAsked: "DeviationAsked"
    case .deviationRefused: "DeviationRefused"
    case .deviated: "Deviated"
    case .takeOverAsked: "TakeOverAsked"
    case .handedOff: "HandedOff"
    case .accepted: "Accepted"
    case .undoPlanned: "UndoPlanned"
    case .undoStarted: "UndoStarted"
    case .undoDone: "UndoDone"
    case .undoFailed: "UndoFailed"
    case .undoRetried: "UndoRetried"
    case .undoFinished: "UndoFinished"
    case .migrated: "Migrated"
    case .paused: "Paused"
    case .resumed: "Resumed"
    case .cancelAsked: "CancelAsked"
    case .ended: "Ended"
    case .subjectLinked: "SubjectLinked"
    case .erased: "Erased"
    case .keepEnded: "KeepEnded"
    case .personalDataRead: "PersonalDataRead"
    }
  }

  /// The body, its personal data sealed.
  func body(sealing seal: FactSeal) throws(FactFault) -> [UInt8] {
    var coder = FactCoder(sealing: seal)
    try write(to: &coder)
    return coder.bytes()
  }

  /// The body with personal data as it is.
  var openBody: [UInt8] {
    var coder = FactCoder()
    return (try? write(to: &coder)) == nil ? Array("{}".utf8) : coder.bytes()
  }

  private func write(to coder: inout FactCoder) throws(FactFault) {
    switch self {
    case .runStarted(var part): try part.code(with: &coder)
    case .stepEntered(var part): try part.code(with: &coder)
    case .stepLeft(var part): try part.code(with: &coder)
    case .visitsExceeded(var part): try part.code(with: &coder)
    case .branchTaken(var part): try part.code(with: &coder)
    case .listsEntered(var part): try part.code(with: &coder)
    case .callEntered(var part): try part.code(with: &coder)
    case .positionEnded(var part): try part.code(with: &coder)
    case .claimed(var part): try part.code(with: &coder)
    case .released(var part): try part.code(with: &coder)
    case .valuesSaved(var part): try part.code(with: &coder)
    case .checklistTicked(var part): try part.code(with: &coder)
    case .fieldsSubmitted(var part): try part.code(with: &coder)
    case .approvalGiven(var part): try part.code(with: &coder)
    case .approvalRefused(var part): try part.code(with: &coder)
    case .commandScheduled(var part): try part.code(with: &coder)
    case .commandStarted(var part): try part.code(with: &coder)
    case .commandSucceeded(var part): try part.code(with: &coder)
    case .commandFailed(var part): try part.code(with: &coder)
    case .commandUnknown(var part): try part.code(with: &coder)
    case .timerFired(var part): try part.code(with: &coder)
    case .slaWarned(var part): try part.code(with: &coder)
    case .slaBreached(var part): try part.code(with: &coder)
    case .eventReceived(var part): try part.code(with: &coder)
    case .deviationAsked(var part): try part.code(with: &coder)
    case .deviationRefused(var part): try part.code(with: &coder)
    case .deviated(var part): try part.code(with: &coder)
    case .takeOverAsked(var part): try part.code(with: &coder)
    case .handedOff(var part): try part.code(with: &coder)
    case .accepted(var part): try part.code(with: &coder)
    case .undoPlanned(var part): try part.code(with: &coder)
    case .undoStarted(var part): try part.code(with: &coder)
    case .undoDone(var part): try part.code(with: &coder)
    case .undoFailed(var part): try part.code(with: &coder)
    case .undoRetried(var part): try part.code(with: &coder)
    case .migrated(var part): try part.code(with: &coder)
    case .paused(var part): try part.code(with: &coder)
    case .cancelAsked(var part): try part.code(with: &coder)
    case .ended(var part): try part.code(with: &coder)
    case .keepEnded(var part): try part.code(with: &coder)
    case .personalDataRead(var part): try part.code(with: &coder)
    case .subjectLinked(var part): try part.code(with: &coder)
    case .resumed, .undoFinished, .erased: break
    }
  }

  /// Reads a fact of a kind.
  init(type: String, body: [UInt8], opening seal: FactSeal) throws(FactFault) {
    var coder = try FactCoder(body, opening: seal)
    switch type {
    case "RunStarted": self = .runStarted(try Self.read(&coder))
    case "StepEntered": self = .stepEntered(try Self.read(&coder))
    case "StepLeft": self = .stepLeft(try Self.read(&coder))
    case "VisitsExceeded": self = .visitsExceeded(try Self.read(&coder))
    case "BranchTaken": self = .branchTaken(try Self.read(&coder))
    case "ListsEntered": self = .listsEntered(try Self.read(&coder))
    case "CallEntered": self = .callEntered(try Self.read(&coder))
    case "PositionEnded": self = .positionEnded(try Self.read(&coder))
    case "Claimed": self = .claimed(try Self.read(&coder))
    case "Released": self = .released(try Self.read(&coder))
    case "ValuesSaved": self = .valuesSaved(try Self.read(&coder))
    case "ChecklistTicked": self = .checklistTicked(try Self.read(&coder))
    case "FieldsSubmitted": self = .fieldsSubmitted(try Self.read(&coder))
    case "ApprovalGiven": self = .approvalGiven(try Self.read(&coder))
    case "ApprovalRefused": self = .approvalRefused(try Self.read(&coder))
    case "CommandScheduled": self = .commandScheduled(try Self.read(&coder))
    case "CommandStarted": self = .commandStarted(try Self.read(&coder))
    case "CommandSucceeded": self = .commandSucceeded(try Self.read(&coder))
    case "CommandFailed": self = .commandFailed(try Self.read(&coder))
    case "CommandUnknown": self = .commandUnknown(try Self.read(&coder))
    case "TimerFired": self = .timerFired(try Self.read(&coder))
    case "SlaWarned": self = .slaWarned(try Self.read(&coder))
    case "SlaBreached": self = .slaBreached(try Self.read(&coder))
    case "EventReceived": self = .eventReceived(try Self.read(&coder))
    case "DeviationAsked": self = .deviationAsked(try Self.read(&coder))
    case "DeviationRefused": self = .deviationRefused(try Self.read(&coder))
    case "Deviated": self = .deviated(try Self.read(&coder))
    case "TakeOverAsked": self = .takeOverAsked(try Self.read(&coder))
    case "HandedOff": self = .handedOff(try Self.read(&coder))
    case "Accepted": self = .accepted(try Self.read(&coder))
    case "UndoPlanned": self = .undoPlanned(try Self.read(&coder))
    case "UndoStarted": self = .undoStarted(try Self.read(&coder))
    case "UndoDone": self = .undoDone(try Self.read(&coder))
    case "UndoFailed": self = .undoFailed(try Self.read(&coder))
    case "UndoRetried": self = .undoRetried(try Self.read(&coder))
    case "UndoFinished": self = .undoFinished
    case "Migrated": self = .migrated(try Self.read(&coder))
    case "Paused": self = .paused(try Self.read(&coder))
    case "Resumed": self = .resumed
    case "CancelAsked": self = .cancelAsked(try Self.read(&coder))
    case "Ended": self = .ended(try Self.read(&coder))
    case "SubjectLinked": self = .subjectLinked(try Self.read(&coder))
    case "Erased": self = .erased
    case "KeepEnded": self = .keepEnded(try Self.read(&coder))
    case "PersonalDataRead": self = .personalDataRead(try Self.read(&coder))
    default: throw FactFault(message: "an event of the unknown kind \(type)")
    }
  }

  private static func read<Part: FactPart>(_ coder: inout FactCoder) throws(FactFault) -> Part {
    var part = Part()
    try part.code(with: &coder)
    return part
  }
}

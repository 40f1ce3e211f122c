extension RunFact {
  /// The values that an event has.
  var namedValues: [NamedValue] {
    switch self {
    case .runStarted(let part): part.inputs
    case .stepEntered(let part): [part.element].compactMap { $0 }
    case .branchTaken(let part): part.values
    case .listsEntered(let part): part.elements
    case .callEntered(let part): part.values
    case .valuesSaved(let part), .fieldsSubmitted(let part), .approvalGiven(let part),
      .approvalRefused(let part):
      part.values
    case .commandSucceeded(let part), .commandFailed(let part), .commandUnknown(let part): part.values
    case .deviationAsked(let part), .deviated(let part): part.values
    default: []
    }
  }
}

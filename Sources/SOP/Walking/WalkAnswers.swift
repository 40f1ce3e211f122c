public import Expressions

/// Somebody who answers what a walk asks: an example, chance, or people.
public protocol WalkAnswers {
  /// What happens at a visit of a step.
  mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer

  /// Which of several branches is done first, from 0.
  mutating func first(of count: Int, at vertex: Int) -> Int

  /// The order in which branches are walked; of `join: first` only the first counts.
  mutating func order(of fork: WalkFork) throws(WalkFault) -> [Int]
}

extension WalkAnswers {
  /// The first of the file.
  public mutating func first(of count: Int, at vertex: Int) -> Int { 0 }

  /// The order of the file, or the branch that is done first.
  public mutating func order(of fork: WalkFork) throws(WalkFault) -> [Int] {
    guard fork.join == .first, fork.branches.count > 1 else { return fork.branches }
    return [fork.branches[first(of: fork.branches.count, at: fork.vertex)]]
  }
}

/// A visit of a step with branches side by side.
public struct WalkFork: Sendable {
  /// The step.
  public let vertex: Int
  /// The step's id.
  public let id: String
  /// The branches that run, as indices of `SOP.blocks` in the order of the file.
  public let branches: [Int]
  /// When the step is over.
  public let join: Step.Join
}

/// A visit of a step that waits for an answer.
public struct WalkQuestion: Sendable {
  /// The step.
  public let vertex: Int
  /// Which visit of the step it is, from 1.
  public let visit: Int
  /// The step's description.
  public let step: Step
  /// The outcomes that it may have, in the order of the file; `next` where it is simply done.
  public let outcomes: [StepEdge.Label]
  /// The values that are set.
  public let bindings: Bindings
  /// The ways taken so far, as indices of `StepGraph.edges`.
  public let ways: [Int]
}

/// What happens at a visit.
public struct WalkAnswer: Sendable {
  /// Where it leads.
  public enum Outcome: Sendable, Hashable {
    /// Along the way of the label; `next` also chooses among conditions.
    case way(StepEdge.Label)
    /// To where the interrupt of this number leads.
    case interrupt(Int)
  }

  /// Where it leads.
  public var outcome: Outcome
  /// The values that are entered or answered.
  public var values: [(name: String, value: Value)]

  /// Makes an answer.
  public init(_ outcome: Outcome, values: [(name: String, value: Value)] = []) {
    self.outcome = outcome
    self.values = values
  }
}

/// How a walk ended.
public enum WalkEnd: Sendable {
  /// At an end of the SOP.
  case ended(Outcome)
  /// With a visit too many: the SOP's owner takes over.
  case takenOver
  /// Because it could not go on.
  case stopped(WalkFault)
}

/// Why a walk could not go on.
public struct WalkFault: Error, Sendable {
  /// What is the matter.
  public enum Reason: Sendable {
    /// No condition holds, and there is no `otherwise`.
    case noChoice
    /// A condition reads what is not set, or fails otherwise.
    case expression(ExpressionError)
    /// A condition cannot be read.
    case unreadable
    /// The step has no such outcome.
    case noSuchOutcome(String)
    /// Nothing says what is entered in a field.
    case missingValue(String)
    /// No value was found that a field takes.
    case noLegalValue(String)
    /// A field does not take a value.
    case wrongValue(String, String)
    /// The step is left by a way at which nothing is entered.
    case nothingEntered(String)
    /// A value is below the smallest or above the largest.
    case outOfBounds(String, String, bound: String)
    /// A step has no such branch, or it does not run.
    case noSuchBranch(String)
    /// The condition of an interrupt does not hold for the event.
    case noInterrupt(String)
    /// It took too many steps.
    case tooLong
  }

  /// The step.
  public let vertex: Int
  /// What is the matter.
  public let reason: Reason

  /// Makes a fault.
  public init(_ vertex: Int, _ reason: Reason) {
    self.vertex = vertex
    self.reason = reason
  }

  /// What is the matter, for people.
  public var message: String {
    switch reason {
    case .noChoice: "no condition holds, and there is no `otherwise`"
    case .expression(let error): error.description
    case .unreadable: "a condition cannot be read"
    case .noSuchOutcome(let name): "the step has no outcome `\(name)`"
    case .missingValue(let name): "nothing says what \"\(name)\" is"
    case .noLegalValue(let name): "no value was found that \"\(name)\" takes within its bounds and pattern"
    case .wrongValue(let name, let value): "\"\(name)\" does not take \"\(value)\""
    case .nothingEntered(let way): "nothing is entered where the step is left by `\(way)`"
    case .outOfBounds(let name, let value, let bound): "\"\(name)\" is \(value), \(bound)"
    case .noSuchBranch(let name): "no branch \"\(name)\" runs here"
    case .noInterrupt(let event): "`\(event)` with this text does not interrupt"
    case .tooLong: "it does not end within \(Walk.maximumVisits) steps"
    }
  }
}

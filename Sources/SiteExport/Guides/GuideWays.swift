import Expressions
import SOP

/// The ways of a guide from step to step: those that readers take, lists inside steps one behind the other.
///
/// What fails, is late or is refused happens to staff; a guide goes on as if it went well.
struct GuideWays {
  typealias Way = (target: Int, condition: GuideCondition?)

  /// The ways from each step, in the order in which they are tried.
  private(set) var ways: [[Way]] = []
  /// The fields that conditions read.
  private(set) var names: Set<String> = []
  private let sop: SOP
  private let graph: StepGraph

  /// `nil` where a condition is more than a browser evaluates.
  init?(_ sop: SOP, _ graph: StepGraph, _ expressions: SOPExpressions) {
    self.sop = sop
    self.graph = graph
    guard graph.count == sop.steps.count, expressions.choices.count == sop.steps.count,
      expressions.branches.count == sop.blocks.count
    else { return nil }
    let asked = sop.guideFields
    func condition(_ checked: CheckedExpression?) -> GuideCondition? {
      guard let checked, checked.problems.isEmpty else { return nil }
      return try? GuideCondition(checked.expression) { asked[$0] != nil }
    }
    var choices: [[GuideCondition]] = []
    for step in expressions.choices {
      let read = step.compactMap(condition)
      guard read.count == step.count else { return nil }
      choices.append(read)
    }
    var branches: [GuideCondition?] = []
    for (block, checked) in zip(sop.blocks, expressions.branches) {
      let read = condition(checked)
      guard block.when == nil || read != nil else { return nil }
      branches.append(read)
    }
    names = Set((choices.flatMap { $0 } + branches.compactMap { $0 }).flatMap(\.fields))
    for step in sop.steps.indices { ways.append(out(of: step, choices: choices[step], branches)) }
  }

  private func out(of step: Int, choices: [GuideCondition], _ branches: [GuideCondition?]) -> [Way] {
    let lists = lists(of: step)
    return lists.isEmpty
      ? after(step, choices: choices, branches) : entries(lists[...], of: step, branches)
  }

  /// Into the first of some lists that applies, else on behind the step that holds them.
  private func entries(_ lists: ArraySlice<Int>, of owner: Int, _ branches: [GuideCondition?]) -> [Way] {
    var ways: [Way] = []
    for list in lists {
      guard let first = sop.blocks[list].steps.first else { continue }
      ways.append((first, branches[list]))
      if branches[list] == nil { return ways }
    }
    return ways + after(owner, choices: [], branches)
  }

  /// The ways on from a step that is done.
  private func after(_ step: Int, choices: [GuideCondition], _ branches: [GuideCondition?]) -> [Way] {
    var ways: [Way] = []
    for edge in graph.edges(from: step) {
      let condition: GuideCondition?
      switch edge.label {
      case .choose(let index): condition = choices.indices.contains(index) ? choices[index] : nil
      case .next, .otherwise, .approved, .accepted: condition = nil
      case .rejected, .expired, .onError, .slaBreach, .exceeded, .branch: continue
      }
      guard edge.isJoin else {
        ways.append((edge.target, condition))
        if condition == nil { break }
        continue
      }
      let lists = lists(of: edge.target)
      let position = lists.firstIndex(of: sop.steps[step].block).map { $0 + 1 } ?? lists.count
      for way in entries(lists[position...], of: edge.target, branches) {
        ways.append((way.target, Self.both(condition, way.condition)))
      }
    }
    return ways
  }

  private func lists(of step: Int) -> [Int] {
    switch sop.steps[step].work {
    case .parallel(let parallel): parallel.branches
    case .forEach(let loop): [loop.body]
    default: []
    }
  }

  private static func both(_ first: GuideCondition?, _ second: GuideCondition?) -> GuideCondition? {
    guard let first, let second else { return first ?? second }
    return .operation("&&", [first, second])
  }
}

extension GuideCondition {
  /// The fields that it reads.
  var fields: [String] {
    switch self {
    case .text, .flag, .number: []
    case .field(let name), .presence(let name): [name]
    case .list(let operands), .operation(_, let operands): operands.flatMap(\.fields)
    }
  }
}

import Diagnostics
package import Expressions

/// What runs ask of a compiled SOP.
extension CompiledSOP {
  /// The way that conditions choose at a step, as an index of `StepGraph.edges`, and what they read.
  ///
  /// A condition that cannot be computed does not hold.
  /// - Returns: `nil` where no condition holds and there is no `otherwise`.
  package func chosenWay(at vertex: Int, _ bindings: Bindings, _ host: any EvaluationHost)
    -> (way: Int, reads: [String])?
  {
    let way = choice(at: vertex, bindings, host) { (_: ExpressionError) in }
    guard let way else { return nil }
    var conditions = expressions.choices[vertex]
    if case .choose(let number) = graph.edges[way].label { conditions = Array(conditions.prefix(number + 1)) }
    return (way, Self.names(read: conditions))
  }

  /// Whether a condition holds; one that cannot be computed does not.
  package func holds(_ condition: CheckedExpression?, _ bindings: Bindings, _ host: any EvaluationHost)
    -> Bool
  {
    guard let value = try? condition?.evaluate(with: bindings, host: host) else { return false }
    return value == .bool(true)
  }

  /// The names that conditions read or ask for, each once, in the order of the file.
  package static func names(read conditions: [CheckedExpression?]) -> [String] {
    var names: [String] = []
    for condition in conditions {
      for name in (condition?.reads.map(\.name) ?? []) + (condition?.presenceTests ?? [])
      where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// The names that are surely set when a step begins; `nil` where no run comes.
  ///
  /// - Complexity: that of the check of the whole SOP.
  package func namesSet(before vertices: [Int]) -> [[String]?] {
    guard let sop else { return vertices.map { _ in nil } }
    let assignment = DefiniteAssignment(sop, graph, expressions)
    let names = expressions.environment.names
    return vertices.map { vertex in
      assignment.before(vertex).map { set in names.indices.filter(set.contains).map { names[$0] } }
    }
  }

  /// By name, what personal data a field of the name holds.
  package var personalNames: [String: PersonalName] {
    var names: [String: PersonalName] = [:]
    for field in sop?.declaredFields ?? [] {
      guard let personal = field.personal else { continue }
      names[field.name.value] = PersonalName(kind: personal.value, keep: field.keep?.value.text)
    }
    return names
  }
}

/// What personal data a name stands for.
package struct PersonalName: Sendable, Hashable {
  /// The kind.
  package let kind: PersonalData
  /// How long it is kept after the run, such as `90d`.
  package let keep: String?
}

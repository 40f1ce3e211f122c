import Diagnostics

extension Checker {
  /// A function, or a method with the operand before its point.
  mutating func call(_ name: String, _ operand: NodeID?, _ arguments: NodeList, _ id: NodeID) -> ValueType {
    let nodes = (operand.map { [$0] } ?? []) + expression.children(arguments)
    let types = nodes.map { check($0) }
    let isMethod = operand != nil
    let overloads = FunctionTable.overloads(of: name)
    let candidates = overloads.filter { $0.isMethod == isMethod }
    guard !candidates.isEmpty else {
      reportUnknown(name, isMethod: isMethod, other: overloads.first, id)
      return .dyn
    }
    let fitting = candidates.filter { candidate in
      candidate.parameters.count == types.count && zip(candidate.parameters, types).allSatisfy { $0.fits($1) }
    }
    guard let first = fitting.first else {
      reportArguments(name, candidates, nodes, types, id)
      return candidates[0].result
    }
    check(arguments: nodes, of: name)
    return fitting.allSatisfy { $0.result == first.result } ? first.result : .dyn
  }

  /// What a function asks of its arguments besides their types.
  private mutating func check(arguments: [NodeID], of name: String) {
    switch name {
    case "matches":
      guard let id = arguments.last, case .literal(.string(let source)) = expression[id] else { return }
      do throws(PatternError) {
        patterns[source] = try Pattern(source)
      } catch {
        report(.pattern, "the pattern \(error.message)", id, help: error.help)
      }
    case "duration", "timestamp":
      guard let id = arguments.first, case .literal(.string(let text)) = expression[id] else { return }
      if name == "duration", DurationText.parse(text) == nil {
        report(.conversion, "\"\(text)\" is no duration", id, help: "write it as in 90m, 1h30m or 2d")
      }
      if name == "timestamp", Timestamp(text) == nil {
        report(.conversion, "\"\(text)\" is no time", id, help: "write it as in 2026-03-01T08:30:00Z")
      }
    case "mentions": checkKeywordList(arguments[1])
    case "days_since": usesNow = true
    default: break
    }
  }

  private mutating func checkKeywordList(_ id: NodeID) {
    guard case .literal(.string(let list)) = expression[id] else {
      return report(
        .unknownKeywordList, "`mentions` needs the name of a keyword list in quotes", id,
        help: "write it as in mentions(text, \"angry-words\")")
    }
    keywordLists.append((list, expression.range(of: id)))
    guard let known = environment.keywordLists, !known.contains(list) else { return }
    let near = Suggestion.closest(to: list, among: known)
    report(
      .unknownKeywordList, "there is no keyword list \"\(list)\"", id,
      help: near.map { "did you mean \"\($0)\"?" } ?? "declare it under `keywords:` in kb.yaml")
  }

  // MARK: Reporting

  private mutating func reportUnknown(
    _ name: String, isMethod: Bool, other: FunctionTable.Overload?, _ id: NodeID
  ) {
    let help: String?
    if let other {
      help = other.isMethod ? "write it behind a value: text.\(name)(…)" : "write it as in \(name)(…)"
    } else if !isMethod, ["and", "or", "not"].contains(name.lowercased()) {
      help = "write &&, || or !"
    } else if name == "now" {
      help = "write now without parentheses"
    } else {
      let names = FunctionTable.names(methods: isMethod)
      help =
        Suggestion.closest(to: name, among: names).map { "did you mean `\($0)`?" }
        ?? "there are \(names.filter { !$0.hasPrefix("get") }.joined(separator: ", "))"
    }
    report(.unknownFunction, "there is no function `\(name)`", id, help: help)
  }

  private mutating func reportArguments(
    _ name: String, _ candidates: [FunctionTable.Overload], _ nodes: [NodeID], _ types: [ValueType],
    _ id: NodeID
  ) {
    let isMethod = candidates[0].isMethod
    let counts = candidates.map(\.parameters.count)
    guard counts.contains(types.count) else {
      let wanted = Set(counts).sorted().map { "\($0 - (isMethod ? 1 : 0))" }.joined(separator: " or ")
      return report(
        .type,
        "`\(name)` takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(types.count - (isMethod ? 1 : 0))",
        id)
    }
    // The first argument that no candidate takes.
    for (place, type) in types.enumerated() {
      let wanted = candidates.filter { $0.parameters.count == types.count }.map { $0.parameters[place] }
      guard !wanted.contains(where: { $0.fits(type) }) else { continue }
      var names: [String] = []
      for type in wanted where !names.contains(type.description) { names.append(type.description) }
      return report(
        .type, "`\(name)` takes \(names.joined(separator: ", ")) here, and this is \(type)", nodes[place])
    }
    report(.type, "`\(name)` does not take these values together", id)
  }
}

import Diagnostics
import Expressions
import SOP
import Testing

/// What the checks promise, tried with SOPs and answers by chance: no walk through an accepted SOP reads a value that is
/// not set, or meets a case that no choice takes.
struct ValuePropertyTests {
  /// An SOP by chance, with all that can set and read values.
  struct Generator {
    private var state: UInt64
    private var count = 0

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    private mutating func name() -> String { ["b0", "b1", "b2", "n0", "n1", "c0", "c1"][below(7)] }

    private mutating func condition() -> String {
      let name = name()
      let plain =
        switch name.first {
        case "b": below(2) == 0 ? name : "!\(name)"
        case "n": "\(name) \(["<", ">=", "==", "!="][below(4)]) \(below(3))"
        default: "\(name) \(["==", "!="][below(2)]) \"\(["k", "l"][below(2)])\""
        }
      return switch below(6) {
      case 0: "has(\(name)) && \(plain)"
      case 1: "!has(\(name))"
      case 2: "\(plain) || b0"
      default: plain
      }
    }

    private mutating func fields() -> String {
      let fields = (0..<below(3)).map { _ -> String in
        let name = name()
        let type =
          switch name.first {
          case "b": "type: boolean"
          case "n": "type: integer"
          default: "type: choice, options: [k, l]"
          }
        return "\(name): {\(type)\(below(4) == 0 ? ", required: false" : "")}"
      }
      let unique = Dictionary(grouping: fields) { $0.prefix(2) }.values.compactMap(\.first).sorted()
      return "{" + unique.joined(separator: ", ") + "}"
    }

    private mutating func steps(_ count: Int, depth: Int) -> String {
      let ids = (0..<count).map { "s\(self.count + $0)" }
      self.count += count
      return "[" + ids.indices.map { step(ids, $0, depth: depth) }.joined(separator: ", ") + "]"
    }

    private mutating func step(_ ids: [String], _ index: Int, depth: Int) -> String {
      let head = "{step: \(ids[index]), max_visits: 3, "
      let target = ids[below(ids.count)]
      let title = below(5) == 0 ? "\"T {{\(name())}}\"" : "T"
      switch below(depth > 1 ? 5 : 7) {
      case 0, 1: return head + "task: \(title), fields: \(fields())}"
      case 2:
        let choices = (0...below(2)).map { _ in "{when: '\(condition())', go: \(ids[below(ids.count)])}" }
        let otherwise = below(3) == 0 ? "" : ", otherwise: \(target)"
        return head
          + "task: T, fields: \(fields()), choose: [\(choices.joined(separator: ", "))]\(otherwise)}"
      case 3:
        return head + "command: \(title), run: [x], effect: read, output: \(fields()), on_error: \(target)}"
      case 4:
        return head
          + "approval: \(title), by: agent, sla: 1h, fields: \(fields()), rejected: \(target), expired: \(target)}"
      case 5:
        let branches = (0...1).map { _ in
          let when = below(3) == 0 ? "when: '\(condition())', " : ""
          return "{name: B, \(when)steps: \(steps(1 + below(2), depth: depth + 1))}"
        }
        let join = ["all", "first"][below(2)]
        return head + "parallel: P, join: \(join), branches: [\(branches.joined(separator: ", "))]}"
      default:
        return head
          + "for_each: E, in: l, as: e\(depth), limit: 2, steps: \(steps(1 + below(2), depth: depth + 1))}"
      }
    }

    mutating func text() -> String {
      let main = steps(3 + below(5), depth: 0)
      let known = [
        "b1: {type: boolean}", "b2: {type: boolean}", "n0: {type: integer}", "n1: {type: integer}",
      ]
      let begin = "{" + known.filter { _ in below(5) > 0 }.joined(separator: ", ") + "}"
      let interrupt = below(6) == 0 ? "interrupts: [{event: e, go: s0}]\n" : ""
      return """
        sop: t
        title: T
        inputs: {l: {type: multi_choice, options: [u, v]}, b0: {type: boolean, required: \(below(5) > 0)}, c0: {type: choice, options: [k, l]}, c1: {type: choice, options: [k, l]}}
        \(interrupt)steps: [{step: begin, task: Begin, fields: \(begin)}, \(main.dropFirst().dropLast()), {step: done, end: resolved}]

        """
    }
  }

  /// Answers by chance that look whether the titles of steps can be filled in.
  struct WatchfulAnswers: WalkAnswers {
    var answers: RandomAnswers
    var unset: [String] = []

    mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
      for name in Placeholder.all(in: question.step.title.text(in: nil)).compactMap(\.name)
      where question.bindings[name] == nil {
        unset.append(name)
      }
      return try answers.answer(question)
    }

    mutating func first(of count: Int, at vertex: Int) -> Int { answers.first(of: count, at: vertex) }
  }

  @Test func neverReadsWhatIsNotSetInWhatItAccepts() throws {
    var accepted = 0
    var refused = 0
    for seed in 0..<200 {
      var generator = Generator(seed: UInt64(seed))
      let text = generator.text()
      let compiled = Fixtures.compile(text: text)
      guard compiled.isSound, let sop = compiled.sop else {
        if compiled.diagnostics.contains(where: { $0.rule == "sop.unset-value" }) { refused += 1 }
        continue
      }
      accepted += 1
      for run in 0..<5 {
        var answers = RandomAnswers(compiled, seed: UInt64(seed * 100 + run))
        let inputs = answers.inputs(of: sop)
        var watchful = WatchfulAnswers(answers: answers)
        var walk = try #require(Walk(compiled, inputs: inputs))
        walk.run(&watchful)
        if case .stopped(let fault) = walk.end { Issue.record("seed \(seed): \(fault.reason) \(text)") }
        #expect(watchful.unset.isEmpty, "seed \(seed): \(watchful.unset) \(text)")
      }
    }
    #expect(accepted > 20 && refused > 20, "\(accepted) accepted, \(refused) refused")
  }
}

import Diagnostics
import Expressions

/// A place where the value of a name is needed.
struct ValueRead {
  /// When it is needed.
  enum Moment: Hashable {
    /// When the run starts.
    case start
    /// When the interrupt of this number comes.
    case interrupt(Int)
    /// When the step begins.
    case before(Int)
    /// When the step is done, with its own fields.
    case after(Int)
    /// When this choice of the step is tried.
    case choice(Int, of: Int)
  }

  /// The name.
  let name: String
  /// Where it is read, as bytes of the file.
  let range: Range<Int>
  /// When it is needed.
  let moment: Moment

  /// The step; `nil` where a run needs it before any.
  var vertex: Int? {
    switch moment {
    case .start, .interrupt: nil
    case .before(let vertex), .after(let vertex), .choice(_, of: let vertex): vertex
    }
  }
}

/// Gathers every read of an SOP that nothing guards, in the order of the file.
struct ValueReads {
  let sop: SOP
  let expressions: SOPExpressions
  private(set) var all: [ValueRead] = []
  private let optional: Set<String>

  /// Gathers them.
  ///
  /// - Complexity: linear in the file, and sorting.
  init(_ sop: SOP, _ expressions: SOPExpressions, fields: [Field], texts: [PlaceholderText]) {
    self.sop = sop
    self.expressions = expressions
    optional = Set(fields.filter { !$0.isRequired }.map(\.name.value))
    addBounds(of: sop.inputs, .start)
    for unit in sop.experiments.compactMap(\.unit) { add(unit, .start) }
    for (number, interrupt) in sop.interrupts.enumerated() {
      add(expressions.interrupts[number], interrupt.when, .interrupt(number))
    }
    for (vertex, step) in sop.steps.enumerated() { addReads(of: step, vertex) }
    for text in texts { add(text) }
    all.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func addReads(of step: Step, _ vertex: Int) {
    for (number, choice) in step.choices.enumerated() {
      add(expressions.choices[vertex][number], choice.when, .choice(number, of: vertex))
    }
    addBounds(of: step.declaredFields, .after(vertex))
    switch step.work {
    case .call(let call):
      for (argument, checked) in zip(call.arguments, expressions.arguments[vertex]) {
        add(checked, argument.value, .before(vertex))
      }
    case .handoff(let handoff):
      // An optional value goes along if there is one.
      for name in handoff.carry where !optional.contains(name.value) { add(name, .before(vertex)) }
    case .parallel(let parallel):
      for block in parallel.branches {
        add(expressions.branches[block], sop.blocks[block].when, .before(vertex))
      }
    case .forEach(let loop): add(expressions.lists[vertex], loop.list, .before(vertex))
    case .task, .decision, .approval, .command, .wait, .end: break
    }
  }

  private mutating func add(_ text: PlaceholderText) {
    let moment: ValueRead.Moment =
      switch text.use {
      case .title, .run: .before(text.vertex)
      case .say, .undo: .after(text.vertex)
      }
    for placeholder in text.placeholders {
      guard let name = placeholder.name else { continue }
      let range = text.text.place(of: placeholder.range, in: sop.source)
      all.append(ValueRead(name: name, range: range, moment: moment))
    }
  }

  private mutating func addBounds(of fields: [Field], _ moment: ValueRead.Moment) {
    for bound in fields.flatMap({ [$0.minimum, $0.maximum] }).compactMap({ $0 })
    where SOPParser.isName(bound.value) {
      add(bound, moment)
    }
  }

  private mutating func add(_ name: Located<String>, _ moment: ValueRead.Moment) {
    all.append(ValueRead(name: name.value, range: name.range, moment: moment))
  }

  private mutating func add(
    _ checked: CheckedExpression?, _ text: ExpressionText?, _ moment: ValueRead.Moment
  ) {
    guard let checked, let text else { return }
    for read in checked.reads where !read.isGuarded {
      let range = text.place(of: read.range, in: sop.source)
      all.append(ValueRead(name: read.name, range: range, moment: moment))
    }
  }
}

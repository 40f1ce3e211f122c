import Diagnostics
import Expressions
import StrictYAML

/// Parses and checks the expressions of an SOP and reports what is wrong with them.
struct ExpressionReader {
  let sop: SOP
  let fields: [Field]
  let context: DecodingContext
  private var result = SOPExpressions()

  init(sop: SOP, fields: [Field], settings: SOPSettings, context: DecodingContext) {
    self.sop = sop
    self.fields = fields
    self.context = context
    result.environment = TypeEnvironment(
      keywordLists: settings.keywordLists, moneyDigits: settings.moneyDigits)
    for field in fields where result.environment[field.name.value] == nil {
      result.environment[field.name.value] = field.variable
    }
  }

  /// Reads them all.
  ///
  /// - Complexity: linear in the expressions, but for what misspelt names may mean.
  mutating func read() -> SOPExpressions {
    // A list may go over an element of the list around it, which stands before it in the file.
    result.lists = sop.steps.map { step in
      guard case .forEach(let loop) = step.work, let list = loop.list else { return nil }
      let checked = read(list)
      if let checked, checked.problems.isEmpty { checkList(checked, list) }
      if let name = loop.element, result.environment[name.value] == nil {
        result.environment[name.value] = TypeEnvironment.Variable(Self.elementType(of: checked))
      }
      return checked
    }
    result.choices = sop.steps.map { step in step.choices.map { read($0.when, as: .bool) } }
    result.branches = sop.blocks.map { block in block.when.flatMap { read($0, as: .bool) } }
    result.arguments = sop.steps.map { step in
      guard case .call(let call) = step.work else { return [] }
      return call.arguments.map { read($0.value) }
    }
    var events = result.environment
    events["event.text"] = TypeEnvironment.Variable(.string)
    result.interrupts = sop.interrupts.map { interrupt in
      interrupt.when.flatMap { read($0, as: .bool, in: events) }
    }
    for field in fields { checkPattern(of: field) }
    return result
  }

  private static func elementType(of list: CheckedExpression?) -> ValueType {
    if case .list(let element) = list?.type { element } else { .dyn }
  }

  private func checkList(_ checked: CheckedExpression, _ text: ExpressionText) {
    switch checked.type {
    case .list, .dyn: return
    default:
      context.report(
        "sop.expression-type", "`in` needs a list, and this is \(checked.type)", at: text.range,
        help: "name a field of type multi_choice, or write a list as in `[\"front\", \"back\"]`")
    }
  }

  private func read(_ text: ExpressionText, as type: ValueType? = nil, in environment: TypeEnvironment? = nil)
    -> CheckedExpression?
  {
    do throws(ExpressionError) {
      let expression = try Expression.parse(text.text)
      let checked = Checker.check(expression, in: environment ?? result.environment, as: type)
      for problem in checked.problems { report(problem, in: text) }
      return checked
    } catch {
      report(error, in: text)
      return nil
    }
  }

  private func report(_ problem: ExpressionError, in text: ExpressionText) {
    context.report(
      problem.kind.rule, problem.message, at: text.place(of: problem.range, in: context.source),
      help: problem.help)
  }

  private func checkPattern(of field: Field) {
    guard let pattern = field.pattern else { return }
    do throws(PatternError) {
      _ = try Pattern(pattern.value)
    } catch {
      context.report(
        "sop.invalid-pattern", "the pattern \(error.message)", at: pattern.range, help: error.help)
    }
  }
}

extension ExpressionText {
  /// The bytes of the file that hold a part of the expression; the whole scalar where escapes or folds lie between.
  func place(of part: Range<Int>, in source: SourceText) -> Range<Int> {
    let written = source.bytes[range]
    let bytes = Array(text.utf8)
    for lead in 0...1 where written.count >= lead + bytes.count {
      let start = range.lowerBound + lead
      if source.bytes[start..<(start + bytes.count)].elementsEqual(bytes) {
        return (start + part.lowerBound)..<(start + max(part.upperBound, part.lowerBound))
      }
    }
    return range
  }
}

extension ExpressionError.Kind {
  /// The rule that an expression with the fault breaks.
  var rule: RuleID {
    switch self {
    case .syntax, .tooLarge, .unknownFunction: "sop.invalid-expression"
    case .unknownName: "sop.unknown-name"
    case .unknownOption: "sop.unknown-option"
    case .unknownKeywordList: "sop.unknown-keyword-list"
    case .pattern: "sop.invalid-pattern"
    case .type, .unset, .missingKey, .index, .overflow, .divisionByZero, .conversion, .tooCostly:
      "sop.expression-type"
    }
  }
}

import Diagnostics
import Expressions
import StrictYAML

/// A public SOP can be walked in the browser: its conditions and patterns hold only what a browser evaluates.
struct GuideCheck {
  let sop: SOP
  let expressions: SOPExpressions
  let context: DecodingContext

  /// Reports the first thing in each condition that a browser cannot evaluate, and patterns of RE2 alone.
  func check() {
    guard sop.audience?.value == .public else { return }
    let asked = sop.guideFields
    for (step, checked) in zip(sop.steps, expressions.choices) {
      for (choice, expression) in zip(step.choices, checked) { check(expression, choice.when, asked) }
    }
    for (block, expression) in zip(sop.blocks, expressions.branches) {
      if let when = block.when { check(expression, when, asked) }
    }
    for field in sop.steps.flatMap(\.fields) {
      guard let pattern = field.pattern, !SOP.isGuidePattern(pattern.value) else { continue }
      context.report(
        "sop.guide-expression", "browsers read the pattern of \(quoted(field.name.value)) otherwise",
        at: pattern.range,
        help: "write it with plain groups, classes and repetitions, such as `[A-Z]{2}-[0-9]{6}`")
    }
  }

  private func check(_ checked: CheckedExpression?, _ text: ExpressionText, _ asked: [String: Field]) {
    guard let checked, checked.problems.isEmpty else { return }
    do throws(GuideObstacle) {
      _ = try GuideCondition(checked.expression) { asked[$0] != nil }
    } catch {
      context.report(
        "sop.guide-expression", "a guide in the browser cannot evaluate `\(error.name)`",
        at: text.place(of: error.range, in: context.source),
        help:
          "compare what readers answer, with `== != < <= > >= in has && || !`; else they get the list of steps alone"
      )
    }
  }
}

import Diagnostics
import SOP

/// What a step is called where it is one of several.
enum StepTitle {
  /// The title on one line, safe for a terminal; of an end the outcome, of a call the title of the SOP.
  ///
  /// - Parameters:
  ///   - fill: puts values in for `{{name}}`.
  ///   - sop: an SOP by its id.
  static func text(of step: Step, _ words: RunWords, fill: (String) -> String, sop: (String) -> SOP?)
    -> String
  {
    switch step.work {
    case .end(let end): return "■ \(OutcomeText.text(end.outcome.value, words)) (\(step.id.value))"
    case .call(let call):
      return TextWidth.oneLine(sop(call.sop.value)?.title.text(in: words.language) ?? call.sop.value)
    default: return TextWidth.oneLine(fill(step.title.text(in: words.language)))
    }
  }
}

import Diagnostics
import StrictYAML

/// Commands say what happens when nobody can know whether they did what they do.
struct CommandCheck {
  let sop: SOP
  let context: DecodingContext

  /// Reports `once` without `on_error` or with `retry`, and `undo` of something that has no effect.
  func check() {
    for step in sop.steps {
      guard case .command(let command) = step.work, let effect = command.effect else { continue }
      let id = quoted(step.id.value)
      if effect.value == .once, command.onError == nil {
        context.report(
          "sop.missing-on-error", "\(id) runs at most once but does not say where a failure leads",
          at: effect.range, help: "add `on_error: …` with a step at which a person settles it")
      }
      if effect.value == .once, let retry = command.retry {
        context.report(
          "sop.retry-of-once", "\(id) runs at most once, so it cannot be tried again", at: retry.times.range,
          help: "remove `retry`, or write `effect: repeatable` if running twice does no harm")
      }
      if effect.value == .read, let undo = command.undo.first {
        context.report(
          "sop.undo-of-read", "\(id) only reads, so there is nothing to undo", at: undo.range,
          help: "remove `undo`, or write `effect: repeatable` or `effect: once`")
      }
    }
  }
}

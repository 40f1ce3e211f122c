import Diagnostics
import StrictYAML

extension SOP {
  /// The most steps an SOP may have.
  public static let maximumSteps = 1_000
  /// The number of steps from which nobody keeps the whole in mind.
  static let manySteps = 150
}

/// An SOP stays small enough to be read.
struct SizeCheck {
  let sop: SOP
  let context: DecodingContext

  /// Reports too many steps.
  func check() {
    let help = "move a part of it into an SOP of its own and `call` it"
    let count = sop.steps.count
    if count > SOP.maximumSteps {
      context.report(
        "sop.too-large", "the SOP has \(count) steps, more than \(SOP.maximumSteps)", at: sop.id.range,
        help: help)
    } else if count > SOP.manySteps {
      context.report("sop.many-steps", "the SOP has \(count) steps", at: sop.id.range, help: help)
    }
  }
}

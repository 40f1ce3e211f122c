import Diagnostics
import Expressions
import SOP
import SOPRuntime

/// Texts of steps with `{{name}}` filled in.
struct FilledText: Sendable {
  let values: ValueText
  /// The fields of the SOP, for the labels of their options.
  let fields: [Field]
  /// What texts can read.
  let bindings: Bindings
  /// The names whose values are personal.
  let personal: Set<String>

  init(_ position: PositionView, values: ValueText) {
    self.values = values
    fields = position.step.fields + position.declaredFields
    bindings = position.bindings
    personal = Set(position.personalNames)
  }

  /// The text in the language that is shown; a name without a value becomes `…`.
  func text(_ text: LocalizedText) -> String { fill(text.text(in: values.words.language)) }

  /// A text with its values.
  func fill(_ text: String) -> String {
    Placeholder.fill(text) { name in
      guard let value = bindings[name] else { return "…" }
      if personal.contains(name), !values.reveals { return ValueText.mask }
      return values.text(value, of: fields.first { $0.name.value == name })
    }
  }
}

import Diagnostics
import Expressions
import SOP
import SOPRuntime

/// Texts of steps with `{{name}}` filled in.
struct FilledText: Sendable {
  let values: ValueText
  /// The fields that the step knows, for the labels of their options.
  let fields: [Field]
  /// What texts can read.
  let bindings: Bindings
  /// The names whose values are personal.
  let personal: Set<String>

  init(_ position: PositionView, values: ValueText) {
    self.values = values
    fields = position.step.fields + position.fields
    bindings = position.bindings
    personal = Set(position.personalNames)
  }

  /// The text in the language that is shown; a name without a value becomes `…`.
  func text(_ text: LocalizedText) -> String { fill(text.text(in: values.words.language)) }

  /// A text with its values.
  func fill(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    for placeholder in Placeholder.all(in: text) {
      guard let name = placeholder.name else { continue }
      result += bytes[index..<placeholder.range.lowerBound]
      result += value(name).utf8
      index = placeholder.range.upperBound
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }

  private func value(_ name: String) -> String {
    guard let value = bindings[name] else { return "…" }
    if personal.contains(name), !values.reveals { return ValueText.mask }
    return values.text(value, of: fields.first { $0.name.value == name })
  }
}

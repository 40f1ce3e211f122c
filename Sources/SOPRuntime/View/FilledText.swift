import Diagnostics
import Expressions
public import SOP

extension NamedValue {
  /// What stands for a personal value where nobody asked to see it.
  public static let mask = "•••"
}

extension Placeholder {
  /// A text with every `{{name}}` replaced by what stands for its value.
  ///
  /// - Complexity: linear in the text.
  public static func fill(_ text: String, _ value: (_ name: String) -> String) -> String {
    guard text.contains("{{") else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    for placeholder in all(in: text) {
      guard let name = placeholder.name else { continue }
      result += bytes[index..<placeholder.range.lowerBound]
      result += value(name).utf8
      index = placeholder.range.upperBound
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }
}

extension RunState {
  /// A text of an SOP as lists and headings show it: personal values are masked, what is not known is `…`.
  func filled(_ text: LocalizedText, in number: Int, _ part: RunClosure.Part) -> LocalizedText {
    guard let frame = frames[number], text.variants.contains(where: { $0.text.contains("{{") }) else {
      return text
    }
    let variants = text.variants.map { variant in
      let filled = Placeholder.fill(variant.text) { name in
        guard let value = frame.bindings[name] else { return "…" }
        guard frame.personal[name] == nil, part.personal[name] == nil else { return NamedValue.mask }
        let option = part.sop.declaredFields.first { $0.name.value == name }?.options
          .first { $0.id.value == value.typed }
        return option?.label?.text(in: variant.language) ?? value.typed
      }
      return LocalizedText.Variant(language: variant.language, text: filled, range: variant.range)
    }
    return LocalizedText(variants) ?? text
  }
}

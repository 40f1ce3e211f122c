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
    guard mayStand(in: text) else { return text }
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

  /// Whether a placeholder may stand in a text. Nearly all texts have none, and each step asks this of many.
  static func mayStand(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.dropLast().contains {
        bytes[$0] == UInt8(ascii: "{") && bytes[$0 + 1] == UInt8(ascii: "{")
      }
    }
  }
}

extension RunState {
  /// A text of an SOP as lists and headings show it: personal values are masked, what is not known is `…`.
  func filled(_ text: LocalizedText, in number: Int, _ part: RunClosure.Part) -> LocalizedText {
    frames[number]?.filled(text, part) ?? text
  }
}

extension RunState.Frame {
  /// A text of the SOP that is walked, as lists and headings show it.
  func filled(_ text: LocalizedText, _ part: RunClosure.Part) -> LocalizedText {
    guard text.variants.contains(where: { Placeholder.mayStand(in: $0.text) }) else { return text }
    let variants = text.variants.map { variant in
      let filled = Placeholder.fill(variant.text) { name in
        guard let value = bindings[name] else { return "…" }
        guard personal[name] == nil, part.personal[name] == nil else { return NamedValue.mask }
        let option = part.declaredFields.first { $0.name.value == name }?.options
          .first { $0.id.value == value.typed }
        return option?.label?.text(in: variant.language) ?? value.typed
      }
      return LocalizedText.Variant(language: variant.language, text: filled, range: variant.range)
    }
    return LocalizedText(variants) ?? text
  }
}

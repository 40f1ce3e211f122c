import Diagnostics

/// The places of a text where the value of a name is put in: `{{order_no}}`.
public struct Placeholder: Sendable, Hashable {
  /// The name; `nil` where what stands between the braces is none.
  public let name: String?
  /// The bytes of the text, braces included.
  public let range: Range<Int>

  /// The placeholders of a text, in order; braces that are not closed reach to the end of the text.
  ///
  /// - Complexity: linear in the text.
  public static func all(in text: String) -> [Placeholder] {
    let bytes = Array(text.utf8)
    var found: [Placeholder] = []
    var index = 0
    while let start = pair(of: UInt8(ascii: "{"), in: bytes, from: index) {
      let close = pair(of: UInt8(ascii: "}"), in: bytes, from: start + 2)
      let inner = String(decoding: bytes[(start + 2)..<(close ?? bytes.count)], as: UTF8.self)
      let end = close.map { $0 + 2 } ?? bytes.count
      let isName = close != nil && SOPParser.isName(inner)
      found.append(Placeholder(name: isName ? inner : nil, range: start..<end))
      index = end
    }
    return found
  }

  private static func pair(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == byte, bytes[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }
}

/// A text with placeholders, and when it is filled in.
struct PlaceholderText {
  /// What the text is for.
  enum Use: Hashable {
    /// What the step is called.
    case title
    /// What a person says or ticks off while filling in the step's fields.
    case say
    /// A word of a command.
    case run
    /// A word of the command that takes the effect back, once the first has run.
    case undo
  }

  /// The step.
  let vertex: Int
  /// What it is for.
  let use: Use
  /// The text and its place.
  let text: ExpressionText
  /// Its placeholders.
  let placeholders: [Placeholder]
}

extension SOP {
  /// The texts of steps that have placeholders, step by step.
  var placeholderTexts: [PlaceholderText] {
    var result: [PlaceholderText] = []
    func add(_ text: String, _ range: Range<Int>, _ use: PlaceholderText.Use, _ vertex: Int) {
      guard text.utf8.contains(UInt8(ascii: "{")) else { return }
      let found = Placeholder.all(in: text)
      guard !found.isEmpty else { return }
      result.append(
        PlaceholderText(
          vertex: vertex, use: use, text: ExpressionText(text, at: range), placeholders: found))
    }
    func add(_ text: LocalizedText, _ use: PlaceholderText.Use, _ vertex: Int) {
      for variant in text.variants { add(variant.text, variant.range, use, vertex) }
    }
    for vertex in steps.indices {
      add(steps[vertex].title, .title, vertex)
      if let say = steps[vertex].say { add(say, .say, vertex) }
      for text in steps[vertex].checklist { add(text, .say, vertex) }
      for experiment in experiments where experiment.step?.value == steps[vertex].id.value {
        for say in experiment.arms.compactMap(\.say) { add(say, .say, vertex) }
      }
      if case .command(let command) = steps[vertex].work {
        for word in command.run { add(word.value, word.range, .run, vertex) }
        for word in command.undo { add(word.value, word.range, .undo, vertex) }
      }
    }
    return result
  }
}

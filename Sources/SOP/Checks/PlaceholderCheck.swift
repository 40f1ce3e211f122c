import Diagnostics
import StrictYAML

/// Placeholders name one declared value each.
struct PlaceholderCheck {
  let sop: SOP
  let fields: [Field]
  let texts: [PlaceholderText]
  let names: [String]
  let context: DecodingContext

  /// Reports placeholders that cannot be filled in, and personal data that they show.
  ///
  /// - Complexity: linear in the texts, but for the search for what a misspelt name may mean.
  func check() {
    let known = Set(names)
    let personal = personalFields()
    for text in texts {
      var shown: Set<String> = []
      for placeholder in text.placeholders {
        let range = text.text.place(of: placeholder.range, in: context.source)
        guard let name = placeholder.name else {
          reportMalformed(text, placeholder, at: range)
          continue
        }
        guard known.contains(name) else {
          let inner = (placeholder.range.lowerBound + 2)..<(placeholder.range.upperBound - 2)
          let place = text.text.place(of: inner, in: context.source)
          context.reportUnknownName(Located(name, at: place), as: "a value", among: names)
          continue
        }
        if let data = personal[name], shown.insert(name).inserted {
          reportPersonal(name, data, text, at: range)
        }
      }
    }
  }

  private func reportMalformed(_ text: PlaceholderText, _ placeholder: Placeholder, at range: Range<Int>) {
    let written = String(decoding: Array(text.text.text.utf8)[placeholder.range], as: UTF8.self)
    let inner = written.trimmingPrefix("{{").split(separator: "}").first ?? ""
    let name = inner.split(separator: " ").first.map(String.init) ?? ""
    let isSpaced = written.hasSuffix("}}") && inner.split(separator: " ").count == 1 && SOPParser.isName(name)
    let isClosed = written.hasSuffix("}}")
    context.report(
      "sop.invalid-placeholder",
      isClosed
        ? "\(quoted(written)) is not the name of one value between braces"
        : "the braces of \(quoted(written)) are not closed",
      at: range,
      help: isSpaced
        ? "write it without blanks: `{{\(name)}}`"
        : "write `{{order_no}}`: nothing is computed in texts; what depends on values is a decision",
      fixes: isSpaced ? [FixIt("write `{{\(name)}}`", replace: range, with: "{{\(name)}}")] : [])
  }

  // MARK: Personal data

  private func personalFields() -> [String: PersonalData] {
    var personal: [String: PersonalData] = [:]
    for field in fields {
      if let data = field.personal?.value { personal[field.name.value] = data }
    }
    return personal
  }

  private func reportPersonal(
    _ name: String, _ data: PersonalData, _ text: PlaceholderText, at range: Range<Int>
  ) {
    let isCommand = text.use == .run || text.use == .undo
    let id = quoted(sop.steps[text.vertex].id.value)
    context.report(
      "sop.personal-data-shown",
      isCommand
        ? "the command of \(id) gets \(quoted(name)), which is personal data (\(data.rawValue))"
        : "the text of \(id) shows \(quoted(name)), which is personal data (\(data.rawValue))",
      at: range,
      help: isCommand
        ? "every program of the machine sees the words of a command: pass a number by which the program finds it"
        : "leave it out, or say where the reader finds it")
  }
}

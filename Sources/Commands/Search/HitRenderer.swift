import Diagnostics
import KnowledgeBase

/// Prints hits for people: title, reference, and a two-line excerpt with the words marked.
struct HitRenderer {
  let console: Console
  let columns: Int

  func show(_ answer: SearchAnswer) {
    // One write: a pipe or terminal costs more than the text.
    var page = ""
    for (index, hit) in answer.hits.enumerated() {
      if index > 0 { page += "\n" }
      let isUsual = hit.confidence.isEmpty || hit.confidence == "validated"
      let facts = [hit.type, isUsual ? nil : hit.confidence, hit.audience].compactMap { $0 }
      let title = console.paint(TextWidth.visible(hit.title), .title)
      page += "\(hit.rank). \(title)  \(console.paint(facts.joined(separator: " · "), .quiet))\n"
      page += "   \(console.paint(hit.reference, .quiet))\n"
      let section =
        hit.section.isEmpty || hit.section == hit.title ? "" : TextWidth.visible(hit.section) + " › "
      let marked = section + mark(hit.excerpt)
      for line in wrap(marked).prefix(2) { page += "   \(line)\n" }
      if let explanation = hit.explanation { page += ExplanationRenderer.text(explanation, console) }
    }
    console.print(page)
  }

  /// The excerpt with its words in colour, or between `**` where there is none.
  private func mark(_ excerpt: Excerpt) -> String {
    let bytes = Array(excerpt.text.utf8)
    var text = ""
    var done = 0
    for mark in excerpt.marks {
      text += visible(bytes[done..<mark.lowerBound])
      let word = visible(bytes[mark])
      text += console.colour ? console.paint(word, .mark) : "**\(word)**"
      done = mark.upperBound
    }
    return text + visible(bytes[done...])
  }

  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    TextWidth.visible(String(decoding: bytes, as: UTF8.self))
  }

  /// Breaks at blanks and between wide characters; escapes take no columns.
  private func wrap(_ text: String) -> [String] {
    let width = columns - 3
    var lines: [String] = []
    var line = ""
    var used = 0
    var lastBreak: (index: String.Index, used: Int)?
    var isEscape = false
    var isMarked = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      let columns = isEscape ? 0 : TextWidth.columns(of: scalar)
      if isEscape, scalar == "m" { isEscape = false }
      if used + columns > width, columns > 0 {
        let cut = lastBreak?.index ?? line.endIndex
        lines.append(String(line[..<cut]))
        line = String(line[cut...].drop { $0 == " " })
        used -= lastBreak?.used ?? used
        lastBreak = nil
      }
      // Stars that open a mark stay with its word.
      if scalar == "*", line.last == "*" { isMarked.toggle() }
      let isOpened = isMarked && line.last == "*"
      let mayBreak = columns == 2 && !isOpened && !LineBreaking.mayNotBegin(scalar)
      if scalar == " " || mayBreak { lastBreak = (line.endIndex, used) }
      line.unicodeScalars.append(scalar)
      used += columns
    }
    return lines + [line]
  }
}

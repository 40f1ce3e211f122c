import Diagnostics
import SOP
import SearchIndex

extension ExcerptMaker {
  /// The best passage of an SOP: from the summary, or from what is to be done and said in a step.
  ///
  /// - Parameter request: what was typed. Synonyms find every language, and the passage is to be read by who typed it:
  ///   texts of its script come first.
  static func passage(ofSOP source: SourceText, for request: String, _ snippets: inout SnippetMaker)
    -> Passage
  {
    guard let sop = SOPCompiler.read(path: source.path, bytes: source.bytes).sop else {
      return Passage(excerpt: Excerpt(""))
    }
    let text = SOPSearchText(sop)
    let isIdeographic = isIdeographic(request)
    let own = text.sections.filter { Self.isIdeographic(text.string($0.text)) == isIdeographic }
    let found = [own, text.sections].compactMap { sections in
      snippets.snippet(
        of: text.bytes, sections: sections.map { SnippetSection(text: $0.text, heading: $0.heading) }
      ).map { (snippet: $0, section: sections[$0.section]) }
    }
    guard let (snippet, section) = found.first(where: { $0.snippet.score > 0 }) ?? found.first else {
      return Passage(excerpt: Excerpt(""))
    }
    var shown = snippet
    if shown.range.isEmpty, let steps = text.steps(in: section.language) {
      // A title alone: the steps below it say more.
      let whole = SnippetSection(text: steps, heading: steps.lowerBound..<steps.lowerBound)
      shown = snippets.snippet(of: text.bytes, sections: [whole]) ?? snippet
    }
    return Passage(
      section: section.kind == .step ? text.string(section.heading) : "",
      title: sop.title.text(in: section.language), excerpt: excerpt(shown, text.bytes))
  }

  private static func isIdeographic(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}

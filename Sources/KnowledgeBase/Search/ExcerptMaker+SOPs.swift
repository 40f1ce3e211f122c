import Diagnostics
import SOP
import SearchIndex

extension ExcerptMaker {
  /// The best passage of an SOP: from the summary or from what is to be done and said in a step.
  static func passage(ofSOP source: SourceText, _ snippets: inout SnippetMaker) -> Passage {
    guard let sop = SOPCompiler.read(path: source.path, bytes: source.bytes).sop else {
      return Passage(excerpt: Excerpt(""))
    }
    let text = SOPSearchText(sop)
    let sections = text.sections.map { SnippetSection(text: $0.text, heading: $0.heading) }
    guard let snippet = snippets.snippet(of: text.bytes, sections: sections) else {
      return Passage(excerpt: Excerpt(""))
    }
    let section = text.sections[snippet.section]
    return Passage(
      section: section.isTop ? "" : String(decoding: text.bytes[section.heading], as: UTF8.self),
      title: sop.title.text(in: section.language), excerpt: excerpt(snippet, text.bytes))
  }
}

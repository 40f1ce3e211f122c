import Content
import Diagnostics
import SOP
import SearchIndex

/// An SOP as the index takes it, beside the articles.
enum SOPDocument {
  /// What stands as the kind of answer of every SOP.
  static let type = "sop"
  /// What stands before an SOP's id; no id of an article holds a colon.
  private static let prefix = "sop:"

  /// Whether the file at a path holds an SOP instead of an article.
  static func isSOP(_ path: String) -> Bool { path.hasPrefix("sops/") }

  /// The SOP's id of a document's id; `nil` for an article.
  static func sopID(_ id: String) -> Substring? { id.hasPrefix(prefix) ? id.dropFirst(prefix.count) : nil }

  /// The document's id of an SOP in a file that is named like it.
  static func defaultID(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return prefix + name.prefix { $0 != "." }
  }

  /// The texts of all languages are one document, which stands under the first language of the workspace that the
  /// title is written in.
  static func document(_ sop: SOP, revision: Revision, configuration: Configuration) -> IndexableDocument {
    let text = SOPSearchText(sop)
    let languages = sop.title.languages
    let language =
      configuration.languages.first { languages.contains($0) } ?? languages.first
      ?? configuration.defaultLanguage
    let audience = sop.audience.flatMap { Audience(rawValue: $0.value.rawValue) }
    let stored = StoredDocument(
      id: prefix + sop.id.value, path: sop.path, revision: revision.bytes,
      title: sop.title.text(in: language), language: language, type: type,
      audience: (audience ?? configuration.defaults.audience).rawValue,
      owner: sop.owner?.value ?? configuration.defaults.owner ?? "")
    let runs = text.sections.flatMap { section -> [TextRun] in
      let rest = section.heading.upperBound..<section.text.upperBound
      return switch section.kind {
      case .top: [TextRun(.title, section.heading), TextRun(.summary, rest)]
      case .step: [TextRun(.headings, section.heading), TextRun(.body, rest)]
      case .titles: [TextRun(.headings, rest)]
      }
    }
    return IndexableDocument(stored: stored, text: text.bytes, runs: runs)
  }
}

extension IndexSnapshot {
  /// What leaves the SOPs out of a search; nothing where there are none, so that articles alone cost nothing more.
  var articlesOnly: [Filter] {
    guard let count = try? documentCount(type: SOPDocument.type), count > 0 else { return [] }
    return [Filter(.type, [SOPDocument.type], isExcluding: true)]
  }
}

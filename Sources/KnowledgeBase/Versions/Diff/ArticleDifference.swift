import Content
import Diagnostics

/// Finds what changed between two versions of one article.
struct ArticleDifference {
  private(set) var changes: [KnowledgeDiff.Change] = []

  init(from old: Article, to new: Article) {
    if old.id != new.id {
      add(.renamed, old.id, new.id)
    } else if old.path != new.path {
      add(.moved, old.path, new.path)
    }
    if old.confidence != .archived, new.confidence == .archived {
      add(.archived, old.confidence.rawValue, new.confidence.rawValue)
    }
    add(.title, old.title, new.title)
    add(.summary, old.frontMatter.summary?.value, new.frontMatter.summary?.value)
    if new.confidence != .archived || old.confidence == .archived {
      add(.confidence, old.confidence.rawValue, new.confidence.rawValue)
    }
    add(.audience, old.audience.rawValue, new.audience.rawValue)
    add(.owner, old.owner, new.owner)
    add(.type, old.type?.rawValue, new.type?.rawValue)
    add(.language, old.language, new.language)
    add(.tags, Self.list(old.tags), Self.list(new.tags))
    add(.reviewed, Self.review(old), Self.review(new))
    for question in new.questions where !old.questions.contains(question) {
      add(.questionAdded, nil, question)
    }
    for question in old.questions where !new.questions.contains(question) {
      add(.questionRemoved, question, nil)
    }
    sections(old, new)
    if changes.isEmpty, old.revision != new.revision {
      changes.append(KnowledgeDiff.Change(kind: .mechanical))
    }
  }

  private mutating func add(_ kind: KnowledgeDiff.Change.Kind, _ old: String?, _ new: String?) {
    if old != new { changes.append(KnowledgeDiff.Change(kind: kind, old: old, new: new)) }
  }

  private static func list(_ tags: [String]) -> String? { tags.isEmpty ? nil : tags.joined(separator: ", ") }

  private static func review(_ article: Article) -> String? {
    article.frontMatter.reviewed.map { "\($0.value.on)" + ($0.value.by.map { " by \($0)" } ?? "") }
  }

  /// Sections by their anchors, compared by what readers see of them.
  private mutating func sections(_ old: Article, _ new: Article) {
    guard BodyHash.number(of: FrontMatter(), old.document) != BodyHash.number(of: FrontMatter(), new.document)
    else { return }
    let (left, right) = (Self.sections(of: old), Self.sections(of: new))
    let before = Dictionary(left.map { ($0.anchor, $0.text) }, uniquingKeysWith: { first, _ in first })
    let after = Set(right.map(\.anchor))
    for section in right {
      guard let text = before[section.anchor] else {
        add(.sectionAdded, nil, section.name)
        continue
      }
      if text != section.text {
        changes.append(.init(kind: .sectionChanged, old: section.name, new: section.name))
      }
    }
    for section in left where !after.contains(section.anchor) { add(.sectionRemoved, section.name, nil) }
    let found = changes.contains { [.sectionAdded, .sectionRemoved, .sectionChanged].contains($0.kind) }
    // The heading that repeats the title belongs to no section that has a name.
    if !found, old.title == new.title { changes.append(.init(kind: .sectionChanged, old: "#", new: "#")) }
  }

  private struct Part {
    var anchor: String
    var name: String
    var text: String
  }

  private static func sections(of article: Article) -> [Part] {
    article.sections.compactMap { section in
      let isTitle = section.heading > 0 && section.heading == article.titleHeading
      let start =
        isTitle ? article.document.nodes[section.heading].textRange.upperBound : section.text.lowerBound
      let words = String(
        decoding: article.document.text[min(start, section.text.upperBound)..<section.text.upperBound],
        as: UTF8.self
      ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isTop = isTitle || section.heading == 0
      if isTop, words.isEmpty { return nil }
      return Part(anchor: isTop ? "" : section.anchor, name: isTop ? "#" : "#\(section.anchor)", text: words)
    }
  }
}

import SOP

/// What people read in an SOP, language by language: title and summary, then a section for each step.
struct SOPSearchText {
  /// A title with what stands below it, in one language.
  struct Section {
    /// The language; `nil` for texts that are written once.
    var language: String?
    /// What it is made of.
    var kind: Kind
    /// The bytes of all.
    var text: Range<Int>
    /// The bytes of the title; empty where there is none.
    var heading: Range<Int>
  }

  /// What a section is made of.
  enum Kind {
    /// The SOP's title and summary.
    case top
    /// A step's title and what is said, ticked off and chosen in it.
    case step
    /// The titles of steps that are nothing but a title, one behind the other.
    case titles
  }

  /// The texts as UTF-8, a line each.
  private(set) var bytes: [UInt8] = []
  /// The parts that hold any text.
  private(set) var sections: [Section] = []

  /// Collects the texts.
  ///
  /// - Complexity: linear in the texts, once for each language.
  init(_ sop: SOP) {
    var parts = [Part(isTop: true, title: sop.title, texts: [sop.summary].compactMap { $0 })]
    parts += sop.steps.map(Part.init)
    for language in Self.languages(of: parts) {
      for part in parts { add(part, in: language) }
    }
  }

  /// The bytes of all steps in a language, else in the first that steps are written in.
  func steps(in language: String?) -> Range<Int>? {
    let steps = sections.filter { $0.kind != .top }
    let wanted = steps.contains { $0.language == language } ? language : steps.first?.language
    let own = steps.filter { $0.language == wanted }
    guard let first = own.first, let last = own.last else { return nil }
    return first.text.lowerBound..<last.text.upperBound
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Texts that belong together, in all languages.
  private struct Part {
    var isTop = false
    var title: LocalizedText?
    var texts: [LocalizedText]

    init(isTop: Bool, title: LocalizedText, texts: [LocalizedText]) {
      self.isTop = isTop
      self.title = title
      self.texts = texts
    }

    /// Title, words to say, ticks and choices. An outcome and the id of a called SOP are no titles that people wrote.
    init(_ step: Step) {
      switch step.work {
      case .end, .call: title = nil
      default: title = step.title
      }
      texts = [step.say].compactMap { $0 } + step.checklist
      texts += step.fields.flatMap { $0.options.compactMap(\.label) }
    }
  }

  /// The languages in the order in which they come, texts that are written once first.
  private static func languages(of parts: [Part]) -> [String?] {
    var languages: [String?] = [nil]
    for part in parts {
      for text in [part.title].compactMap({ $0 }) + part.texts {
        for language in text.languages where !languages.contains(language) { languages.append(language) }
      }
    }
    return languages
  }

  private mutating func add(_ part: Part, in language: String?) {
    let start = bytes.count
    if let title = part.title { add(title, in: language) }
    let heading = start..<max(start, bytes.count - 1)
    for text in part.texts { add(text, in: language) }
    guard bytes.count > start else { return }
    if part.isTop || bytes.count > heading.upperBound + 1 {
      sections.append(
        Section(
          language: language, kind: part.isTop ? .top : .step, text: start..<bytes.count, heading: heading))
    } else if let last = sections.indices.last, sections[last].kind == .titles,
      sections[last].language == language
    {
      sections[last].text = sections[last].text.lowerBound..<bytes.count
    } else {
      sections.append(
        Section(language: language, kind: .titles, text: start..<bytes.count, heading: start..<start))
    }
  }

  /// Adds what is written for a language itself, with a mark for each value that a run puts in.
  private mutating func add(_ text: LocalizedText, in language: String?) {
    for variant in text.variants where variant.language == language {
      let source = Array(variant.text.utf8)
      var done = 0
      for placeholder in Placeholder.all(in: variant.text) {
        bytes += source[done..<placeholder.range.lowerBound]
        bytes += "…".utf8
        done = placeholder.range.upperBound
      }
      bytes += source[done...]
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}

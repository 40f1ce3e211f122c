import Diagnostics
import Platform
import StrictYAML

/// Reads front matter into its typed form; what does not fit is reported and left out.
struct FrontMatterParser {
  /// Keys of other tools, from kb.yaml.
  var ignoredKeys: [String] = []

  /// What was read, where the body begins, and what is wrong.
  struct Result {
    var frontMatter: FrontMatter
    var body: Range<Int>
    var diagnostics: [Diagnostic]
  }

  /// Reads the front matter of a file; a file without any has an empty one.
  func parse(_ source: SourceText) -> Result {
    let end = source.bytes.count
    guard let fence = FrontMatterFence.find(in: source) else {
      return Result(
        frontMatter: FrontMatter(), body: (source.hasByteOrderMark ? 3 : 0)..<end, diagnostics: [])
    }
    var frontMatter = FrontMatter()
    frontMatter.range = fence.range
    let body = fence.range.upperBound..<end
    if fence.isUnterminated {
      let finding = Diagnostic(
        "front-matter.unterminated", "the front matter that starts here has no closing `---`",
        at: source.place(fence.range.lowerBound..<fence.range.lowerBound + 3))
      return Result(frontMatter: frontMatter, body: body, diagnostics: [finding])
    }
    let (root, findings) = StrictYAML.parse(source, range: fence.yaml)
    guard let root else { return Result(frontMatter: frontMatter, body: body, diagnostics: findings) }
    let context = DecodingContext(source, invalidValue: "front-matter.invalid-value")
    context.diagnostics = findings
    read(root, into: &frontMatter, in: context)
    return Result(frontMatter: frontMatter, body: body, diagnostics: context.diagnostics)
  }

  private func read(_ root: YAMLNode, into result: inout FrontMatter, in context: DecodingContext) {
    let ignored =
      ignoredKeys.isEmpty ? FrontMatterKey.foreignNames : FrontMatterKey.foreignNames + ignoredKeys
    guard let reader = MappingReader(root, keys: FrontMatterKey.names, ignoring: ignored, in: context) else {
      return
    }
    // Each key is looked at once, so that keys of other tools cost nothing but their comparison.
    for entry in reader.entries {
      guard let key = FrontMatterKey(rawValue: entry.name) else { continue }
      switch key {
      case .id: result.id = identifier(reader, .id)
      case .title: result.title = reader.string(key.rawValue).map(Self.collapsed)
      case .summary: result.summary = reader.string(key.rawValue).map(Self.collapsed)
      case .type: result.type = reader.choice(key.rawValue)
      case .lang: result.language = language(reader)
      case .translationOf: result.translationOf = identifier(reader, .translationOf)
      case .questions: result.questions = reader.strings(key.rawValue).map(Self.collapsed)
      case .tags: result.tags = reader.strings(key.rawValue).map(Self.collapsed)
      case .confidence: result.confidence = reader.choice(key.rawValue, aliases: Confidence.aliases)
      case .audience: result.audience = reader.choice(key.rawValue)
      case .owner: result.owner = reader.string(key.rawValue)
      case .environment: readEnvironment(reader, into: &result)
      case .reviewInterval: result.reviewInterval = reader.days(key.rawValue)
      case .reviewed: readReview(reader, into: &result)
      case .sops: result.sops = reader.strings(key.rawValue)
      case .redirectFrom: result.redirectFrom = redirects(reader)
      }
    }
    result.unknownKeys += reader.unknownKeys
    let others = FrontMatterKey.foreignNames
    for entry in reader.entries where others.contains(entry.name) && !ignoredKeys.contains(entry.name) {
      result.unknownKeys.append(Located(entry.name, at: entry.key.range))
    }
  }

  private func identifier(_ reader: MappingReader, _ key: FrontMatterKey) -> Located<String>? {
    guard let id = reader.string(key.rawValue) else { return nil }
    if let problem = ArticleID.problem(in: id.value) {
      reader.context.report(
        "front-matter.invalid-value", "`\(id.value)` cannot be an id: \(problem)", at: id.range,
        help: "an id is made of letters, digits and - _ . / such as `returns/refund-time`")
      return nil
    }
    return id
  }

  private func language(_ reader: MappingReader) -> Located<String>? {
    guard let tag = reader.string("lang") else { return nil }
    guard LanguageTag.isWellFormed(tag.value) else {
      reader.context.report(
        "front-matter.invalid-value", "`\(tag.value)` is no language tag", at: tag.range,
        help: "write a tag such as `en` or `zh-CN` (BCP 47)")
      return nil
    }
    return tag
  }

  private func readEnvironment(_ reader: MappingReader, into result: inout FrontMatter) {
    let example = "environment: {product: app, versions: \">=3.2 <4\"}"
    let names = FrontMatterKey.environmentNames
    guard let environment = reader.mapping("environment", keys: names, example: example) else { return }
    result.product = environment.string("product")
    result.versions = environment.string("versions")
    result.unknownKeys += environment.unknownKeys.map { Located("environment.\($0.value)", at: $0.range) }
  }

  private func readReview(_ reader: MappingReader, into result: inout FrontMatter) {
    let example = "reviewed: {on: 2026-10-02, by: li.wei}"
    let names = FrontMatterKey.reviewedNames
    guard let reviewed = reader.mapping("reviewed", keys: names, example: example) else { return }
    result.unknownKeys += reviewed.unknownKeys.map { Located("reviewed.\($0.value)", at: $0.range) }
    let hash = reviewed.string("of").flatMap { of -> String? in
      guard !BodyHash.isStamp(of.value) else { return of.value }
      reviewed.context.report(
        "front-matter.invalid-value", "`\(of.value)` is no hash of a reviewed text", at: of.range,
        help: "let `kb review` write the stamp")
      return nil
    }
    let by = reviewed.string("by")?.value
    let note = reviewed.string("note").map { TextCollapse.whiteSpace($0.value) }
    guard let on = reviewed.date("on") else {
      if reviewed.node("on") == nil {
        reviewed.context.report(
          "front-matter.invalid-value", "`reviewed` lacks the day `on`", at: reviewed.range,
          help: "write it like `\(example)`, or let `kb review` write it")
      }
      return
    }
    result.reviewed = Located(ReviewStamp(on: on.value, by: by, of: hash, note: note), at: reviewed.range)
  }

  private func redirects(_ reader: MappingReader) -> [Located<String>] {
    reader.strings("redirect_from").filter { path in
      let parts = path.value.split(separator: "/", omittingEmptySubsequences: false)
      if path.value.hasPrefix("/"), !path.value.hasPrefix("//"), !parts.contains("..") { return true }
      reader.context.report(
        "front-matter.invalid-value", "`\(path.value)` is no address on the site", at: path.range,
        help: "write the path from the site's root, such as `/faq/refund`")
      return false
    }
  }

  /// The text with every run of white space as one blank and none at its ends.
  private static func collapsed(_ text: Located<String>) -> Located<String> {
    Located(TextCollapse.whiteSpace(text.value), at: text.range)
  }
}

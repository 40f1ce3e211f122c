import Diagnostics
import Platform
import StrictYAML

extension ConfigurationParser {
  mutating func readLanguages() {
    var tags: [String] = []
    for tag in root.strings("languages") {
      if !LanguageTag.isWellFormed(tag.value) {
        invalid(
          "`\(tag.value)` is no language tag", at: tag.range,
          help: "write a tag such as `en` or `zh-CN` (BCP 47)")
      } else if LanguageTag.listed(tag.value, in: tags) != nil {
        invalid("the language `\(tag.value)` stands twice", at: tag.range)
      } else {
        tags.append(tag.value)
      }
    }
    if !tags.isEmpty { result.languages = tags }
  }

  func baseURL() -> String? {
    guard let address = root.string("base_url") else { return nil }
    guard let normalized = WebAddress.normalized(address.value) else {
      invalid(
        "`\(address.value)` is no web address", at: address.range,
        help: "write it like `\(ConfigurationKey.baseURL.example)`, without `?` and `#`")
      return nil
    }
    return normalized
  }

  func timeZone() -> String? {
    guard let zone = root.string("time_zone") else { return nil }
    let parts = zone.value.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x5F].contains($0)
        }
    }
    if isName, zone.value.utf8.count <= 64 { return zone.value }
    invalid(
      "`\(zone.value)` is no time zone", at: zone.range, help: "write a name such as `Asia/Shanghai` or `UTC`"
    )
    return nil
  }

  func currency() -> String? {
    guard let code = root.string("currency") else { return nil }
    if code.value.utf8.count == 3, code.value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
      return code.value
    }
    invalid(
      "`\(code.value)` is no currency", at: code.range, help: "write an ISO 4217 code such as `CNY` or `EUR`")
    return nil
  }

  mutating func readDefaults() {
    guard let reader = inner(.defaults) else { return }
    if let audience: Located<Audience> = reader.choice("audience") {
      result.defaults.audience = audience.value
    }
    if let confidence: Located<Confidence> = reader.choice("confidence", aliases: Confidence.aliases) {
      result.defaults.confidence = confidence.value
    }
    result.defaults.owner = reader.string("owner")?.value
    result.defaults.reviewInterval = reader.days("review_interval")?.value
  }

  mutating func readAudit() {
    guard let reader = inner(.audit) else { return }
    result.audit.cap = reader.integer("cap", in: 1...10_000)?.value
    result.audit.silentAfter = reader.days("silent_after")?.value
    result.audit.unfinishedAfter = reader.days("unfinished_after")?.value
    let names = AuditSignalKind.allCases.map(\.rawValue)
    guard let weights = reader.mapping("weights", keys: names, example: "weights: {overdue: 2}") else {
      return
    }
    weights.rejectUnknownKeys(known: names)
    for kind in AuditSignalKind.allCases {
      result.audit.weights[kind] = weights.number(kind.rawValue, in: 0...1000)?.value
    }
  }

  mutating func readCommands() {
    guard let reader = inner(.commands) else { return }
    result.commands.allow = reader.strings("allow").map(\.value)
    result.commands.environment = reader.strings("env").map(\.value)
  }

  mutating func readSite() {
    guard let reader = inner(.site) else { return }
    result.site.mark = reader.string("mark")?.value
    result.site.contact = reader.string("contact")?.value
    if let address = reader.string("repository") {
      result.site.repository = WebAddress.normalized(address.value)
      if result.site.repository == nil {
        invalid(
          "`\(address.value)` is no web address", at: address.range,
          help: "write it like `repository: https://github.com/example/help`")
      }
    }
    result.site.templates = path(reader.string("templates"))
    for entry in reader.named("colours", example: "colours: {accent: \"#0a5c8a\"}") {
      if let colour = colour(entry) { result.site.colours.append(colour) }
    }
    let example = "strings: {en: {search: Search}}"
    for entry in reader.named("strings", example: example) {
      guard LanguageTag.isWellFormed(entry.name) else {
        invalid("`\(entry.name)` is no language tag", at: entry.key.range, help: "write it like `\(example)`")
        continue
      }
      let texts = context.named(entry.value, key: entry.name, example: example).compactMap { text in
        context.string(text.value, key: text.name, allowingEmpty: true).map {
          SiteSettings.Text(key: text.name, text: $0.value)
        }
      }
      result.site.strings.append(SiteSettings.Strings(language: entry.name, texts: texts))
    }
  }

  private func colour(_ entry: YAMLEntry) -> SiteSettings.Colour? {
    let text = entry.value.text ?? ""
    let digits = text.utf8.dropFirst()
    let isColour =
      text.utf8.first == UInt8(ascii: "#") && (digits.count == 3 || digits.count == 6)
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    if isColour { return SiteSettings.Colour(name: entry.name, value: text) }
    let problem = entry.value.isMissing ? "the colour `\(entry.name)` has no value" : "`\(text)` is no colour"
    invalid(problem, at: entry.range, help: "write it in quotes, like `\(entry.name): \"#0a5c8a\"`")
    return nil
  }
}

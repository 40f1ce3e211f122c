import Mustache
import Platform
import SOP

/// The site's own words in one language.
struct Words: Sendable {
  /// Whether they are Chinese.
  let isChinese: Bool
  /// The texts by key.
  let texts: [String: String]

  /// The text of a key; the key itself where there is none, so that a gap is seen and not hidden.
  subscript(_ key: String) -> String { texts[key] ?? key }

  /// A text with its placeholders filled in.
  subscript(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = self[key][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      result += rest[..<open] + (values.first { $0.key == name }?.value[...] ?? rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A text that counts, in the form for the number.
  func counting(_ key: String, _ number: Int) -> String {
    if number == 1, let one = texts["\(key).one"] { return one }
    return self[key, ["n": String(number)]]
  }

  /// A day as people write it.
  func date(_ day: CivilDate) -> String {
    let (year, month, day) = day.parts
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return isChinese ? "\(year)年\(month)月\(day)日" : "\(day) \(months[month - 1]) \(year)"
  }

  /// A length of time as people write it.
  func span(_ span: SpanOfTime) -> String {
    let number = String(span.text.dropLast())
    let units: [Character: (english: String, chinese: String)] = [
      "s": ("second", "秒"), "m": ("minute", "分钟"), "h": ("hour", "小时"), "d": ("day", "天"), "w": ("week", "周"),
    ]
    guard let unit = span.text.last.flatMap({ units[$0] }) else { return span.text }
    return isChinese ? "\(number) \(unit.chinese)" : "\(number) \(unit.english)\(number == "1" ? "" : "s")"
  }

  /// The name of a language in that language, for the language switch.
  static func nativeName(of language: String) -> String {
    let names = [
      "en": "English", "zh": "中文", "zh-cn": "简体中文", "zh-hans": "简体中文", "zh-tw": "繁體中文",
      "zh-hk": "繁體中文（香港）", "zh-hant": "繁體中文", "ja": "日本語", "ko": "한국어", "de": "Deutsch",
      "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
      "ru": "Русский",
      "ar": "العربية", "vi": "Tiếng Việt", "th": "ไทย", "id": "Bahasa Indonesia",
    ]
    let tag = language.lowercased()
    return names[tag] ?? names[String(tag.split(separator: "-").first ?? "")] ?? language
  }

  /// Whether a language is written from right to left.
  static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "he", "fa", "ur"].contains(
      language.lowercased().split(separator: "-").first.map(String.init) ?? "")
  }
}

extension Words: MustacheParent {
  /// The text of a key. Mustache cuts names at dots, so templates write `notFound_title` for
  /// `notFound.title`.
  func child(named name: String) -> Any? {
    texts[name] ?? texts[name.split(separator: "_", maxSplits: 1).joined(separator: ".")]
  }
}

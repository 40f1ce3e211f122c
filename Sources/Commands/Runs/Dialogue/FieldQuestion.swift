import Diagnostics
import Expressions
import SOP
import SOPRuntime

/// How a field is asked for at a terminal, and what a typed line means for it.
struct FieldQuestion {
  let field: Field
  let words: RunWords
  /// The value that stays if nothing is typed.
  var kept: String?
  /// The values that bounds may name.
  var bindings = Bindings()

  /// What people read beside the field.
  var label: String { Self.label(of: field, words) }

  static func label(of field: Field, _ words: RunWords) -> String {
    TextWidth.oneLine(field.label?.text(in: words.language) ?? field.name.value)
  }

  /// A text with the colon behind which its value stands; a question needs none.
  static func leading(_ text: String, _ words: RunWords) -> String {
    let isQuestion = text.hasSuffix("?") || text.hasSuffix("？")
    return isQuestion ? text + " " : text + words(": ", "：")
  }

  /// The numbered options, one a line; empty where there are none.
  var options: String {
    field.options.enumerated().map { index, option in
      let label =
        option.label.map { TextWidth.oneLine($0.text(in: words.language)) }
        ?? TextWidth.oneLine(option.id.value)
      return "  \(index + 1)  \(label)\n"
    }.joined()
  }

  /// The line that asks, up to the place where one types.
  var prompt: String {
    var hints = [hint].compactMap { $0 }
    switch (bound(field.minimum?.value), bound(field.maximum?.value)) {
    case (let low?, let high?): hints.append("\(low)–\(high)")
    case (let low?, nil): hints.append("≥ \(low)")
    case (nil, let high?): hints.append("≤ \(high)")
    case (nil, nil): break
    }
    if let pattern = field.pattern?.value { hints.append(words("like ", "格式 ") + TextWidth.oneLine(pattern)) }
    if field.personal != nil { hints.append(words("personal", "个人信息")) }
    if !field.isRequired, kept == nil { hints.append(words("Enter: none", "回车：跳过")) }
    let list = hints.joined(separator: words(", ", "，"))
    let facts = hints.isEmpty ? "" : words(" (\(list))", "（\(list)）")
    let standing = kept.map { " [\($0)]" } ?? ""
    return Self.leading("\(label)\(facts)\(standing)", words)
  }

  /// A bound, or the value of the field that it names.
  private func bound(_ written: String?) -> String? {
    written.map { name in bindings[name].map { TextWidth.oneLine($0.typed) } ?? TextWidth.oneLine(name) }
  }

  /// What one types, in a word or two.
  private var hint: String? {
    switch field.type.value {
    case .text: nil
    case .integer: words("whole number", "整数")
    case .number: words("number", "数字")
    case .money: words("amount", "金额")
    case .boolean: words("yes/no", "是/否")
    case .choice: "1–\(field.options.count)"
    case .multiChoice: words("such as 1 3", "如 1 3")
    case .date: words("such as 2026-11-21", "如 2026-11-21")
    case .datetime: words("such as 2026-11-21T14:30:00+08:00", "如 2026-11-21T14:30:00+08:00")
    case .duration: words("such as 45m, 2h, 3d", "如 45m、2h、3d")
    case .email: words("e-mail", "邮箱")
    case .phone: words("phone number", "电话")
    }
  }

  /// The texts that a typed line stands for: numbers of options become their ids, and a yes is `true`. What cannot be
  /// read stays as it is, so that the run says what is wrong with it.
  func texts(_ line: String) -> [String] {
    switch field.type.value {
    case .boolean: return [YesNo.read(Self.narrow(line)).map { $0 ? "true" : "false" } ?? line]
    case .choice: return [option(line)]
    case .multiChoice:
      let parts = line.split { $0.isWhitespace || ",，、;；".contains($0) }
      return parts.map { option(String($0)) }
    case .integer, .number, .money, .date, .datetime, .duration: return [Self.narrow(line)]
    case .text, .email, .phone: return [line]
    }
  }

  /// What is wrong with what was typed, in the language of the dialogue; `message` is how the run says it.
  func complaint(_ line: String, _ message: String, moneyDigits: Int) -> String {
    if [.choice, .multiChoice].contains(field.type.value), texts(line).contains(where: { !isOption($0) }) {
      return words("type a number from 1 to \(field.options.count)", "请输入 1 到 \(field.options.count) 的编号")
    }
    guard words.isChinese else { return message }
    if (try? field.value(of: texts(line), moneyDigits: moneyDigits)) == nil {
      if let pattern = field.pattern?.value, field.type.value == .text { return "格式应为 \(pattern)" }
      if let hint { return "请输入：\(hint)" }
    }
    return message.replacing(" is more than ", with: " 大于 ").replacing(" is less than ", with: " 小于 ")
  }

  private func isOption(_ id: String) -> Bool { field.options.contains { $0.id.value == id } }

  private func option(_ line: String) -> String {
    if let number = Int(Self.narrow(line)), field.options.indices.contains(number - 1),
      !field.options.contains(where: { $0.id.value == line })
    {
      return field.options[number - 1].id.value
    }
    let named = field.options.first {
      $0.id.value == line || $0.label?.variants.contains { $0.text.lowercased() == line.lowercased() } == true
    }
    return named?.id.value ?? line
  }

  /// Full-width digits and signs, as Chinese input methods write them, as plain ones.
  private static func narrow(_ line: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(scalars)
  }
}

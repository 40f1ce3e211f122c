public import Diagnostics
public import Platform

extension DecodingContext {
  /// A text; `allowingEmpty` takes `""` too.
  public func string(_ node: YAMLNode, key: String, allowingEmpty: Bool = false) -> Located<String>? {
    guard let text = node.text else {
      reportType(of: node, key: key, expected: "a text", example: "\(key): text")
      return nil
    }
    guard allowingEmpty || !text.isEmpty else {
      report(invalidValue, "`\(key)` is empty", at: node.range)
      return nil
    }
    return Located(text, at: node.range)
  }

  /// A list of texts, or one text standing for a list of one.
  public func strings(_ node: YAMLNode, key: String) -> [Located<String>] {
    if let text = node.text { return text.isEmpty ? [] : [Located(text, at: node.range)] }
    guard let items = node.items else {
      reportType(of: node, key: key, expected: "a list of texts", example: "\(key): [one, two]")
      return []
    }
    return items.compactMap { item in
      guard let text = item.text, !text.isEmpty else {
        reportType(of: item, key: key, expected: "a list of texts", example: "\(key): [one, two]")
        return nil
      }
      return Located(text, at: item.range)
    }
  }

  /// `true` or `false`; `yes`, `no`, `on` and `off` in any case count too, quoted or not.
  public func bool(_ node: YAMLNode, key: String) -> Located<Bool>? {
    switch node.text?.lowercased() {
    case "true", "yes", "on": return Located(true, at: node.range)
    case "false", "no", "off": return Located(false, at: node.range)
    case nil: reportType(of: node, key: key, expected: "true or false", example: "\(key): true")
    default: reportValue(node, key: key, allowed: ["true", "false", "on", "off"])
    }
    return nil
  }

  /// A whole number in decimal digits within a range.
  public func integer(_ node: YAMLNode, key: String, in allowed: ClosedRange<Int> = 0...Int(Int32.max))
    -> Located<Int>?
  {
    guard let text = node.text, let value = Int(text) else {
      reportScalar(node, key, expected: "a whole number", example: "\(key): \(allowed.lowerBound)")
      return nil
    }
    guard allowed.contains(value) else {
      let message = "`\(key)` must be between \(allowed.lowerBound) and \(allowed.upperBound)"
      report(invalidValue, message, at: node.range)
      return nil
    }
    return Located(value, at: node.range)
  }

  /// A decimal number within a range, such as `1.5`.
  public func number(_ node: YAMLNode, key: String, in allowed: ClosedRange<Double>) -> Located<Double>? {
    guard let text = node.text, let value = Self.decimal(text) else {
      reportScalar(node, key, expected: "a number", example: "\(key): 1.5")
      return nil
    }
    guard allowed.contains(value) else {
      let message = "`\(key)` must be between \(allowed.lowerBound) and \(allowed.upperBound)"
      report(invalidValue, message, at: node.range)
      return nil
    }
    return Located(value, at: node.range)
  }

  /// A duration in seconds, written like `90s`, `15m`, `2h`, `90d`, `12w` or `1h30m`.
  public func duration(_ node: YAMLNode, key: String) -> Located<Int>? {
    guard let text = node.text, let seconds = DurationText.seconds(text) else {
      reportScalar(node, key, expected: "a duration", example: "\(key): 90d")
      return nil
    }
    return Located(seconds, at: node.range)
  }

  /// A duration in whole days, at least one, written like `90d` or `12w`.
  public func days(_ node: YAMLNode, key: String) -> Located<Int>? {
    guard let duration = duration(node, key: key) else { return nil }
    guard duration.value > 0, duration.value % 86_400 == 0 else {
      report(
        invalidValue, "`\(key)` must be whole days", at: duration.range, help: "write it like `\(key): 90d`")
      return nil
    }
    return Located(duration.value / 86_400, at: duration.range)
  }

  /// A day written like `2026-10-02`.
  public func date(_ node: YAMLNode, key: String) -> Located<CivilDate>? {
    guard let text = node.text, let date = CivilDate(text) else {
      reportScalar(node, key, expected: "a date", example: "\(key): 2026-10-02")
      return nil
    }
    return Located(date, at: node.range)
  }

  /// One of the values of an enumeration; `aliases` are older words that mean one of them.
  public func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ node: YAMLNode, key: String, as type: Value.Type = Value.self,
    aliases: KeyValuePairs<String, Value> = [:]
  ) -> Located<Value>? where Value.RawValue == String {
    let text = node.text
    if let value = text.flatMap({ Value(rawValue: $0) }) { return Located(value, at: node.range) }
    let allowed = Value.allCases.map(\.rawValue)
    guard let text else {
      let expected = "one of \(allowed.joined(separator: ", "))"
      reportType(of: node, key: key, expected: expected, example: "\(key): \(allowed[0])")
      return nil
    }
    let lowercased = text.lowercased()
    if let value = Value(rawValue: lowercased) {
      return Located(value, at: node.range)
    }
    if let alias = aliases.first(where: { $0.key == lowercased }) {
      return Located(alias.value, at: node.range)
    }
    reportValue(node, key: key, allowed: allowed)
    return nil
  }

  /// A list; a single value is reported.
  public func list(_ node: YAMLNode, key: String, example: @autoclosure () -> String) -> [YAMLNode] {
    guard let items = node.items else {
      reportType(of: node, key: key, expected: "a list", example: example())
      return []
    }
    return items
  }

  /// A mapping with declared keys; its other keys that are near none of them are left to the caller.
  public func mapping(_ node: YAMLNode, key: String, keys: [String], example: @autoclosure () -> String)
    -> MappingReader?
  {
    guard node.entries != nil else {
      reportType(of: node, key: key, expected: "a mapping", example: example())
      return nil
    }
    return MappingReader(node, keys: keys, in: self)
  }

  /// The entries of a mapping whose keys are names that the writer chooses.
  public func named(_ node: YAMLNode, key: String, example: @autoclosure () -> String) -> [YAMLEntry] {
    guard let entries = node.entries else {
      reportType(of: node, key: key, expected: "a mapping", example: example())
      return []
    }
    return entries
  }

  /// Reports a value of the wrong type, or a single value that does not read as the type.
  private func reportScalar(_ node: YAMLNode, _ key: String, expected: String, example: String) {
    guard let text = node.text else {
      reportType(of: node, key: key, expected: expected, example: example)
      return
    }
    report(
      "yaml.wrong-type", "`\(key)` must be \(expected), not `\(text)`", at: node.range,
      help: "write it like `\(example)`")
  }

  /// Reads digits with an optional sign and fraction; `nil` for anything else, so that `inf` and `0x10` are refused.
  private static func decimal(_ text: String) -> Double? {
    let allowed = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B
    }
    return allowed ? Double(text) : nil
  }
}

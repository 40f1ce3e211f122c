import Diagnostics
import StrictYAML

extension SOPParser {
  static let fieldKeys = [
    "type", "label", "required", "pattern", "min", "max", "options", "pii", "keep",
  ]

  /// Fields, inputs or outputs: names with what they take.
  func fields(_ key: String, of reader: MappingReader) -> [Field] {
    reader.named(key, example: "\(key): {order_no: {type: text}}").compactMap { field($0) }
  }

  private func field(_ entry: YAMLEntry) -> Field? {
    let name = Located(entry.name, at: entry.key.range)
    if !Self.isName(name.value) {
      context.report(
        "sop.invalid-name", "\(quoted(name.value)) cannot be the name of a value", at: name.range,
        help: "begin with a small letter a-z, then small letters, digits and `_`: expressions use the name")
    }
    guard entry.value.entries != nil else {
      let type = entry.value.text.flatMap { FieldType(rawValue: $0) } ?? .text
      context.reportType(
        of: entry.value, key: name.value, expected: "a mapping with a type",
        example: "\(name.value): {type: \(type.rawValue)}")
      return nil
    }
    guard let reader = MappingReader.exact(entry.value, keys: Self.fieldKeys, in: context),
      let type: Located<FieldType> = requiredChoice("type", of: reader, in: name)
    else { return nil }
    var field = Field(name: name, type: type)
    field.label = reader.text("label")
    field.isRequired = reader.bool("required")?.value ?? true
    field.personal = reader.choice("pii")
    field.keep = reader.span("keep")
    field.pattern = limit("pattern", of: reader, on: field) { $0.takesPattern }
    field.minimum = limit("min", of: reader, on: field) { $0.hasOrder }
    field.maximum = limit("max", of: reader, on: field) { $0.hasOrder }
    readOptions(of: reader, into: &field)
    return field
  }

  private func requiredChoice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, of reader: MappingReader, in name: Located<String>
  ) -> Located<Value>? where Value.RawValue == String {
    if !reader.has(key) {
      reader.reportMissing(
        key, in: quoted(name.value), at: name.range, help: "write `\(name.value): {type: text}`")
    }
    return reader.choice(key)
  }

  /// A key that only some types have.
  private func limit(
    _ key: String, of reader: MappingReader, on field: Field, fits: (FieldType) -> Bool
  ) -> Located<String>? {
    guard let entry = reader.entry(key) else { return nil }
    guard fits(field.type.value) else {
      reportIdle(key, entry, on: field, types: FieldType.allCases.filter(fits))
      return nil
    }
    return reader.string(key)
  }

  private func reportIdle(_ key: String, _ entry: YAMLEntry, on field: Field, types: [FieldType]) {
    context.report(
      "sop.idle-key",
      "`\(key)` says nothing about \(quoted(field.name.value)), a \(field.type.value.rawValue)",
      at: entry.key.range, help: "remove it, or choose one of the types \(listed(types.map(\.rawValue)))")
  }

  private func readOptions(of reader: MappingReader, into field: inout Field) {
    let types: [FieldType] = [.choice, .multiChoice]
    guard let entry = reader.entry("options"), let node = reader.node("options") else {
      if types.contains(field.type.value) {
        reader.reportMissing(
          "options", in: quoted(field.name.value), at: field.name.range, help: "add `options: [one, another]`"
        )
      }
      return
    }
    guard types.contains(field.type.value) else {
      reportIdle("options", entry, on: field, types: types)
      return
    }
    field.options = options(node)
    var first: [String: Range<Int>] = [:]
    for option in field.options {
      guard let place = first[option.id.value] else {
        first[option.id.value] = option.id.range
        continue
      }
      context.report(
        "sop.duplicate-option", "the option \(quoted(option.id.value)) stands twice", at: option.id.range,
        help: "remove one", notes: [Note("first here", at: context.source.place(place))])
    }
  }

  /// A list of ids, or a mapping of ids to labels.
  private func options(_ node: YAMLNode) -> [Field.Option] {
    let options: [Field.Option]
    switch node.content {
    case .sequence(let items):
      options = items.compactMap { optionID($0).map { Field.Option(id: $0, label: nil) } }
    case .mapping(let entries):
      options = entries.compactMap { entry in
        guard let id = optionID(entry.key) else { return nil }
        return Field.Option(
          id: id, label: entry.value.isMissing ? nil : LocalizedText(entry.value, key: id.value, in: context))
      }
    case .scalar:
      context.reportType(of: node, key: "options", expected: "a list", example: "options: [one, another]")
      return []
    }
    if options.isEmpty {
      context.report(
        context.invalidValue, "`options` names no option", at: node.range, help: "name at least one")
    }
    return options
  }

  private func optionID(_ node: YAMLNode) -> Located<String>? {
    guard let text = node.text, !text.isEmpty else {
      context.reportType(
        of: node, key: "options", expected: "a list of ids", example: "options: [one, another]")
      return nil
    }
    if node.looksBoolean {
      context.report(
        "sop.unquoted-boolean", "\(quoted(text)) without quotes means true or false to other readers of YAML",
        at: node.range, help: "quote it: `\"\(text)\"`",
        fixes: [FixIt("quote the option", replace: node.range, with: "\"\(text)\"")])
    }
    return Located(text, at: node.range)
  }
}

extension FieldType {
  /// Whether a value of the type is a text that a pattern can describe.
  var takesPattern: Bool { self == .text || self == .email || self == .phone }

  /// Whether one value of the type can be larger than another.
  var hasOrder: Bool {
    switch self {
    case .integer, .number, .money, .date, .datetime, .duration: true
    case .text, .boolean, .choice, .multiChoice, .email, .phone: false
    }
  }
}

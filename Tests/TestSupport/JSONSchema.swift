public import StrictYAML

/// As much of JSON Schema (draft-07) as the schema uses.
public struct JSONSchema {
  /// The schema.
  public let root: YAMLNode

  /// Takes a schema as it was read; JSON is YAML.
  public init(root: YAMLNode) {
    self.root = root
  }

  /// Where a value breaks the schema, as `steps/0/run: type`.
  public func faults(of node: YAMLNode) -> [String] { faults(of: node, against: root, at: "") }

  private func isValid(_ node: YAMLNode, _ schema: YAMLNode) -> Bool {
    faults(of: node, against: schema, at: "").isEmpty
  }

  private func faults(of node: YAMLNode, against schema: YAMLNode, at place: String) -> [String] {
    var faults: [String] = []
    for entry in schema.entries ?? [] {
      let isMet: Bool
      switch entry.name {
      case "$ref":
        let name = entry.value.text?.split(separator: "/").last.map(String.init) ?? ""
        guard let target = root.value(of: "definitions")?.value(of: name) else {
          return ["\(place): no \(name)"]
        }
        faults += self.faults(of: node, against: target, at: place)
        continue
      case "allOf":
        for part in entry.value.items ?? [] { faults += self.faults(of: node, against: part, at: place) }
        continue
      case "if":
        let branch = isValid(node, entry.value) ? "then" : "else"
        if let part = schema.value(of: branch) { faults += self.faults(of: node, against: part, at: place) }
        continue
      case "properties", "patternProperties", "additionalProperties":
        if entry.name == "additionalProperties" || schema.value(of: "additionalProperties") == nil {
          faults += propertyFaults(of: node, against: schema, at: place)
        }
        continue
      case "items":
        for (index, item) in (node.items ?? []).enumerated() {
          faults += self.faults(of: item, against: entry.value, at: Self.join(place, String(index)))
        }
        continue
      case "type": isMet = (entry.value.items ?? [entry.value]).contains { node.hasType($0.text ?? "") }
      case "enum": isMet = entry.value.items?.contains { $0.text == node.text } ?? false
      case "pattern": isMet = node.text.map { Self.matches($0, entry.value.text ?? "") } ?? true
      case "minimum": isMet = Int(node.text ?? "").map { $0 >= Int(entry.value.text ?? "") ?? 0 } ?? true
      case "maximum": isMet = Int(node.text ?? "").map { $0 <= Int(entry.value.text ?? "") ?? 0 } ?? true
      case "minItems": isMet = node.items.map { $0.count >= Int(entry.value.text ?? "") ?? 0 } ?? true
      case "minProperties": isMet = node.entries.map { $0.count >= Int(entry.value.text ?? "") ?? 0 } ?? true
      case "required":
        isMet = (entry.value.items ?? []).allSatisfy { key in node.value(of: key.text ?? "") != nil }
      case "anyOf", "oneOf": isMet = entry.value.items?.contains { isValid(node, $0) } ?? false
      case "propertyNames":
        isMet = (node.entries ?? []).allSatisfy { isValid($0.key, entry.value) }
      case "$schema", "title", "description", "definitions", "then", "else", "default", "id", "$id", "format",
        "uniqueItems":
        continue
      default: return ["the test does not know `\(entry.name)`"]
      }
      if !isMet { faults.append("\(place): \(entry.name)") }
    }
    return faults
  }

  private func propertyFaults(of node: YAMLNode, against schema: YAMLNode, at place: String) -> [String] {
    var faults: [String] = []
    for entry in node.entries ?? [] {
      let below = Self.join(place, entry.name)
      let patterns = schema.value(of: "patternProperties")?.entries ?? []
      if let part = schema.value(of: "properties")?.value(of: entry.name)
        ?? patterns.first(where: { Self.matches(entry.name, $0.name) })?.value
      {
        faults += self.faults(of: entry.value, against: part, at: below)
      } else if let others = schema.value(of: "additionalProperties") {
        if others.text == "false" { faults.append("\(below): unknown") }
        if others.entries != nil { faults += self.faults(of: entry.value, against: others, at: below) }
      }
    }
    return faults
  }

  private static func join(_ place: String, _ name: String) -> String {
    place.isEmpty ? name : "\(place)/\(name)"
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    (try? Regex(pattern)).map { text.contains($0) } ?? false
  }
}

extension YAMLNode {
  /// The value of a key of a mapping.
  public func value(of key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

  /// The type as the core schema of YAML 1.2 and older readers give it.
  fileprivate func hasType(_ type: String) -> Bool {
    switch type {
    case "object": entries != nil
    case "array": items != nil
    case "boolean": looksBoolean
    case "integer": isPlain && Int(text ?? "") != nil
    case "number": isPlain && Double(text ?? "") != nil
    case "string": text != nil && !looksBoolean && !hasType("number")
    default: false
    }
  }
}

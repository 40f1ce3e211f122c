import Diagnostics
import Platform
import StrictYAML
import Testing

@testable import SOP

/// The schema accepts what the parser accepts, and refuses the keys and words that it refuses.
struct SchemaTests {
  /// The schema as a tree; JSON is YAML.
  static func schema() throws -> JSONSchema {
    let (root, findings) = StrictYAML.parse(
      SourceText(path: "schema.json", bytes: Array(SOPSchema.text().utf8)))
    #expect(findings == [])
    return JSONSchema(root: try #require(root))
  }

  static func faults(in text: String) throws -> [String] {
    let (root, findings) = StrictYAML.parse(SourceText(path: "sops/a.yaml", bytes: Array(text.utf8)))
    #expect(findings == [])
    return try schema().faults(of: try #require(root))
  }

  static let files: [String] = {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let folders = [Path.join(root, "sops"), Fixtures.folder]
    return folders.flatMap { folder in
      ((try? FileSystem.names(in: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        .map { Path.join(folder, $0) }
    }
  }()

  @Test func hasFiles() { #expect(Self.files.count > 10) }

  @Test(arguments: files) func acceptsWhatTheParserAccepts(file: String) throws {
    let bytes = try FileSystem.read(file)
    guard SOPCompiler.compile(path: "sops/a.yaml", bytes: bytes).isSound else { return }
    #expect(try Self.faults(in: String(decoding: bytes, as: UTF8.self)) == [])
  }

  @Test func acceptsTheShortForm() throws {
    #expect(
      try Self.faults(
        in: "sop: a\ntitle: A\nsteps:\n  - receive: Take it\n  - verify: {en: Check, zh-CN: 核对}\n") == [])
  }

  @Test(arguments: [
    ("sop: a\ntitle: A\nsteps: []\n", "steps"),
    ("sop: a\ntitle: A\nowners: b\nsteps: [{a: A}]\n", "owners"),
    ("sop: A b\ntitle: A\nsteps: [{a: A}]\n", "sop"),
    ("sop: a\ntitle: A\nsteps: [{step: a, tsak: A}]\n", "steps/0"),
    ("sop: a\ntitle: A\nsteps: [{step: a, decision: A, next: b, choose: [{when: x, go: b}]}]\n", "steps/0"),
    ("sop: a\ntitle: A\nsteps: [{step: a, end: solved}]\n", "steps/0/end"),
    ("sop: a\ntitle: A\nsteps: [{step: a, command: A, run: orders show, effect: read}]\n", "steps/0/run"),
    ("sop: a\ntitle: A\nsteps: [{step: a, task: A, sla: 2 days}]\n", "steps/0/sla"),
    ("sop: a\ntitle: A\nsteps: [{step: a, task: A, fields: {b: {type: txt}}}]\n", "steps/0/fields/b/type"),
    (
      "sop: a\ntitle: A\nsteps: [{step: a, task: A, fields: {b: {type: choice, options: [yes, no]}}}]\n",
      "steps/0/fields/b/options"
    ),
    ("sop: a\ntitle: A\nsteps: [{step: a, task: A, max_visits: 0}]\n", "steps/0/max_visits"),
  ])
  func refusesWhatTheParserRefuses(text: String, place: String) throws {
    let faults = try Self.faults(in: text)
    #expect(faults.contains { $0.hasPrefix(place) }, "\(faults)")
    #expect(!Fixtures.compile(text: text).isSound)
  }

  /// Every key that the parser reads has a description, which editors show.
  @Test func describesEveryKey() throws {
    let schema = try Self.schema()
    var undescribed: [String] = []
    for object in [schema.root] + (schema.root.value(of: "definitions")?.entries ?? []).map(\.value) {
      for property in object.value(of: "properties")?.entries ?? []
      where property.value.value(of: "description")?.text?.isEmpty != false {
        undescribed.append(property.name)
      }
    }
    #expect(undescribed == [])
  }
}

/// As much of JSON Schema (draft-07) as the schema uses.
struct JSONSchema {
  let root: YAMLNode

  func faults(of node: YAMLNode) -> [String] { faults(of: node, against: root, at: "") }

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
      case "anyOf": isMet = entry.value.items?.contains { isValid(node, $0) } ?? false
      case "propertyNames":
        isMet = (node.entries ?? []).allSatisfy { isValid($0.key, entry.value) }
      case "$schema", "title", "description", "definitions", "then", "else": continue
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
  fileprivate func value(of key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

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

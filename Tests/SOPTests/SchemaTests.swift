import Diagnostics
import Platform
import StrictYAML
import TestSupport
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

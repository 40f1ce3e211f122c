import Content
import Diagnostics
import JSONWriting
import SOP

/// The graph by which readers walk a public SOP in the browser (docs/format/guide.md).
struct GuideGraph {
  /// One step of the guide.
  struct Step {
    var id: String
    var title: String
    var say: String?
    var checklist: [String] = []
    var link: (title: String, href: String)?
    var fields: [Field] = []
    var ways: [GuideWays.Way] = []
  }

  let title: String
  let language: String
  let steps: [Step]

  /// `nil` where a condition is more than a browser evaluates, or there is nothing to walk.
  init?(_ compiled: CompiledSOP, _ writer: StepWriter, title: String, language: String, words: Words) {
    guard compiled.isSound, let sop = compiled.sop, sop.steps.count > 1,
      let ways = GuideWays(sop, compiled.graph, compiled.expressions)
    else { return nil }
    self.title = title
    self.language = language
    // What must be known before the first step is asked in a step of its own.
    let inputs = sop.inputs.filter { ways.names.contains($0.name.value) }
    let offset = inputs.isEmpty ? 0 : 1
    var steps: [Step] = []
    if !inputs.isEmpty, let entry = compiled.graph.entry {
      steps.append(
        Step(id: "~start", title: words["step.start"], fields: inputs, ways: [(entry + offset, nil)]))
    }
    for index in sop.steps.indices {
      var step = writer.guideStep(of: index)
      step.ways = ways.ways[index].map { ($0.target + offset, $0.condition) }
      steps.append(step)
    }
    guard offset == 1 || compiled.graph.entry == 0 else { return nil }
    self.steps = steps
  }

  /// The script that hands the graph to the player.
  func script(id: String) -> [UInt8] {
    let graph = ScriptText.json { writer in
      writer.member("title", title)
      writer.member("language", language)
      writer.key("steps")
      writer.array { writer in
        for step in steps { writer.object { write(step, to: &$0) } }
      }
    }
    return Array("(self.kbGuides ??= {})[\"\(id)\"] = \(graph);\n".utf8)
  }

  private func write(_ step: Step, to writer: inout JSONWriter) {
    writer.member("id", step.id)
    writer.member("title", step.title)
    if let say = step.say { writer.member("say", say.split(separator: "\n").map(String.init)) }
    if !step.checklist.isEmpty { writer.member("checklist", step.checklist) }
    if let link = step.link {
      writer.key("link")
      writer.object { writer in
        writer.member("title", link.title)
        writer.member("href", link.href)
      }
    }
    if !step.fields.isEmpty {
      writer.key("fields")
      writer.array { writer in
        for field in step.fields { writer.object { write(field, to: &$0) } }
      }
    }
    writer.key("ways")
    writer.array { writer in
      for way in step.ways {
        writer.object { writer in
          writer.member("to", way.target)
          guard let condition = way.condition else { return }
          writer.key("when")
          condition.write(to: &writer)
        }
      }
    }
  }

  private func write(_ field: Field, to writer: inout JSONWriter) {
    writer.member("name", field.name.value)
    writer.member("label", field.label?.text(in: language) ?? SitePlanner.displayName(field.name.value))
    writer.member("required", field.isRequired)
    writer.member("type", Self.type(of: field))
    if !field.options.isEmpty {
      writer.key("options")
      writer.array { writer in
        for option in field.options {
          writer.object { writer in
            writer.member("id", option.id.value)
            writer.member(
              "label", option.label?.text(in: language) ?? SitePlanner.displayName(option.id.value))
          }
        }
      }
    }
    writer.member("min", ifPresent: Self.decimal(field.minimum))
    writer.member("max", ifPresent: Self.decimal(field.maximum))
    if let pattern = field.pattern, SOP.isGuidePattern(pattern.value) {
      writer.member("pattern", "^(?:\(pattern.value))$")
    }
  }

  private static func type(of field: Field) -> String {
    switch field.type.value {
    case .text, .email, .phone, .datetime, .duration: "text"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .money: "money"
    case .date: "date"
    case .choice: "choice"
    case .multiChoice: "choices"
    }
  }

  /// A bound that is a plain number; others are kept by runs alone.
  private static func decimal(_ bound: Located<String>?) -> String? {
    guard let text = bound?.value else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain =
      (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.count < 30 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
    return isPlain ? text : nil
  }
}

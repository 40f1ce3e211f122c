import JSONWriting

/// The JSON Schema of SOP files (draft-07, which editors of YAML read), so that they complete and check keys.
///
/// Made from the key lists of the parser: a key that the parser reads is in the schema, and no other.
public enum SOPSchema {
  /// The schema, ending in a line end.
  public static func text() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "http://json-schema.org/draft-07/schema#")
      writer.member("title", "SOP")
      writer.member("description", "A standard operating procedure, one file an SOP, as kb reads it.")
      writeObject(SOPParser.keys, in: .sop, required: ["sop", "title", "steps"], into: &writer)
      writer.key("definitions")
      writer.object { writer in
        for (name, body) in definitions {
          writer.key(name)
          writer.object(body)
        }
      }
    }
    writer.newline()
    return writer.string
  }

  /// Writes the members of an object schema: its keys and no other.
  private static func writeObject(
    _ keys: [String], in place: Place, required: [String] = [], into writer: inout JSONWriter
  ) {
    writer.member("type", "object")
    writer.member("additionalProperties", false)
    if !required.isEmpty {
      writer.key("required")
      writer.value(required)
    }
    writeProperties(keys, in: place, into: &writer)
  }

  private static func writeProperties(_ keys: [String], in place: Place, into writer: inout JSONWriter) {
    writer.key("properties")
    writer.object { writer in
      for key in keys {
        writer.key(key)
        writer.object { writer in
          SchemaKey.value(of: key, in: place).write(into: &writer)
          writer.member("description", SchemaKey.description(of: key, in: place))
        }
      }
    }
  }

  private static let definitions: [(String, @Sendable (inout JSONWriter) -> Void)] = [
    ("step", writeStep),
    (
      "text",
      { writer in
        writer.member("description", "A text that people read, once or once a language: {en: …, zh-CN: …}")
        writer.key("anyOf")
        writer.array { writer in
          writer.object {
            $0.key("type")
            $0.value(["string", "number"])
          }
          writer.object { writer in
            writer.member("type", "object")
            writer.member("minProperties", 1)
            writer.member("additionalProperties", false)
            writer.key("patternProperties")
            writer.object { writer in
              writer.key("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
              writer.object { $0.member("type", "string") }
            }
          }
        }
      }
    ),
    (
      "duration",
      { writer in
        writer.member("type", "string")
        writer.member("pattern", "^[0-9]+[smhdw]$")
      }
    ),
    ("field", { writeObject(SOPParser.fieldKeys, in: .field, required: ["type"], into: &$0) }),
    ("choice", { writeObject(SOPParser.choiceKeys, in: .choice, required: ["when", "go"], into: &$0) }),
    ("sla", { writeObject(SOPParser.slaKeys, in: .sla, required: ["within"], into: &$0) }),
    ("retry", { writeObject(SOPParser.retryKeys, in: .retry, required: ["times"], into: &$0) }),
    ("goals", { writeObject(SOPParser.goalKeys, in: .goals, into: &$0) }),
    ("deviation", { writeObject(SOPParser.deviationKeys, in: .deviation, required: ["allowed"], into: &$0) }),
    (
      "interrupt",
      { writeObject(SOPParser.interruptKeys, in: .interrupt, required: ["event", "go"], into: &$0) }
    ),
    ("branch", { writeObject(SOPParser.branchKeys, in: .branch, required: ["name", "steps"], into: &$0) }),
    (
      "experiment",
      {
        writeObject(
          SOPParser.experimentKeys, in: .experiment, required: SOPParser.experimentKeys, into: &$0)
      }
    ),
    ("arm", { writeObject(SOPParser.armKeys, in: .arm, required: ["share"], into: &$0) }),
    ("example", { writeObject(SOPParser.exampleKeys, in: .example, required: ["example"], into: &$0) }),
  ]

  /// A step has one kind, which says what keys it may have; without a kind it is `- id: Title`, a task.
  @Sendable private static func writeStep(into writer: inout JSONWriter) {
    writer.member("type", "object")
    writeProperties(StepKeys.all.filter { !["name", "when", "go"].contains($0) }, in: .step, into: &writer)
    writer.key("additionalProperties")
    writer.object { $0.member("$ref", "#/definitions/text") }
    writer.key("allOf")
    writer.array { writer in
      for kind in StepKind.allCases {
        writer.object { writer in
          writer.key("if")
          writer.object { $0.writeRequired([kind.rawValue]) }
          writer.key("then")
          writer.object { writer in
            writer.writeRequired(["step"] + requiredKeys(of: kind))
            writer.key("propertyNames")
            writer.object { writer in
              writer.key("enum")
              writer.value([kind.rawValue] + StepKeys.keys(of: kind))
            }
          }
        }
      }
      writer.object { writer in
        writer.key("if")
        writer.object { $0.writeRequired(["step"]) }
        writer.key("then")
        writer.object { writer in
          writer.key("anyOf")
          writer.array { writer in
            for kind in StepKeys.kinds { writer.object { $0.writeRequired([kind]) } }
          }
        }
        writer.key("else")
        writer.object { writer in
          writer.key("propertyNames")
          writer.object { $0.member("pattern", "^[a-z][a-z0-9_]*$") }
        }
      }
    }
  }

  private static func requiredKeys(of kind: StepKind) -> [String] {
    switch kind {
    case .task, .wait, .call, .end: []
    case .decision: ["choose"]
    case .approval: ["by", "rejected"]
    case .command: ["run", "effect"]
    case .handoff: ["to"]
    case .parallel: ["branches"]
    case .forEach: ["in", "as", "steps"]
    }
  }

  /// The mapping that a key stands in.
  enum Place {
    case sop, step, field, choice, sla, retry, goals, deviation, interrupt, branch, experiment, arm, example
  }
}

extension JSONWriter {
  fileprivate mutating func writeRequired(_ keys: [String]) {
    key("required")
    value(keys)
  }
}

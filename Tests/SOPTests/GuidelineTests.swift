import Diagnostics
import SOP
import StrictYAML
import TestSupport
import Testing

/// Procedures that a real company wrote for its agents, as SOPs: the order of work is the one that the same data lists.
@Suite(.enabled(if: Shared.isPresent)) struct GuidelineTests {
  @Test func compilesEveryProcedureAndWalksItsActionsInOrder() throws {
    let procedures = try Guideline.all()
    let expected = try Guideline.expectedActions()
    #expect(procedures.count == 55)
    #expect(procedures.reduce(0) { $0 + $1.actions.count } == 255)
    #expect(Set(procedures.map(\.key)) == Set(expected.keys))
    var differing: [String] = []
    for procedure in procedures {
      let compiled = Fixtures.compile(text: procedure.sop)
      #expect(compiled.diagnostics.map(\.message) == [], "\(procedure.sop)")
      let run = try #require(ExampleRun.run(0, of: compiled))
      #expect(run.findings.map(\.message) == [])
      let walked = run.path.filter { $0 < procedure.actions.count }.compactMap { vertex in
        Guideline.action(of: procedure.actions[vertex].button)
      }
      let listed = expected[procedure.key] ?? []
      if walked != listed {
        differing.append("\(procedure.key): the text says \(walked), the list says \(listed)")
      }
      let simulation = try #require(SOPSimulation(compiled, walks: 100, seed: 1))
      #expect(simulation.fault == nil && simulation.coverage.isComplete)
    }
    for line in differing { print("differs in the data: \(line)") }
    print(
      "\(procedures.count - differing.count) of \(procedures.count) SOPs take their actions in the order listed"
    )
    #expect(
      differing.map { String($0.prefix { $0 != ":" }) } == [
        "refund_status", "search_results", "slow_speed", "manage_pay_bill",
      ])
  }
}

/// A procedure of the data: the steps as its text has them.
private struct Guideline {
  /// What an agent does in one step.
  struct Action {
    let kind: String
    let button: String
    let text: String
    let details: [String]
  }

  /// The name under which the expected actions are listed.
  let key: String
  let title: String
  let actions: [Action]

  static func all() throws -> [Guideline] {
    var result: [Guideline] = []
    for flow in try tree("data/sops/guidelines.json").entries ?? [] {
      for entry in flow.value.value(of: "subflows")?.entries ?? [] {
        let actions = (entry.value.value(of: "actions")?.items ?? []).map { node in
          Action(
            kind: node.value(of: "type")?.text ?? "", button: node.value(of: "button")?.text ?? "",
            text: node.value(of: "text")?.text ?? "",
            details: (node.value(of: "subtext")?.items ?? []).compactMap(\.text))
        }
        result.append(Guideline(key: key(of: entry.name), title: entry.name, actions: actions))
      }
    }
    return result
  }

  static func expectedActions() throws -> [String: [String]] {
    let entries = try tree("data/sops/kb.json").entries ?? []
    return Dictionary(
      uniqueKeysWithValues: entries.map { ($0.name, ($0.value.items ?? []).compactMap(\.text)) })
  }

  /// JSON is YAML, but for tabs.
  private static func tree(_ path: String) throws -> YAMLNode {
    let bytes = try Shared.read(path).map { $0 == 0x09 ? 0x20 : $0 }
    let (root, findings) = StrictYAML.parse(SourceText(path: path, bytes: bytes))
    #expect(findings == [])
    return try #require(root)
  }

  // MARK: The table of names

  private static func key(of title: String) -> String {
    keys[title] ?? plain(title, separator: "_")
  }

  private static let keys = [
    "Initiate Refund": "refund_initiate", "Update Refund": "refund_update",
    "Return Due to Stain": "return_stain", "Return Due to Color": "return_color",
    "Return Due to Size": "return_size", "Reset Two-Factor Auth": "reset_2fa",
    "Invalid Credit Card": "credit_card", "Cart Not Updating": "shopping_cart",
    "Search Not Working": "search_results", "Website Too Slow": "slow_speed",
    "Shipping Status": "status", "Manage Shipping": "manage", "Missing Item": "missing",
    "Shipping Cost": "cost", "Boots FAQ": "boots", "Shirt FAQ": "shirt", "Jeans FAQ": "jeans",
    "Jacket FAQ": "jacket", "Pricing FAQ": "pricing", "Membership FAQ": "membership",
    "Timing FAQ": "timing", "Policy FAQ": "policy",
  ]

  /// The action that a button does; `nil` where a step only talks.
  static func action(of button: String) -> String? {
    if ["N/A", "End Conversation", ""].contains(button) { return nil }
    return actionNames[button] ?? plain(button, separator: "-")
  }

  private static let actionNames = [
    "Notify Internal Team": "notify-team", "Membership Privileges": "membership",
    "Enter Detail": "enter-details", "Select Answer": "select-faq", "Boots": "search-boots",
    "Shirt": "search-shirt", "Jeans": "search-jeans", "Jacket": "search-jacket", "Pricing": "search-pricing",
    "Membership": "search-membership", "Timing": "search-timing", "Policy": "search-policy",
  ]

  private static func plain(_ text: String, separator: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: separator)
  }

  // MARK: Writing

  /// The procedure as an SOP file: who asks the customer or clicks does a task, who asks the system runs a command.
  var sop: String {
    var text = "sop: \(key.replacing("_", with: "-"))\ntitle: \(quote(title))\nroles: [agent, lead]\nsteps:\n"
    for (number, action) in actions.enumerated() {
      text += "  - step: s\(number + 1)\n"
      let title = quote(action.text)
      if action.kind == "kb query" {
        text += "    command: \(title)\n    run: [kb, \(quote(action.button))]\n    effect: read\n"
        text += "    output: {answer: {type: text}}\n    on_error: ask_lead\n"
      } else {
        text += "    task: \(title)\n"
        let details = action.details.map(quote).joined(separator: ", ")
        if !details.isEmpty { text += "    checklist: [\(details)]\n" }
      }
    }
    text += "  - step: done\n    end: resolved\n"
    if actions.contains(where: { $0.kind == "kb query" }) {
      text += "  - step: ask_lead\n    handoff: The system does not answer\n    to: lead\n"
    }
    let asked = actions.indices.filter { actions[$0].kind == "kb query" }
    let given = asked.map { "s\($0 + 1): {answer: yes}" }.joined(separator: ", ")
    return text + "examples: [{example: The usual way, given: {\(given)}, end: resolved}]\n"
  }

  private func quote(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

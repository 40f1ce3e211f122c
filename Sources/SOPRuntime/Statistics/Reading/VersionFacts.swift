import Diagnostics
import SOP

/// What figures need to know of a version: its steps by SOP and id, and its ways.
struct VersionFacts {
  /// One step.
  struct StepFacts {
    let vertex: Int
    let kind: StepKind
    let title: LocalizedText
    /// Whether words to say to the customer stand at it.
    let hasSay: Bool
    /// Whether it asks how satisfied the customer is.
    let asksSatisfaction: Bool
    /// Whether it waits for an event.
    let awaitsEvent: Bool
    /// The ways into lists that begin with it, as indices of the graph's edges.
    var listEntries: [Int] = []
  }

  /// One SOP.
  struct SOPFacts {
    /// The field that names whose personal data it is.
    let subject: String?
    let graph: StepGraph
    let steps: [String: StepFacts]
  }

  let root: String
  let sops: [String: SOPFacts]

  /// The facts of a version that is not there.
  init() {
    root = ""
    sops = [:]
  }

  init(_ closure: SOPClosure) {
    root = closure.root
    var sops: [String: SOPFacts] = [:]
    for compiled in closure.sops {
      guard let sop = compiled.sop else { continue }
      var steps: [String: StepFacts] = [:]
      let graph = compiled.graph
      for (vertex, step) in sop.steps.enumerated() {
        steps[step.id.value] = StepFacts(
          vertex: vertex, kind: step.kind, title: step.title, hasSay: step.say != nil,
          asksSatisfaction: step.fields.contains {
            $0.name.value == "csat" && $0.type.value == .integer
          },
          awaitsEvent: Self.awaitsEvent(step))
      }
      for (index, edge) in graph.edges.enumerated() {
        if case .branch = edge.label { steps[graph.ids[edge.target]]?.listEntries.append(index) }
      }
      sops[sop.id.value] = SOPFacts(subject: sop.subject?.value, graph: graph, steps: steps)
    }
    self.sops = sops
  }

  var isKnown: Bool { !sops.isEmpty }

  subscript(sop: String, step: String) -> StepFacts? { sops[sop]?.steps[step] }

  private static func awaitsEvent(_ step: Step) -> Bool {
    guard case .wait(let wait) = step.work else { return false }
    return wait.event != nil
  }

  /// The way that a position left its step by, as an index of the graph's edges.
  func edge(in sop: String, from step: String, by way: String) -> Int? {
    guard let facts = sops[sop], let vertex = facts.steps[step]?.vertex else { return nil }
    let edges = facts.graph.edges(from: vertex)
    let exact = edges.firstIndex { $0.label.description == way }
    guard exact == nil, Self.usual.contains(way) else { return exact }
    return edges.firstIndex { Self.usual.contains($0.label.description) }
  }

  /// A step that is done goes on by one of these.
  private static let usual = ["next", "accepted", "approved"]
}

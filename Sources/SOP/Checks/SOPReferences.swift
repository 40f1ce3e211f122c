public import Diagnostics

/// What an SOP may refer to outside its own file.
public struct SOPReferences: Sendable {
  let articles: Set<String>
  /// The SOPs by id; of two with the same the first.
  let sops: [String: SOP]
  let calls: CallGraph
  let calendars: Set<String>?

  /// Makes references of the ids of articles and of SOPs.
  ///
  /// - Parameter calendars: the names of calendars; `nil` where they are not known and not looked for.
  /// - Complexity: linear in the SOPs and their calls.
  public init(articles: Set<String>, sops: [SOP], calendars: Set<String>? = nil) {
    self.articles = articles
    self.calendars = calendars
    self.sops = Dictionary(sops.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    calls = CallGraph(sops)
  }
}

extension SOP {
  /// The articles that the SOP or one of its steps names, in the order of the file.
  public var articleUses: [Located<String>] { articles + steps.compactMap(\.article) }

  /// The calendars by which its times count, in the order of the file.
  var calendarUses: [Located<String>] {
    [goals?.calendar].compactMap { $0 } + steps.compactMap { $0.sla?.calendar }
  }

  /// The SOPs that it calls, in the order of the file.
  public var callUses: [Located<String>] {
    steps.compactMap { step in
      guard case .call(let call) = step.work, !call.sop.value.isEmpty else { return nil }
      return call.sop
    }
  }
}

/// Which SOPs call which.
struct CallGraph: Sendable {
  private let graph: StepGraph
  private let numbers: [String: Int]
  /// The ring of SOPs that call each other in which an SOP stands; `nil` for those in none.
  private let rings: [Int?]

  init(_ sops: [SOP]) {
    var numbers: [String: Int] = [:]
    var first: [SOP] = []
    for sop in sops where numbers[sop.id.value] == nil {
      numbers[sop.id.value] = first.count
      first.append(sop)
    }
    var edges: [StepEdge] = []
    var firstEdge: [Int] = []
    for (source, sop) in first.enumerated() {
      firstEdge.append(edges.count)
      for target in sop.callUses.compactMap({ numbers[$0.value] }) {
        edges.append(StepEdge(source: source, target: target, label: .next, range: nil, isJoin: false))
      }
    }
    firstEdge.append(edges.count)
    graph = StepGraph(
      ids: first.map(\.id.value), edges: edges, firstEdge: firstEdge, entry: nil, interruptEntries: [],
      mainLine: [], outcomes: [], numbers: [])
    self.numbers = numbers
    var rings = [Int?](repeating: nil, count: first.count)
    for (ring, members) in graph.components(of: first.map { _ in true }).enumerated() {
      for member in members { rings[member] = ring }
    }
    self.rings = rings
  }

  /// A shortest way by which a call leads back to the SOP that makes it, as `return → angry → return`; `nil` where
  /// none does.
  func ring(of caller: String, calling callee: String) -> String? {
    guard let source = numbers[caller], let target = numbers[callee], rings[source] == rings[target] else {
      return nil
    }
    if source == target { return "\(caller) → \(callee)" }
    guard let way = graph.shortestWay(from: [target], to: source) else { return nil }
    return "\(caller) → \(graph.spelled(way))"
  }
}

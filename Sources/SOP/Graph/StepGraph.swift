/// The steps of an SOP and every way from one to another, in flat arrays.
///
/// A vertex is an index of `SOP.steps`. Steps inside a `parallel` or `for_each` are vertices too: the owner
/// has an edge labelled `branch` to the first step of each list, and what leaves a list at its end has an
/// edge back to the owner that `isJoin`; the owner goes on by its other edges. Nothing else crosses the
/// border of a list.
public struct StepGraph: Sendable, Hashable {
  /// The ids of the steps, by vertex.
  public let ids: [String]
  /// The edges, by source in the order of the file, then in the order in which they are tried.
  public let edges: [StepEdge]
  /// Where the edges of a vertex start in `edges`; one more entry than there are vertices.
  public let firstEdge: [Int]
  /// The first step; `nil` where there is none.
  public let entry: Int?
  /// The steps that interrupts lead to, in the order of `SOP.interrupts`, without unknown ones.
  public let interruptEntries: [InterruptEntry]
  /// The main line: the SOP's own steps in the order of the file as far as the first `end`.
  public let mainLine: [Int]
  /// How a run is over at a vertex, `nil` where it goes on: `end` steps, handoffs with nothing after them,
  /// and the last step of the short form are ends.
  public let outcomes: [Outcome?]
  /// How readers count the step: `3`; inside a step `3.1`, in a branch `3a.1`.
  public let numbers: [String]

  /// The step at which an interrupt goes on.
  public struct InterruptEntry: Sendable, Hashable {
    /// The index of `SOP.interrupts`.
    public let interrupt: Int
    /// The vertex.
    public let target: Int
  }

  /// The edges that leave a vertex, in the order in which they are tried.
  public func edges(from vertex: Int) -> ArraySlice<StepEdge> {
    edges[firstEdge[vertex]..<firstEdge[vertex + 1]]
  }

  /// The vertex of a step id.
  ///
  /// - Complexity: linear in the steps.
  public func vertex(of id: String) -> Int? { ids.firstIndex(of: id) }

  /// The graph of no steps.
  public static let empty = StepGraph(
    ids: [], edges: [], firstEdge: [0], entry: nil, interruptEntries: [], mainLine: [], outcomes: [],
    numbers: [])

  /// How many steps there are.
  public var count: Int { ids.count }
}

/// A way from one step to another.
public struct StepEdge: Sendable, Hashable {
  /// The vertex it leaves.
  public let source: Int
  /// The vertex it leads to.
  public let target: Int
  /// When it is taken.
  public let label: Label
  /// The bytes that name the target; `nil` where the order of the file does.
  public let range: Range<Int>?

  /// Whether it leaves a list at its end: the target is the step that holds the list.
  public let isJoin: Bool

  /// When an edge is taken.
  public enum Label: Sendable, Hashable {
    /// When the step is done.
    case next
    /// When the choice of this number is the first that applies, from 0.
    case choose(Int)
    /// When no choice applies.
    case otherwise
    /// When the approver says yes.
    case approved
    /// When the approver says no.
    case rejected
    /// When nobody answered in time.
    case expired
    /// When somebody took over.
    case accepted
    /// When the command failed.
    case onError
    /// When the step took too long.
    case slaBreach
    /// When the step would be visited once too often.
    case exceeded
    /// Into the list of this number, from 0.
    case branch(Int)
  }
}

extension StepEdge.Label: CustomStringConvertible {
  /// The label as programs read it, such as `choose[0]` or `on_error`.
  public var description: String {
    switch self {
    case .next: "next"
    case .choose(let index): "choose[\(index)]"
    case .otherwise: "otherwise"
    case .approved: "approved"
    case .rejected: "rejected"
    case .expired: "expired"
    case .accepted: "accepted"
    case .onError: "on_error"
    case .slaBreach: "sla_breach"
    case .exceeded: "exceeded"
    case .branch(let index): "branch[\(index)]"
    }
  }
}

import StrictYAML

/// The keys of a step.
enum StepKeys {
  /// The keys of every kind but `end`.
  private static let common = ["step", "article", "max_visits", "exceeded", "deviation"]

  /// The keys of a kind of step, its own key not counted.
  static func keys(of kind: StepKind) -> [String] {
    switch kind {
    case .task:
      common + ["role", "sla", "say", "checklist", "fields", "next", "choose", "otherwise"]
    case .decision:
      common + ["choose", "otherwise"]
    case .approval:
      common + ["by", "not_by", "sla", "say", "checklist", "fields", "approved", "rejected", "expired"]
    case .command:
      common + ["role", "sla", "run", "effect", "timeout", "retry", "output", "undo", "on_error", "next"]
    case .wait:
      common + ["role", "sla", "say", "for", "event", "next"]
    case .handoff:
      common + ["to", "sla", "say", "carry", "accepted", "expired", "next"]
    case .call:
      common + ["role", "sla", "with", "next"]
    case .parallel:
      common + ["sla", "branches", "join", "next"]
    case .forEach:
      common + ["sla", "in", "as", "limit", "steps", "next"]
    case .end:
      ["step", "undo"]
    }
  }

  /// The keys of every kind, its own key with them, and the keys that only other kinds have.
  struct Table {
    let keys: [String]
    let misplaced: [String]

    /// For steps of a kind, whose title stands behind a key.
    init(_ kind: StepKind, titleKey: String) {
      let keys = StepKeys.keys(of: kind) + [titleKey]
      self.keys = keys
      misplaced = StepKeys.all.filter { !keys.contains($0) }
    }
  }

  private static let tables = StepKind.allCases.map { Table($0, titleKey: $0.rawValue) }

  /// The keys of a kind, made once.
  static func table(of kind: StepKind) -> Table {
    StepKind.allCases.firstIndex(of: kind).map { tables[$0] } ?? Table(kind, titleKey: kind.rawValue)
  }

  /// The kind that an entry says; `nil` where its key says none.
  static func kind(of entry: YAMLEntry) -> StepKind? {
    kinds.firstIndex(where: entry.isNamed).map { StepKind.allCases[$0] }
  }

  /// The keys that say the kind.
  static let kinds = StepKind.allCases.map(\.rawValue)

  /// Every key that some step has: no step may be named like one, or the short form could not be told apart.
  static let all: [String] = {
    var known: Set<String> = []
    let words = kinds + StepKind.allCases.flatMap { kind in keys(of: kind) } + ["name", "when", "go"]
    return words.filter { known.insert($0).inserted }
  }()

  private static let allAsSet = Set(all)

  /// Whether a word is a key of steps.
  static func isKey(_ word: String) -> Bool { allAsSet.contains(word) }

  /// The kinds of step that have a key, as messages name them.
  static func owners(of key: String) -> [String] {
    StepKind.allCases.filter { keys(of: $0).contains(key) }.map(\.rawValue)
  }

  /// What to write instead of a key that a kind does not have, where something does the same.
  static func substitute(for key: String, in kind: StepKind) -> String? {
    switch (key, kind) {
    case ("next", .decision): "otherwise"
    case ("next", .approval): "approved"
    case ("role", .approval): "by"
    case ("role", .handoff): "to"
    case ("by", .task), ("to", .task): "role"
    case ("by", .handoff): "to"
    default: nil
    }
  }
}

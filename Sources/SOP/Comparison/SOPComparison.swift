import Diagnostics
import JSONReading

/// What differs between two versions of an SOP, as far as runs can tell.
///
/// It is empty exactly where the compiled forms are the same bytes, but for the names of articles that were renamed.
public struct SOPComparison: Sendable, Hashable {
  /// The changes: of the head, removed steps in the old order, then step by step in the new order.
  public let changes: [Change]

  /// One change.
  public struct Change: Sendable, Hashable {
    /// What kind of change it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A step that was not there.
      case stepAdded = "step_added"
      /// A step that is gone.
      case stepRemoved = "step_removed"
      /// A step that stands elsewhere among the others.
      case stepMoved = "step_moved"
      /// A way that is new, gone, or leads elsewhere.
      case rewired
      /// Another condition.
      case guardChanged = "guard_changed"
      /// A field that was not there.
      case fieldAdded = "field_added"
      /// A field that is gone.
      case fieldRemoved = "field_removed"
      /// A field that takes values of another type.
      case fieldRetyped = "field_retyped"
      /// A field with other options, limits or labels.
      case fieldChanged = "field_changed"
      /// What people read.
      case textChanged = "text_changed"
      /// Who does or keeps it.
      case roleChanged = "role_changed"
      /// By when it should be done.
      case limitChanged = "limit_changed"
      /// Everything else.
      case changed
    }

    /// What kind of change it is.
    public let kind: Kind
    /// The step; `nil` for the head of the SOP.
    public let step: String?
    /// What of it changed, such as `fields.goods.type`; empty for a step as a whole.
    public let part: String
    /// What it was; `nil` where it was not there.
    public let old: String?
    /// What it is; `nil` where it is gone.
    public let new: String?
  }

  /// Compares two compiled SOPs; `nil` where one of them is no SOP.
  ///
  /// - Parameter renamed: the id that an article has now, by one that it had before; `nil` for every other id. Naming
  ///   the same article by its new id is no change.
  /// - Complexity: linear in the SOPs, and O(n log n) in their steps.
  public init?(
    from old: CompiledSOP, to new: CompiledSOP, renamed: (String) -> String? = { _ in nil }
  ) {
    guard var old = SOPForm(old), var new = SOPForm(new) else { return nil }
    old.nameArticles(renamed)
    new.nameArticles(renamed)
    changes = Self.changes(old, new)
  }

  private static func changes(_ old: SOPForm, _ new: SOPForm) -> [Change] {
    let (left, right) = (PlacedStep.all(of: old), PlacedStep.all(of: new))
    let before = Dictionary(left.map { ($0.form.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(right.map(\.form.id))
    var changes = FormDifference.all(old.head.json, new.head.json).map { Change($0, step: nil) }
    for step in left where !after.contains(step.form.id) {
      changes.append(
        Change(kind: .stepRemoved, step: step.form.id, part: "", old: step.summary, new: nil))
    }
    let moved = PlacedStep.moved(from: left, to: right)
    for step in right {
      guard let known = before[step.form.id] else {
        changes.append(
          Change(kind: .stepAdded, step: step.form.id, part: "", old: nil, new: step.summary))
        continue
      }
      if moved.contains(step.form.id) {
        changes.append(
          Change(kind: .stepMoved, step: step.form.id, part: "", old: known.place, new: step.place))
      }
      changes += FormDifference.all(known.form.own.json, step.form.own.json).map {
        Change($0, step: step.form.id)
      }
    }
    return changes
  }
}

extension SOPComparison.Change {
  fileprivate init(_ difference: FormDifference, step: String?) {
    let shown = { (json: JSONValue?) -> String? in
      let isWay = difference.path.count == 2 && difference.path.first == "ways"
      return isWay ? json.map(Self.way) : json?.shown
    }
    self.init(
      kind: Self.kind(of: difference), step: step, part: difference.path.joined(separator: "."),
      old: shown(difference.old), new: shown(difference.new))
  }

  /// A way as people read it: its target and its condition.
  private static func way(_ json: JSONValue) -> String {
    guard let way = try? WayForm(json: json) else { return json.shown }
    return SOPText.oneLine(way.target + (way.when.map { " when \($0.text)" } ?? ""))
  }

  private static func kind(of difference: FormDifference) -> Kind {
    let path = difference.path
    switch path.first {
    case "ways", "interrupts": return path.last == "when" ? .guardChanged : .rewired
    case "lists": return path.last == "when" ? .guardChanged : .textChanged
    case "fields", "output", "inputs":
      if path.count == 2, path.last != FormDifference.order {
        return difference.old == nil ? .fieldAdded : difference.new == nil ? .fieldRemoved : .fieldChanged
      }
      return path.count == 3 && path.last == "type" ? .fieldRetyped : .fieldChanged
    case "title", "summary", "say", "checklist": return .textChanged
    case "role", "by", "to", "not_by", "roles", "owner": return .roleChanged
    case "sla", "goals": return .limitChanged
    default: return .changed
    }
  }
}

/// A step with where it stands.
private struct PlacedStep {
  let form: StepForm
  /// The list that it stands in, such as `both[0]`; empty for the SOP's own.
  let list: String
  /// The step before it in its list.
  let previous: String?

  /// The place for people.
  var place: String {
    let inside = list.isEmpty ? "" : "in \(list), "
    return inside + (previous.map { "behind \($0)" } ?? "first")
  }

  /// The step in a few words.
  var summary: String {
    let words = [form.title?.text(in: nil), form.outcome?.rawValue, form.work.call.sop.value]
    let title = words.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    return "\(SOPText.oneLine(title)) (\(form.kind.rawValue))"
  }

  /// All steps of an SOP in the order of its file.
  static func all(of form: SOPForm) -> [PlacedStep] { all(form.steps, in: "") }

  private static func all(_ steps: [StepForm], in list: String) -> [PlacedStep] {
    var placed: [PlacedStep] = []
    var previous: String?
    for step in steps {
      placed.append(PlacedStep(form: step, list: list, previous: previous))
      previous = step.id
      for (number, inner) in step.lists.enumerated() {
        placed += all(inner.steps, in: "\(step.id)[\(number)]")
      }
    }
    return placed
  }

  /// The steps that stand elsewhere: as few as explain the new order.
  static func moved(from old: [PlacedStep], to new: [PlacedStep]) -> Set<String> {
    var places: [String: (number: Int, list: String)] = [:]
    for (number, step) in old.enumerated() { places[step.form.id] = (number, step.list) }
    var moved: Set<String> = []
    var kept: [(id: String, number: Int)] = []
    for step in new {
      guard let place = places[step.form.id] else { continue }
      if place.list == step.list {
        kept.append((step.form.id, place.number))
      } else {
        moved.insert(step.form.id)
      }
    }
    let steady = IncreasingRun.longest(of: kept.map(\.number))
    for (index, step) in kept.enumerated() where !steady.contains(index) { moved.insert(step.id) }
    return moved
  }
}

/// Patience sorting.
private enum IncreasingRun {
  /// The indices of a longest increasing subsequence of distinct numbers.
  ///
  /// - Complexity: O(n log n).
  static func longest(of numbers: [Int]) -> Set<Int> {
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: numbers.count)
    for (index, number) in numbers.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var found: Set<Int> = []
    var next = ends.last
    while let index = next {
      found.insert(index)
      next = before[index]
    }
    return found
  }
}

extension SOPForm {
  /// Gives articles the ids that they have now.
  fileprivate mutating func nameArticles(_ renamed: (String) -> String?) {
    articles = articles.map { renamed($0) ?? $0 }
    for index in steps.indices { steps[index].nameArticles(renamed) }
  }

  /// The form without its steps.
  fileprivate var head: SOPForm {
    var form = self
    form.steps = []
    return form
  }
}

extension StepForm {
  /// Gives articles the ids that they have now; recursive over blocks, whose depth the reader of YAML bounds.
  fileprivate mutating func nameArticles(_ renamed: (String) -> String?) {
    article = article.map { renamed($0) ?? $0 }
    for list in lists.indices {
      for index in lists[list].steps.indices { lists[list].steps[index].nameArticles(renamed) }
    }
  }

  /// The form without the steps inside it.
  fileprivate var own: StepForm {
    var form = self
    for index in form.lists.indices { form.lists[index].steps = [] }
    return form
  }
}

import Diagnostics
import Expressions
import StrictYAML

extension ExampleInsertion {
  /// What a file says otherwise than it should: the same with so many more examples, which go as they say.
  static func change(
    _ new: CompiledSOP, _ old: CompiledSOP, adding count: Int, _ host: any EvaluationHost
  ) -> String? {
    let rules = old.diagnostics.map(\.rule)
    guard let sop = new.sop, let before = old.sop, new.isSound, new.diagnostics.map(\.rule) == rules else {
      return new.diagnostics.first { !rules.contains($0.rule) }?.message
        ?? "the file would say something else"
    }
    if let key = changedKey(StrictYAML.parse(before.source).0, StrictYAML.parse(sop.source).0) {
      return key == "examples"
        ? "the last example would say something else; move its text in `|` or `>` above its other keys"
        : "`\(key)` would say something else; put `examples:` before it"
    }
    guard sop.examples.count == before.examples.count + count else {
      return "the file would say something else"
    }
    for number in sop.examples.indices.suffix(count) {
      if let finding = ExampleRun.run(number, of: new, host: host)?.findings.first { return finding.message }
    }
    return nil
  }

  /// The first key whose value differs, wherever it stands; of examples those that were there are compared.
  private static func changedKey(_ old: YAMLNode?, _ new: YAMLNode?) -> String? {
    let entries = new?.entries ?? []
    for entry in old?.entries ?? [] {
      guard var value = entries.first(where: { $0.isNamed(entry.name) })?.value else { return entry.name }
      if entry.isNamed("examples") {
        guard let items = value.items else { return entry.name }
        guard let before = entry.value.items, !before.isEmpty else { continue }
        value.content = .sequence(Array(items.prefix(before.count)))
      }
      if !says(value, the: entry.value) { return entry.name }
    }
    let names = Set((old?.entries ?? []).map(\.name))
    return entries.first { !names.contains($0.name) && !$0.isNamed("examples") }?.name
  }

  /// Whether two values are the same but for where they stand.
  ///
  /// Recursive; the reader of YAML bounds the depth.
  private static func says(_ new: YAMLNode, the old: YAMLNode) -> Bool {
    switch (new.content, old.content) {
    case (.scalar(let new, let newStyle), .scalar(let old, let oldStyle)):
      return newStyle == oldStyle && new.utf8.elementsEqual(old.utf8)
    case (.sequence(let new), .sequence(let old)):
      return new.count == old.count && zip(new, old).allSatisfy { says($0, the: $1) }
    case (.mapping(let new), .mapping(let old)):
      return new.count == old.count
        && zip(new, old).allSatisfy { $0.isNamed($1.name) && says($0.value, the: $1.value) }
    default: return false
    }
  }
}

import JSONReading

/// Where two compiled forms differ, value by value.
struct FormDifference {
  /// The names that lead to the value, such as `["fields", "goods", "type"]`.
  let path: [String]
  /// The value of the old form; `nil` where it has none.
  let old: JSONValue?
  /// The value of the new form; `nil` where it has none.
  let new: JSONValue?

  /// The last name of a path that tells of the order of the elements only.
  static let order = "order"

  /// All differences of two values, in the order of the names and elements.
  ///
  /// Elements of lists are matched by their ids or names, not by their places, so that one more element is one
  /// difference.
  /// - Complexity: linear in the values, but for looking elements up.
  static func all(_ old: JSONValue?, _ new: JSONValue?, at path: [String] = []) -> [FormDifference] {
    if old == new { return [] }
    if let left = old?.members, let right = new?.members {
      let names = Set((left + right).map(\.name)).sortedByBytes()
      return names.flatMap { all(value(left, $0), value(right, $0), at: path + [$0]) }
    }
    // A list without elements is left out of a form.
    if old?.elements != nil || new?.elements != nil, let left = (old ?? .array([])).elements,
      let right = (new ?? .array([])).elements, let found = elements(left, right, at: path)
    {
      return found
    }
    return [FormDifference(path: path, old: old, new: new)]
  }

  private static func value(_ members: [JSONValue.Member], _ name: String) -> JSONValue? {
    members.first { $0.name == name }?.value
  }

  /// The differences of two lists whose elements have names of their own, or are as many objects; `nil` for others.
  private static func elements(_ old: [JSONValue], _ new: [JSONValue], at path: [String]) -> [FormDifference]?
  {
    guard let left = Keyed(old, path), let right = Keyed(new, path) else {
      let areObjects = (old + new).allSatisfy { $0.members != nil }
      guard areObjects, old.count == new.count else { return nil }
      return old.indices.flatMap { all(old[$0], new[$0], at: path + [String($0)]) }
    }
    let kept = left.keys.filter { right.values[$0] != nil }
    let added = right.keys.filter { left.values[$0] == nil }
    var found = (left.keys + added).flatMap { key in
      all(left.values[key], right.values[key], at: path + [key])
    }
    let keptInNew = right.keys.filter { left.values[$0] != nil }
    if kept != keptInNew {
      found.append(
        FormDifference(
          path: path + [order], old: kept.json, new: keptInNew.json))
    }
    return found
  }

  /// Elements by their names.
  private struct Keyed {
    var keys: [String] = []
    var values: [String: JSONValue] = [:]

    /// Lists of texts whose elements stand for themselves; the words of a command do not.
    private static let textLists: Set<String> = [
      "articles", "carry", "checklist", "not_by", "reasons", "roles", "words",
    ]

    init?(_ elements: [JSONValue], _ path: [String]) {
      for element in elements {
        guard let key = Self.key(element, path), values.updateValue(element, forKey: key) == nil else {
          return nil
        }
        keys.append(key)
      }
    }

    private static func key(_ element: JSONValue, _ path: [String]) -> String? {
      if let text = element.text { return path.last.map(textLists.contains) == true ? text : nil }
      let names = ["id", "name", "on", "event", "lang"]
      return element.members?.first { names.contains($0.name) && $0.value.text != nil }?.value.text
    }
  }
}

extension JSONValue {
  /// The value on one line, as writers would write it.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): "\(number)"
    case .string(let text): SOPText.oneLine(text)
    case .array(let elements): "[" + elements.map(\.shown).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name): \($0.value.shown)" }.joined(separator: ", ") + "}"
    }
  }
}

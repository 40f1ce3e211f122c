import Mustache

/// The named values of a template's section.
///
/// Mustache looks for an unknown name in the sections around; a name that is given here without a value ends
/// that search, so that an item without a summary never shows the page's.
struct TemplateValues: MustacheParent, ExpressibleByDictionaryLiteral {
  private var values: [String: Any] = [:]

  init(dictionaryLiteral elements: (String, Any?)...) {
    for (name, value) in elements { self[name] = value }
  }

  /// A value; `nil`, an empty text and an empty list count as absent.
  subscript(name: String) -> Any? {
    get { values[name] }
    set {
      switch newValue {
      case let text as String where text.isEmpty: values[name] = Absent()
      case let list as [TemplateValues] where list.isEmpty: values[name] = Absent()
      case .some(let value): values[name] = value
      case .none: values[name] = Absent()
      }
    }
  }

  func child(named name: String) -> Any? { values[name] }
}

/// A known name without a value: renders as nothing, and its section is left out.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

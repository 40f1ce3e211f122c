import Diagnostics

/// What may stand before a colon.
enum QueryKey: Equatable {
  /// Words of the title.
  case title
  /// A condition on the record.
  case filter(Filter.Key)

  /// The key with a name in lower case.
  init?(_ name: String) {
    if name == "title" {
      self = .title
    } else if let key = Filter.Key(rawValue: name) {
      self = .filter(key)
    } else {
      return nil
    }
  }

  /// The name as typed.
  var name: String {
    switch self {
    case .title: "title"
    case .filter(let key): key.rawValue
    }
  }

  /// The key that somebody may have meant by another name.
  static func nearest(to name: String) -> String? {
    Suggestion.closest(to: name, among: ["title"] + Filter.Key.allCases.map(\.rawValue))
  }
}

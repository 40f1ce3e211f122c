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
    guard let automaton = NearAutomaton(Array(name.unicodeScalars), limit: name.utf8.count > 4 ? 2 : 1) else {
      return nil
    }
    let near = (["title"] + Filter.Key.allCases.map(\.rawValue)).compactMap { key in
      automaton.distance(of: key.unicodeScalars).map { (key: key, distance: $0) }
    }
    return near.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
  }
}

import Platform
import Review

/// What the log says of articles and searches.
struct UseFigures {
  /// A search and whether one of its hits was opened.
  struct Search: Sendable, Hashable {
    let query: String
    let on: CivilDate
    let hits: Int
    let top: [String]
    var isOpened = false
  }

  /// How often each article was opened, by id.
  private(set) var opens: [String: Int] = [:]
  /// The searches, oldest first.
  private(set) var searches: [Search] = []
  private var ratings: [(id: String, isHelpful: Bool, on: CivilDate)] = []

  /// An opened article belongs to the newest of this many searches of its day that showed it.
  private static let lookBack = 20

  /// Counts the events of the days from one on.
  ///
  /// - Complexity: linear in the events.
  init(_ events: [UseEvent], from day: CivilDate) {
    for event in events where event.on >= day {
      switch event.act {
      case .search(let query, let hits, let top):
        searches.append(Search(query: query, on: event.on, hits: hits, top: top))
      case .open(let id):
        opens[id, default: 0] += 1
        let recent = searches.indices.suffix(Self.lookBack).reversed()
        let search = recent.first { searches[$0].on == event.on && searches[$0].top.contains(id) }
        if let search { searches[search].isOpened = true }
      case .rating(let id, let isHelpful): ratings.append((id, isHelpful, event.on))
      }
    }
  }

  /// What readers said of each article since a day of its own.
  func ratings(since day: (String) -> CivilDate?) -> [String: AuditInput.Ratings] {
    var counts: [String: AuditInput.Ratings] = [:]
    for rating in ratings {
      if let since = day(rating.id), rating.on < since { continue }
      if rating.isHelpful {
        counts[rating.id, default: AuditInput.Ratings()].helpful += 1
      } else {
        counts[rating.id, default: AuditInput.Ratings()].notHelpful += 1
      }
    }
    return counts
  }
}

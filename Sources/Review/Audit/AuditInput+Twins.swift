public import Platform

extension AuditInput {
  /// Tells of two articles that say nearly the same the one that changed last to the other; where both changed on one
  /// day, or nobody knows when, neither is the newer one. The history must be known.
  public mutating func addTwins(_ pairs: [AlikeArticles], today: CivilDate) {
    for pair in pairs {
      guard let earlier = changed(pair.earlier, today), let later = changed(pair.later, today),
        earlier != later
      else { continue }
      let (old, new) = earlier < later ? (pair.earlier, pair.later) : (pair.later, pair.earlier)
      newerTwins[articles[old].facts.id, default: []].append(
        Twin(id: articles[new].facts.id, changed: max(earlier, later)))
    }
  }

  /// The day of an article's last change; today for one that is not committed, `nil` where nobody knows.
  func changed(_ index: Int, _ today: CivilDate) -> CivilDate? {
    switch history.changes[articles[index].facts.path] {
    case .on(let day): min(day, today)
    case .uncommitted: today
    case .unknown, nil: nil
    }
  }
}

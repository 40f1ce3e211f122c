import Content
import Platform

/// The releases of one product that are out as of a day.
struct Releases {
  /// One release.
  struct Release {
    let text: String
    let version: Version?
    let day: CivilDate?
  }

  /// The product, as kb.yaml writes it.
  let product: String
  /// Those that are out, in the order of the file.
  let published: [Release]
  /// The newest: by version, where two are equal or have none the later in the file.
  let newest: Release?

  init(_ releases: ProductReleases, today: CivilDate) {
    product = releases.product
    published = releases.releases.filter { ($0.on ?? today) <= today }
      .map { Release(text: $0.version, version: Version($0.version), day: $0.on) }
    newest = published.reduce(nil as Release?) { best, next in
      guard let old = best?.version, let new = next.version else { return next }
      return new < old ? best : next
    }
  }

  /// The newest release after a day; `nil` where none is known to be later.
  func last(after day: CivilDate) -> Release? {
    published.reduce(nil as Release?) { best, next in
      guard let date = next.day, date > day else { return best }
      guard let known = best?.day else { return next }
      return date >= known ? next : best
    }
  }
}

extension AuditJudge {
  /// What the releases of its product ask of an article. A review after the release answers both questions.
  func releaseSignals(_ article: AuditArticle) -> [AuditSignal] {
    guard let product = article.product, let releases = releases(of: product), let newest = releases.newest
    else { return [] }
    let facts = article.facts
    let range = article.versions.flatMap { VersionRange($0) }
    if let range, let version = newest.version, !range.contains(version),
      isUnanswered(newest, by: facts.reviewed?.on)
    {
      let written = article.versions ?? ""
      return [
        AuditSignal(
          .releaseExcluded, "it is about \(releases.product) \(written), and \(newest.text) is out",
          since: newest.day, command: "kb review \(facts.id)")
      ]
    }
    guard let reviewed = facts.reviewed?.on, let last = releases.last(after: reviewed) else { return [] }
    if let range, let version = last.version, !range.contains(version) { return [] }
    let day = last.day.map { " on \($0)" } ?? ""
    return [
      AuditSignal(
        .releasedSinceReview, "\(releases.product) \(last.text) came out\(day), after its review",
        since: last.day, command: "kb review \(facts.id)")
    ]
  }

  /// A release without a day cannot be answered by a review.
  private func isUnanswered(_ release: Releases.Release, by reviewed: CivilDate?) -> Bool {
    guard let day = release.day, let reviewed else { return true }
    return reviewed < day
  }
}

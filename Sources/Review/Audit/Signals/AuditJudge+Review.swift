import Content
import Platform

extension AuditJudge {
  /// What the review stamp, the age and the state of an article say.
  func reviewSignals(_ index: Int) -> [AuditSignal] {
    let article = input.articles[index]
    let facts = article.facts
    let (review, edit) = ("kb review \(facts.id)", "kb edit \(facts.id)")
    var signals: [AuditSignal] = []
    let due = reviewBy(article)
    if let due, due < today {
      let ago = AuditWords.days(today.days(since: due))
      signals.append(
        AuditSignal(.overdue, "review was due on \(due), \(ago) ago", since: due, command: review))
    }
    if facts.reviewed == nil {
      signals.append(
        AuditSignal(
          .neverReviewed, "never reviewed", since: input.history.additions[facts.path].map { min($0, today) },
          command: review))
    }
    if facts.changedSinceReview == true {
      let day = changed(index).flatMap { day in facts.reviewed.map { max(day, $0.on) } }
      signals.append(
        AuditSignal(
          .changedSinceReview, "the text changed since its review", since: day, command: review))
    }
    signals += unchanged(index, due: due)
    if facts.confidence == .workInProgress, let day = changed(index),
      today.days(since: day) > policy.unfinishedAfter
    {
      let age = AuditWords.days(today.days(since: day))
      signals.append(
        AuditSignal(
          .unfinished, "work in progress, untouched for \(age)",
          since: day.adding(days: policy.unfinishedAfter), command: edit))
    }
    if facts.audience == .public, facts.confidence != .validated {
      signals.append(
        AuditSignal(.publicUnvalidated, "public, but \(facts.confidence.rawValue)", command: edit))
    }
    return signals + flagSignals(facts.id, review)
  }

  /// A review in date vouches for an old text; without one, age is all there is to go by.
  private func unchanged(_ index: Int, due: CivilDate?) -> [AuditSignal] {
    let interval = interval(input.articles[index])
    guard let day = changed(index), today.days(since: day) > interval, due.map({ $0 < today }) ?? true else {
      return []
    }
    return [
      AuditSignal(
        .unchanged, "unchanged since \(day), \(AuditWords.days(today.days(since: day)))",
        since: day.adding(days: interval), command: "kb review \(input.articles[index].facts.id)")
    ]
  }

  private func flagSignals(_ id: String, _ command: String) -> [AuditSignal] {
    (flags[id.lowercased()] ?? []).sorted { ($0.on, $0.name) < ($1.on, $1.name) }.map { flag in
      let place = flag.anchor.isEmpty ? "" : " at #\(flag.anchor)"
      return AuditSignal(
        .flagged, "flagged\(place) on \(flag.on): \(flag.what)", since: flag.on, command: command)
    }
  }

  /// What the owner of an article says.
  func ownerSignals(_ index: Int) -> [AuditSignal] {
    let edit = "kb edit \(input.articles[index].facts.id)"
    guard usesOwners else { return [] }
    guard let owner = owners[index] else { return [AuditSignal(.noOwner, "no owner", command: edit)] }
    switch activity.state(of: owner) {
    case .unknown: return []
    case .absent:
      return [
        AuditSignal(.ownerUnknown, "no commit is by its owner \(owner)", command: edit)
      ]
    case .last(let day):
      let days = today.days(since: day)
      guard days > policy.silentAfter else { return [] }
      return [
        AuditSignal(
          .ownerSilent, "its owner \(owner) has been silent for \(AuditWords.days(days))",
          since: day.adding(days: policy.silentAfter), command: edit)
      ]
    }
  }

  /// What use says.
  func useSignals(_ article: AuditArticle) -> [AuditSignal] {
    var signals: [AuditSignal] = []
    let id = article.facts.id
    if let ratings = input.ratings[id], ratings.notHelpful >= 3, ratings.notHelpful >= ratings.helpful {
      let all = ratings.helpful + ratings.notHelpful
      signals.append(
        AuditSignal(
          .notHelpful, "\(ratings.notHelpful) of \(all) readers say that it does not help",
          command: "kb edit \(id)"))
    }
    for trouble in input.stepTroubles[id] ?? [] {
      signals.append(
        AuditSignal(
          .stepTrouble, "\(trouble.troubles) of \(trouble.visits) visits got stuck at \(trouble.place)",
          command: "kb edit \(id)"))
    }
    return signals
  }
}

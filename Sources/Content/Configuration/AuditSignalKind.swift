/// What the audit may say of an article: the names below `audit: {weights: …}`, and those that programs read.
public enum AuditSignalKind: String, Sendable, CaseIterable {
  /// Its review was due.
  case overdue
  /// Its text is another than the one that was reviewed.
  case changedSinceReview = "changed-since-review"
  /// It was never reviewed.
  case neverReviewed = "never-reviewed"
  /// Somebody says that something is wrong in it.
  case flagged
  /// Links or images of it lead nowhere.
  case brokenLinks = "broken-links"
  /// A version came out after its review.
  case releasedSinceReview = "released-since-review"
  /// It says that it does not hold for the newest version.
  case releaseExcluded = "release-excluded"
  /// The steps of an SOP that rests on it changed after its review.
  case sopChanged = "sop-changed"
  /// It changed, and an SOP that rests on it did not.
  case sopBehind = "sop-behind"
  /// The article that it translates changed after it.
  case translationBehind = "translation-behind"
  /// Articles that usually change together with it changed without it.
  case neighboursMoved = "neighbours-moved"
  /// A newer article says almost the same.
  case newerDuplicate = "newer-duplicate"
  /// Nothing leads to it.
  case orphan
  /// It has been work in progress for long.
  case unfinished
  /// It is archived, and others still lead to it.
  case archivedLinked = "archived-linked"
  /// Everybody may read it, and nobody confirmed it.
  case publicUnvalidated = "public-unvalidated"
  /// Nobody answers for it.
  case noOwner = "no-owner"
  /// Who answers for it has not committed anything for long.
  case ownerSilent = "owner-silent"
  /// Who answers for it is not known to the repository.
  case ownerUnknown = "owner-unknown"
  /// Its text has been the same for long.
  case unchanged
  /// Readers say that it does not help.
  case notHelpful = "not-helpful"
  /// Runs get stuck at a step that rests on it.
  case stepTrouble = "step-trouble"
}

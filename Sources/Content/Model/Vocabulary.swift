/// Who may read an article: each audience includes all wider ones.
public enum Audience: String, Sendable, CaseIterable, Comparable {
  /// The company's own people.
  case `internal`
  /// Partners and resellers.
  case partner
  /// Customers who are signed in or under contract.
  case customer
  /// Everybody.
  case `public`

  /// Orders internal < partner < customer < public.
  public static func < (left: Audience, right: Audience) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .internal: 0
    case .partner: 1
    case .customer: 2
    case .public: 3
    }
  }
}

/// How far an article can be trusted (KCS v6 article state).
public enum Confidence: String, Sendable, CaseIterable {
  /// Being written.
  case workInProgress = "work-in-progress"
  /// Complete, not yet confirmed.
  case notValidated = "not-validated"
  /// Confirmed.
  case validated
  /// Kept for the record; out of search by default.
  case archived
}

/// What kind of answer an article gives (KCS v6, ITIL).
public enum ArticleType: String, Sendable, CaseIterable {
  case problem
  case howTo = "how-to"
  case information
  case diagnostic
  case knownError = "known-error"
  case workaround
}

import SOP

/// What a decision takes from the world; the same context gives the same facts.
struct DecisionContext: Sendable {
  /// The moment, which is that of all facts of the decision.
  var now: Moment
  /// Who acts; `nil` for the clock and for programs.
  var actor: String?
  /// Whether somebody has a role.
  var hasRole: @Sendable (_ user: String, _ role: String) -> Bool
  /// Whether somebody is among the owners that an SOP names.
  var isOwner: @Sendable (_ user: String, _ owner: String) -> Bool
  /// The roles that may call off, migrate, export and erase.
  var leads: [String]
  /// The moment when some working seconds have passed; `nil` where there is no calendar of the name.
  var due: @Sendable (_ start: Moment, _ seconds: Int, _ calendar: String?) -> Moment
  /// The revision of an article as it is now.
  var revision: @Sendable (_ article: String) -> String?
}

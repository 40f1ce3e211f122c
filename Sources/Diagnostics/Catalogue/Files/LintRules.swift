extension Catalogue {
  /// What can be wrong with the comments that steer lint.
  static let lintRules: [Rule] = [
    Rule(
      "lint.unused-disable", .warning, "a comment silences a rule that reports nothing there",
      """
      What the comment was for has been mended, or it stands on the wrong line. It would hide the next fault of the \
      kind. Remove it; `kb lint --fix` does.
      """,
      wrong: "See the [policy](policy.md). <!-- kb-disable-line link.unresolved -->",
      right: "See the [policy](policy.md).", fixesYAML: true),
    Rule(
      "lint.unknown-name", .warning, "a comment for lint names something that does not exist",
      """
      The comments are `kb-disable-line`, `kb-disable-next-line`, `kb-disable`, `kb-enable` and `kb-disable-file`, \
      each with the rules it is for; none means all. `kb explain` lists the rules.
      """,
      wrong: "<!-- kb-disable-line link.unresloved -->", right: "<!-- kb-disable-line link.unresolved -->"),
  ]
}

extension Catalogue {
  /// What searches must find.
  static let searchRules: [Rule] = [
    Rule(
      "search.expected-query", .error, "a query of kb.yaml does not find its article where it should",
      """
      `queries:` names searches that must bring their article within a rank (3 unless it says otherwise). Add the \
      words of the query to the article's `questions:` or title, or look at the articles that come first: one of them \
      may be the better answer.
      """,
      wrong: "- {query: where is my refund, article: returns/refund-time, within: 1}",
      right: "questions: [where is my refund]   # in kb/returns/refund-time.md"),
    Rule(
      "search.unknown-article", .error, "a query expects an article that does not exist",
      "No article has this id, or it is archived, so that no search shows it. Correct the id or remove the query."
    ),
    Rule(
      "search.judgement", .warning, "a line of a file of judged queries cannot be read",
      "A line is `query<TAB>id`, or `query<TAB>id<TAB>grade` with a whole number; a comment begins with `# `."
    ),
    Rule(
      "search.not-findable", .warning, "an article is not found by its own words",
      """
      Words from the middle of the title and each of the `questions:` must bring an article into the first three. \
      Where they do not, other articles use the same words more: say in the title what sets this one apart, or merge \
      articles that answer the same. Words that stand in more than three titles are not tested.
      """),
  ]
}

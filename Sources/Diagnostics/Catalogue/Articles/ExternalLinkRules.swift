extension Catalogue {
  /// What can be wrong with a link to the web; asked for on request only.
  static let externalLinkRules: [Rule] = [
    Rule(
      "link.external-broken", .warning, "a link to the web leads nowhere",
      """
      The server says that the page is not there, or no host has the name. Find where the page has gone, or take the \
      link out. A host that does not answer today is `link.external-unknown` instead.
      """,
      options: [
        .texts("ignore", [], "addresses that begin so are not asked for"),
        .flag("private", false, "ask hosts of private networks too"),
        .integer("delay", 500, in: 0...60_000, "milliseconds between two questions to one host"),
        .integer("timeout", 20, in: 1...300, "seconds that an answer may take"),
        .integer("days", 7, in: 0...365, "how long an answer holds; a broken link is asked for every day"),
      ], request: "--external"),
    Rule(
      "link.external-unknown", .note, "a link to the web that nobody can judge now",
      """
      The server did not answer in time, refused the question, or asked for a person. Try it in a browser; name it \
      under `ignore` of `link.external-broken` where it always does so.
      """, request: "--external"),
    Rule(
      "link.external-moved", .note, "a link to the web whose page has moved for good",
      "The server redirects readers permanently. Write the new address while the old one still works.",
      request: "--external"),
  ]
}

extension Catalogue {
  /// What must not be published.
  static let privacyRules: [Rule] = [
    Rule(
      "privacy.card-number", .warning, "the number of a payment card",
      """
      A number with an issuer's prefix and a right check digit, grouped as on a card or on a line that speaks of \
      cards. Remove it from the history too. Test numbers such as 4111 1111 1111 1111 are no findings.
      """,
      wrong: "Card 4539 1488 0343 6467 was declined.", right: "Card 4111 1111 1111 1111 was declined."),
    Rule(
      "privacy.identity-number", .warning, "the number of a Chinese identity card",
      """
      Eighteen characters with a region, a date of birth and a right check digit are somebody's number. Mask it \
      (`110105********002X`) and remove it from the history.
      """,
      wrong: "身份证号：310104198805231210", right: "身份证号：310104********1210"),
    Rule(
      "privacy.phone-number", .warning, "somebody's telephone number",
      """
      Mobile numbers of mainland China and of other countries, North American numbers. Numbers on land, of services \
      (400, 800, toll-free), in code, of examples (138 0013 8000, 555) and those in `allow` are no findings.
      """,
      wrong: "联系手机 139 4578 2316", right: "联系手机 138 0013 8000",
      options: [.texts("allow", [], "numbers that may be published")]),
    Rule(
      "privacy.mail-address", .warning, "somebody's mail address",
      """
      An address at a provider for private persons, or one that reads like a first and a last name. Addresses in code, \
      of tasks (support@, sales@), of examples (example.com, john.doe@) and those in `allow`, which takes \
      addresses and domains, are no findings. What is published is read by machines that send advertisements.
      """,
      wrong: "Ask wei.li@shop.cn.", right: "Ask support@shop.cn.",
      options: [.texts("allow", [], "addresses and domains that may be published")]),
    Rule(
      "privacy.secret", .warning, "a key, a token or a password of a machine",
      """
      Tokens whose issuers made them recognisable (AWS, GitHub, GitLab, Slack, Stripe, Google, npm, PyPI and others), \
      private keys, JSON Web Tokens. Revoke it first: who has the history has it. Placeholders are no findings.
      """,
      wrong: "token: ghp_9fK2LmQ8sVxT4bNw7RzYc1HdJ6pGaE3uXoSt", right: "token: ghp_…"),
  ]
}

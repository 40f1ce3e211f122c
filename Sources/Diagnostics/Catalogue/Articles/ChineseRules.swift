extension Catalogue {
  /// What good Chinese typography asks for.
  static let chineseRules: [Rule] = [
    Rule(
      "chinese.spacing", .warning, "blanks between Han characters and others are missing, or too many",
      """
      A blank between Han characters and Latin letters or digits makes names stand out; none stands before \
      full-width punctuation. Left alone: compounds with one letter (T恤, 维生素C), dates and ordinals (2026年, 第3章), \
      paths and names with signs, code, and the texts in `except`. An article that leaves the blanks out \
      nearly everywhere is one finding.
      """,
      wrong: "使用GitHub账号登录 ，约需3分钟", right: "使用 GitHub 账号登录，约需 3 分钟",
      options: [.texts("except", [], "texts that stay as they are, such as 豆瓣FM")]),
    Rule(
      "chinese.punctuation", .warning, "half-width punctuation stands in Chinese text",
      """
      Between Han characters, `,` `.` `:` `;` `?` `!` and parentheses have full-width forms. Numbers, names and \
      code keep the half-width ones, and so do the texts in `except`. An article that uses half-width signs nearly \
      everywhere is one finding.
      """,
      wrong: "退款会原路返回,通常需要 3 天.", right: "退款会原路返回，通常需要 3 天。",
      options: [.texts("except", [], "texts that stay as they are")]),
  ]
}

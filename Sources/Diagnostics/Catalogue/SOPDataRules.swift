extension Catalogue {
  /// What can be wrong with the expressions of an SOP and the values that they read.
  static let sopDataRules: [Rule] = [
    Rule(
      "sop.example-fails", .error, "an example does not go as described",
      """
      `kb sop test` walks every example with the values it gives. It went another way, ended otherwise, or lacks a \
      value: mend the example, or the step that leads astray.
      """),
    Rule(
      "sop.invalid-expression", .error, "an expression that cannot be read",
      """
      Conditions are written in a small language: comparisons such as `goods == "good"`, put together with \
      `&&`, `||` and `!`. Texts stand in quotes, so the whole condition stands in the other kind of quotes.
      """, wrong: "when: 'goods = good'", right: "when: 'goods == \"good\"'"),
    Rule(
      "sop.expression-type", .error, "an expression that mixes types",
      """
      A condition is true or false, and only values of one type are compared or added. The types are those \
      of the fields; a number with decimals is written with a point.
      """, wrong: "when: 'days + 1.5 > 3'   # days: {type: integer}", right: "when: 'days > 2'"),
    Rule(
      "sop.unknown-option", .error, "a comparison with a text that is no option",
      "The field can never have that value, so the comparison never changes. Write one of its options.",
      wrong: "when: 'goods == \"god\"'", right: "when: 'goods == \"good\"'"),
    Rule(
      "sop.unknown-keyword-list", .error, "there is no such list of keywords",
      "`mentions(text, \"list\")` asks for a list of `keywords:` in `kb.yaml`.",
      wrong: "when: 'mentions(event.text, \"angry\")'", right: "when: 'mentions(event.text, \"angry-words\")'"
    ),
    Rule(
      "sop.invalid-pattern", .error, "a pattern that cannot be read",
      """
      Patterns are regular expressions as RE2 has them: matched in time linear in the text, so without \
      back references and look-around.
      """, wrong: "pattern: \"[A-Z\"", right: "pattern: \"[A-Z]{2}-[0-9]{6}\""),
  ]
}

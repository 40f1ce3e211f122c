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
    Rule(
      "sop.unset-value", .error, "a value is read where it may not be set",
      """
      A step sets its required fields and outputs when it is done, not when it fails, is too late or is left by an \
      interrupt. The message shows a shortest way to the step on which nothing sets the value. Set it on that way \
      too, or ask `has(name)` first: behind it the value may be read.
      """, wrong: "on_error: ask_order   # look_up alone sets order_total, which a later step reads",
      right: "- step: ask_order\n  task: Read the order from the list\n  fields: {order_total: {type: money}}"
    ),
    Rule(
      "sop.invalid-placeholder", .error, "a placeholder that is not a name between braces",
      """
      `{{name}}` puts one value into a text. Nothing is computed there: what depends on values is a decision, and \
      what is computed is an output of a command.
      """, wrong: "say: Your refund of {{ amount * 2 }}", right: "say: Your refund of {{refund_amount}}"),
    Rule(
      "sop.personal-data-shown", .warning, "personal data in a command or a text",
      """
      Whoever may list the programs of a machine reads the words of a command, and texts are copied into chats and \
      screenshots. Pass a number by which the program finds the person, and leave the value out of texts.
      """, wrong: "run: [bin/mail, \"--to={{email}}\"]", right: "run: [bin/mail, \"--ticket={{ticket}}\"]"),
    Rule(
      "sop.not-exhaustive", .error, "a decision that leaves a case open",
      """
      A run would stand still where no choice applies. Every combination of options, of true and false, and of the \
      values around the constants of comparisons is tried, and the message names one that no choice takes. Other \
      conditions, and more than 4,096 combinations, cannot be tried out: such a decision needs `otherwise`.
      """, wrong: "choose: [{when: 'goods == \"good\"', go: refund}]",
      right: "choose: [{when: 'goods == \"good\"', go: refund}]\notherwise: refuse"),
    Rule(
      "sop.dead-branch", .error, "a choice that is never taken",
      """
      Its condition holds for no values of the fields, or an earlier choice takes all cases in which it holds: the \
      first that applies wins. An `otherwise` is never taken where the choices take every case. Put the special case \
      before the general one, or remove what can never happen.
      """,
      wrong: "- {when: 'amount > 100', go: lead}\n- {when: 'amount > 500', go: finance}",
      right: "- {when: 'amount > 500', go: finance}\n- {when: 'amount > 100', go: lead}"),
    Rule(
      "sop.overlapping-branches", .note, "two choices of a decision apply at once",
      """
      The first that applies wins, so nothing is wrong; but whoever reads the second alone takes it for the whole \
      truth. Let the conditions exclude each other where the order is not meant.
      """,
      wrong: "- {when: 'damaged', go: verify}\n- {when: 'final_sale', go: refuse}",
      right: "- {when: 'damaged', go: verify}\n- {when: '!damaged && final_sale', go: refuse}",
      request: "--strict"),
    Rule(
      "sop.guide-expression", .warning, "a public SOP asks what a browser cannot answer",
      """
      The site lets readers walk a public SOP in the browser, one question at a time. Its conditions may compare what \
      readers answer, with `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `has`, `&&`, `||`, `!` and values that are written \
      out; its patterns are plain groups, classes and repetitions. With anything else, readers get the list of steps \
      alone.
      """, wrong: "when: 'size(photos) > 0'", right: "when: 'has_photos'"),
  ]
}

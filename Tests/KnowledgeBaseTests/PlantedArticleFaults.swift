import Testing

/// An article with a planted fault, and what it is once mended; the rest of its workspace is right.
struct PlantedArticleFault: Sendable, CustomTestStringConvertible {
  /// The rule that reports it.
  var rule: String
  /// `kb/a.md` with the fault.
  var faulty: String
  /// `kb/a.md` without it.
  var mended: String
  /// Lines of kb.yaml.
  var settings = ""
  /// Whether the file's bytes are those of the text's scalars, each one byte.
  var isLatin = false

  var testDescription: String { "\(rule): \(faulty.prefix(60))" }

  /// Faults in the text, below a title.
  static func text(_ rule: String, settings: String = "", _ pairs: [(String, String)]) -> [Self] {
    pairs.map { Self(rule: rule, faulty: body($0.0), mended: body($0.1), settings: settings) }
  }

  /// Faults in Chinese text.
  static func chinese(_ rule: String, _ pairs: [(String, String)]) -> [Self] {
    func body(_ text: String) -> String { "---\ntitle: 第一\nlang: zh-CN\n---\n\n\(text)\n" }
    return pairs.map { Self(rule: rule, faulty: body($0.0), mended: body($0.1)) }
  }

  /// Faults in the front matter, beside a title.
  static func front(_ rule: String, settings: String = "", _ pairs: [(String, String)]) -> [Self] {
    pairs.map { Self(rule: rule, faulty: head($0.0), mended: head($0.1), settings: settings) }
  }

  /// Faults in the whole file.
  static func file(
    _ rule: String, settings: String = "", isLatin: Bool = false, _ pairs: [(String, String)]
  )
    -> [Self]
  {
    pairs.map {
      Self(rule: rule, faulty: $0.0, mended: $0.1, settings: settings, isLatin: isLatin)
    }
  }

  private static func body(_ text: String) -> String { "# First\n\n\(text)\n" }
  private static func head(_ lines: String) -> String { "---\ntitle: First\n\(lines)\n---\n\nText.\n" }
}

extension PlantedArticleFault {
  private static let passage = (1...140).map { "word\($0)" }.joined(separator: " ")
  private static let others = (1...140).map { "term\($0)" }.joined(separator: " ")
  private static let optional =
    "lint: {rules: {style.line-length: warning, style.list-marker: warning, style.indentation: warning, "
    + "style.inline-html: warning}}\n"
  private static let terms =
    "terms: [{use: return number, not: [RMA number]}, {use: e-mail, not: [email]}]\n"

  /// At least three for each rule that one article can break.
  static let all: [Self] = [articles, links, headings, languages, privacy, files].flatMap { $0 }

  private static let articles: [Self] = [
    front(
      "article.dead-translation",
      [
        ("translation_of: c", "translation_of: b"), ("translation_of: kb/b.md", "translation_of: b"),
        ("lang: zh-CN\ntranslation_of: b.en", "lang: zh-CN\ntranslation_of: b"),
      ]),
    front("article.duplicate-id", [("id: b", "id: c"), ("id: B", "id: b2"), ("id: \"b\"", "id: b/b")]),
    file(
      "article.duplicate-title",
      [
        ("# Second\n\nText.\n", "# First\n\nText.\n"),
        ("---\ntitle: second\n---\n\nText.\n", "# Third\n\nText.\n"),
        ("# *Second*!\n\nText.\n", "# Second to none\n\nText.\n"),
      ]),
    front(
      "article.missing-owner", settings: "exclude: []\n",
      [("tags: [owned]", "owner: team"), ("owner:", "owner: team"), ("lang: en", "owner: me")]),
    file(
      "article.missing-title",
      [
        ("Text alone.\n", "# First\n\nText.\n"),
        ("## A section\n\nText.\n", "# First\n\n## A section\n\nText.\n"),
        ("---\ntags: [a]\n---\n\nText.\n", "---\ntitle: First\ntags: [a]\n---\n\nText.\n"),
      ]),
    text(
      "article.mojibake",
      [("un cafÃ© noir", "un café noir"), ("isâ€”well", "is—well"), ("lost \u{FFFD} text", "lost text")]),
    front(
      "article.not-validated", settings: "exclude: []\n",
      [
        ("audience: public\nowner: a", "audience: public\nowner: a\nconfidence: validated"),
        (
          "audience: public\nowner: a\nconfidence: work-in-progress", "owner: a\nconfidence: work-in-progress"
        ),
        ("audience: public\nowner: a\nconfidence: not-validated", "audience: customer\nowner: a"),
      ]),
    text(
      "article.repeated-passage",
      [
        ("\(passage)\n\n\(passage)", "\(passage)\n\n\(others)"),
        ("> \(passage)\n\ntext\n\n\(passage)", "> \(passage)\n\ntext"),
        ("\(passage)\n\n## Again\n\n\(passage.uppercased())", "\(passage)\n\n## Again\n\n\(others)"),
      ]),
    text(
      "article.unclosed-comment",
      [
        ("<!-- never closed", "<!-- closed -->"), ("<!-- a --> <!-- b", "<!-- a --> <!-- b -->"),
        ("文字 <!-- 没有结束", "文字 <!-- 结束 -->"),
      ]),
    front(
      "article.unknown-sop",
      [
        ("sops: [retrun]", "sops: [return]"), ("sops: refund", "sops: return"),
        ("sops: [return, x]", "sops: []"),
      ]),
    file(
      "article.unlisted-steps",
      [
        (
          "---\ntitle: First\ntype: how-to\n---\n\nStep 1: open.\n\nStep 2: choose.\n",
          "---\ntitle: First\ntype: how-to\n---\n\n1. Open.\n2. Choose.\n"
        ),
        (
          "---\ntitle: First\ntype: how-to\n---\n\n(1) open\n(2) choose\n",
          "---\ntitle: First\ntype: how-to\n---\n\n1. open\n2. choose\n"
        ),
        (
          "---\ntitle: First\ntype: how-to\n---\n\n第一步：打开订单。\n第二步：选择退货。\n",
          "---\ntitle: First\ntype: how-to\n---\n\n1. 打开订单。\n2. 选择退货。\n"
        ),
      ]),
    text(
      "lint.unused-disable",
      [
        ("Text. <!-- kb-disable-line link.unresolved -->", "Text."),
        ("<!-- kb-disable-next-line -->\nText.", "Text."),
        ("<!-- kb-disable link.anchor -->\n\nText.\n\n<!-- kb-enable -->", "Text."),
      ]),
    text(
      "lint.unknown-name",
      [
        (
          "[x](none.md) <!-- kb-disable-line link.unresolved, link.unresloved -->",
          "[x](none.md) <!-- kb-disable-line link.unresolved -->"
        ),
        ("<!-- kb-disable-lines -->", "<!-- disabled -->"), ("<!-- kb-off -->", "<!-- off -->"),
      ]),
  ].flatMap { $0 }

  private static let links: [Self] = [
    text(
      "link.unresolved",
      [("[x](c.md)", "[x](b.md)"), ("[x](/c/)", "[x](/)"), ("见 [退款](没有.md)", "见 [退款](b.md)")]),
    text(
      "link.anchor",
      [("[x](#none)", "[x](#first)"), ("[x](b.md#pert)", "[x](b.md#part)"), ("[x](b#no)", "[x](b#part)")]),
    text(
      "link.image",
      [
        ("![x](x.png)", "![x](b.png)"), ("![x](../kb/c.png)", "![x](../kb/b.png)"),
        ("![x](/x.svg)", "![x](/b.png)"),
      ]
    ),
    text(
      "link.outside",
      [
        ("[x](../../c.md)", "[x](../kb/b.md)"), ("![x](../../../c.png)", "![x](b.png)"),
        ("[x](%2e%2e/../c.md)", "[x](b.md)"),
      ]),
    file(
      "link.internal-from-public",
      [
        ("---\ntitle: First\naudience: public\n---\n\n[x](b.md)\n", "# First\n\n[x](b.md)\n"),
        ("---\ntitle: First\naudience: partner\n---\n\n[x](b.md#part)\n", "# First\n\n[x](b.md#part)\n"),
        (
          "---\ntitle: First\naudience: customer\n---\n\n[x](/b/)\n",
          "---\ntitle: First\naudience: customer\n---\n\nText.\n"
        ),
      ]),
    front(
      "link.redirect-conflict",
      [
        ("redirect_from: [/x, /x]", "redirect_from: [/x]"),
        ("redirect_from: [/x, /X]", "redirect_from: [/y]"),
        ("redirect_from: [/a/b, /x, /a/b]", "redirect_from: [/a/b, /x]"),
      ]),
    text(
      "link.template",
      [
        ("[x]({{page}})", "[x](b.md)"), ("[x](<{% link b.md %}>)", "[x](b.md)"),
        ("![x]({{img}}.png)", "![x](b.png)"),
      ]
    ),
    text(
      "link.empty-text",
      [
        ("See [](b.md).", "See [b](b.md)."), ("- 见 [ ](b.md)。", "- 见 [退货](b.md)。"),
        ("[](https://x.example)", "text"),
      ]),
    text(
      "link.vague-text",
      [
        ("For fees, [click here](b.md).", "See the [fees](b.md)."), ("费用请[点击这里](b.md)。", "请看[费用](b.md)。"),
        ("[Learn more →](b.md)", "[Learn more about fees →](b.md)"),
      ]),
    text(
      "link.missing-alt",
      [
        ("![](b.png)", "![The list](b.png)"), ("<img src=\"b.png\">", "<img src=\"b.png\" alt=\"\">"),
        ("[![ ](b.png)](b.md)", "[![列表](b.png)](b.md)"),
      ]),
  ].flatMap { $0 }

  private static let headings: [Self] = [
    text(
      "heading.collision",
      [
        ("## A\ntext\n\n## A\ntext", "## A\ntext\n\n## B\ntext"),
        ("## 退款\n文字\n\n## 退款\n文字", "## 退款\n文字\n\n## 换货\n文字"),
        ("## One {#x}\ntext\n## Two {#x}\ntext", "## One {#x}\ntext\n## Two {#y}\ntext"),
      ]),
    text(
      "heading.skipped-level",
      [
        ("## A\ntext\n#### B\ntext", "## A\ntext\n### B\ntext"), ("### A\ntext", "## A\ntext"),
        ("## A\n### B\ntext\n##### 深\n文字", "## A\n### B\ntext\n#### 深\n文字"),
      ]),
    text(
      "heading.several-titles",
      [
        ("text\n\n# B\ntext", "text\n\n## B\ntext"), ("B\n===\ntext", "B\n---\ntext"),
        ("文字\n\n# 二\n文字", "文字"),
      ]),
    text(
      "heading.empty-section",
      [
        ("## A\n\n## B\ntext", "## A\ntext\n\n## B\ntext"), ("## A\ntext\n\n## Last", "## A\ntext"),
        ("## A\n***\n## B\ntext", "## A\n![x](b.png)\n## B\ntext"),
      ]),
  ].flatMap { $0 }

  private static let languages: [Self] = [
    chinese(
      "chinese.spacing",
      [
        ("请使用GitHub 登录。", "请使用 GitHub 登录。"), ("约需 30分钟完成。", "约需 30 分钟完成。"), ("已发货 ，请等待", "已发货，请等待"),
      ]),
    chinese(
      "chinese.punctuation",
      [
        ("退款会原路返回,请等待。", "退款会原路返回，请等待。"), ("需要 3 天吗? 是的。", "需要 3 天吗？是的。"), ("**注意**: 仅限大陆", "**注意**：仅限大陆"),
      ]),
    text(
      "style.term", settings: terms,
      [
        ("Enter the RMA number.", "Enter the return number."), ("Your *rma number*", "Your return number"),
        ("Send an email.", "Send an e-mail."),
      ]),
    text(
      "style.line-length", settings: optional,
      [
        (String(repeating: "word ", count: 30), "word"), ("- \(String(repeating: "一", count: 130))", "- 一"),
        ("text\n\n> \(String(repeating: "ab ", count: 60))", "text\n\n> ab"),
      ]),
    text(
      "style.list-marker", settings: optional,
      [
        ("- one\n\ntext\n\n* two", "- one\n\ntext\n\n- two"), ("* 一\n\n文字\n\n+ 二", "* 一\n\n文字\n\n* 二"),
        ("+ a\n\ntext\n\n- b\n- c", "+ a\n\ntext\n\n+ b\n+ c"),
      ]),
    text(
      "style.indentation", settings: optional,
      [
        ("- one\n   - two", "- one\n  - two"), ("- one\n\t- two", "- one\n    - two"),
        ("- 一\n     - 二", "- 一\n  - 二"),
      ]
    ),
    text(
      "style.inline-html", settings: optional,
      [("<b>Free</b> returns", "**Free** returns"), ("a<br>b", "a\\\nb"), ("<div>x</div>", "x")]),
  ].flatMap { $0 }

  private static let privacy: [Self] = [
    text(
      "privacy.card-number",
      [
        ("Card 4539 1488 0343 6467", "Card 4539 1488 0343 6468"),
        ("卡号：6222020903001483077", "卡号：6222020903001483078"),
        ("<!-- 5425-2334-3010-9911 -->", "<!-- 5555-5555-5555-4444 -->"),
      ]),
    text(
      "privacy.identity-number",
      [
        ("身份证 310104198805231210", "身份证 310104198805231219"),
        ("ID 44010619990230123X, 110101198001011232", "ID"),
        ("| 510104 19921105 4415 |", "| 510104 19921305 4412 |"),
      ]),
    text(
      "privacy.phone-number",
      [
        ("手机 139 4578 2316", "手机 138 0013 8000"), ("Call +44 7731 836177 now", "Call +44 20 8366 1177 now"),
        ("Call 415-867-2309.", "Call 415-555-2309."),
      ]),
    text(
      "privacy.mail-address",
      [
        ("Ask wei.li@shop.cn.", "Ask support@shop.cn."),
        ("[mail](mailto:zhangsan@163.com)", "[mail](mailto:zhangsan@example.com)"),
        ("联系李雷：lilei1990@qq.com。", "联系客服：kefu@qq.com。"),
      ]),
    // In two parts, so that no scanner takes this file for a leak.
    text(
      "privacy.secret",
      [
        ("AKIA", "Q7RM3VXN2KTC5LWD"), ("ghp_", "9fK2LmQ8sVxT4bNw7RzYc1HdJ6pGaE3uXoBe"),
        ("glpat-", "x7Kq2NvRt9LmWc4Zb8Yd"),
      ]
      .map { ("The key is \($0.0)\($0.1)", "The key is \($0.0)…") }),
  ].flatMap { $0 }

  private static let files: [Self] = [
    front(
      "front-matter.invalid-value",
      [
        ("audience: publik", "audience: public"), ("confidence: sure", "tags: [a]"),
        ("type: howto2", "type: how-to"),
      ]),
    front(
      "front-matter.unknown-key",
      [("colour: red", "tags: [red]"), ("sidebar: 1", "tags: []"), ("层级: 2", "tags: []")]),
    file(
      "front-matter.unterminated",
      [
        ("---\ntitle: First\n\nText.\n", "---\ntitle: First\n---\n\nText.\n"),
        ("---\ntitle: First\n--\nText.\n", "---\ntitle: First\n---\nText.\n"),
        ("---\r\ntitle: First\r\n", "---\r\ntitle: First\r\n---\r\nText.\r\n"),
      ]),
    front(
      "yaml.alias",
      [("tags: &a [x]", "tags: [x]"), ("tags: *a", "tags: a"), ("summary: &s S", "summary: S")]),
    front(
      "yaml.tag",
      [("tags: !t [x]", "tags: [x]"), ("tags: !!str a", "tags: a"), ("summary: ! S", "summary: S")]),
    front(
      "yaml.duplicate-key",
      [
        ("title: Again", "tags: []"), ("tags: [a]\ntags: [b]", "tags: [a, b]"),
        ("lang: en\ntags: []\nlang: en", "lang: en"),
      ]
    ),
    front(
      "yaml.syntax",
      [("tags: [a", "tags: [a]"), ("summary: \"x", "summary: \"x\""), ("a: b: c", "summary: \"b: c\"")]),
    front(
      "yaml.unknown-key",
      [
        ("taggs: [a]", "tags: [a]"), ("lnag: en", "lang: en"),
        ("confidnce: validated", "confidence: validated"),
      ]),
    front(
      "yaml.wrong-type",
      [
        ("summary: [a]", "summary: a"), ("questions: {a: b}", "questions: [a]"),
        ("reviewed: yes", "reviewed: {on: 2026-01-02}"),
      ]
    ),
    file(
      "yaml.not-a-mapping",
      [
        ("---\n- a\n---\n\n# First\n\nText.\n", "# First\n\nText.\n"),
        ("---\ntitle\n---\n\n# First\n\nText.\n", "---\ntitle: First\n---\n\nText.\n"),
        ("---\n[a, b]\n---\n\n# First\n\nText.\n", "---\ntags: [a, b]\n---\n\n# First\n\nText.\n"),
      ]),
    file(
      "source.encoding", isLatin: true,
      [
        ("# Caf\u{E9}\n", "# Cafe\n"), ("# A\n\nf\u{FC}r\n", "# A\n\nfor\n"),
        ("# A\n\n\u{C3}(\n", "# A\n\nText.\n"),
      ]),
    file(
      "source.nul",
      [
        ("# First\n\n\u{0}\n", "# First\n\nText.\n"), ("\u{0}# First\n", "# First\n"),
        ("# First\u{0}\n", "# First\n"),
      ]),
  ].flatMap { $0 }
}

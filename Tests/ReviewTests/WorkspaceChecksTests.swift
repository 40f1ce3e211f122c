import Content
import Diagnostics
import Testing

@testable import Review

/// A workspace made of texts; paths are relative to `kb/`.
struct TextWorkspace {
  var articles: [String: String]
  var sops: [SOPFacts] = []
  var files: Set<String> = []

  /// What checks across files know of it.
  func facts() -> WorkspaceFacts {
    let compiler = ArticleCompiler(configuration: Configuration())
    let compiled = articles.keys.sorted().compactMap { path in
      compiler.compile(path: "kb/\(path)", bytes: Array(articles[path, default: ""].utf8)).article
    }
    let texts = articles
    let known = files
    return WorkspaceFacts(
      articles: compiled.map(ArticleFacts.init), sops: sops,
      fileExists: { known.contains($0) || texts[String($0.dropFirst(3))] != nil },
      source: { SourceText(path: $0, text: texts[String($0.dropFirst(3)), default: ""]) })
  }

  /// `path:line:column rule`, in report order.
  func findings() -> [String] {
    let compiler = ArticleCompiler(configuration: Configuration())
    var found: [Diagnostic] = []
    for path in articles.keys.sorted() {
      let compiled = compiler.compile(path: "kb/\(path)", bytes: Array(articles[path, default: ""].utf8))
      found += compiled.diagnostics
      if let article = compiled.article { found += ArticleChecks().findings(in: article) }
    }
    found += WorkspaceChecks(facts()).findings()
    return found.inReportOrder().map { finding in
      let start = finding.place.start.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(finding.place.path.dropFirst(3))\(start) \(finding.rule)"
    }
  }
}

@Suite struct WorkspaceChecksTests {
  @Test func isSilentOnGoodWork() {
    let workspace = TextWorkspace(
      articles: [
        "returns/time.md":
          "---\ntitle: Time\nsops: [return]\n---\n\nSee [policy](policy.md#used-items), [home](/index), "
          + "[step](../../sops/return.yaml#verify).\n\n![label](label.svg)\n",
        "returns/policy.md": "# Policy\n\n## Used items\n\nBack to [top](#policy).\n",
        "index.md": "# Home\n\n[out](https://example.com/x) [mail](mailto:a@example.com)\n",
      ],
      sops: [SOPFacts(id: "return", path: "sops/return.yaml", audience: .internal, steps: ["verify"])],
      files: ["kb/returns/label.svg"])
    #expect(workspace.findings() == [])
  }

  @Test(arguments: [
    ("[x](nowhere.md)", "a.md:3:1 link.unresolved"),
    ("word [x](#nothing)", "a.md:3:6 link.anchor"),
    ("[x](b.md#nothing)", "a.md:3:1 link.anchor"),
    ("![x](picture.png)", "a.md:3:1 link.image"),
    ("[x](../../../secret.md)", "a.md:3:1 link.outside"),
    ("[x](../#install)", "a.md:3:1 link.unresolved"),
    ("[x](../sops/return.yaml#refnd)", "a.md:3:1 link.anchor"),
    ("[x](<{% link y.md %}>)", "a.md:3:1 link.template"),
    ("价格 100 元 [退款](没有.md)", "a.md:3:10 link.unresolved"),
    ("text\n\n<!-- never closed", "a.md:5:1 article.unclosed-comment"),
    ("un cafÃ© noir", "a.md:3:7 article.mojibake"),
    ("the price isâ€”well", "a.md:3:13 article.mojibake"),
    ("lost \u{FFFD} text", "a.md:3:6 article.mojibake"),
  ])
  func findsWhatIsWrongInAText(_ text: String, _ expected: String) {
    let workspace = TextWorkspace(
      articles: ["a.md": "# A\n\n\(text)\n", "b.md": "# B\n"],
      sops: [SOPFacts(id: "return", path: "sops/return.yaml", audience: .internal, steps: ["refund"])])
    #expect(workspace.findings() == [expected])
  }

  @Test(arguments: ["ÉTÉ »", "naïve café", "10 €", "Ação", "退款 → 运费", "`cafÃ©`"])
  func leavesHonestTextAlone(_ text: String) {
    #expect(TextWorkspace(articles: ["a.md": "# A\n\n\(text)\n"]).findings() == [])
  }

  @Test func findsIDsThatDifferOnlyByCase() {
    let workspace = TextWorkspace(articles: [
      "A.md": "# A\n", "a.md": "# a\n", "b.md": "---\nid: a\n---\n# B\n",
    ])
    #expect(workspace.findings() == ["a.md:1:1 article.duplicate-id", "b.md:2:5 article.duplicate-id"])
  }

  @Test func findsAWiderArticleThatLinksToANarrowerOne() {
    let workspace = TextWorkspace(articles: [
      "open.md": "---\ntitle: O\naudience: public\n---\n[in](closed.md) [self](open.md)\n",
      "closed.md": "# C\n\n[out](open.md)\n",
    ])
    #expect(workspace.findings() == ["open.md:5:1 link.internal-from-public"])
  }

  @Test func findsNamesThatNobodyHas() {
    let workspace = TextWorkspace(
      articles: ["a.md": "---\ntitle: A\ntranslation_of: gone\nsops: [retrun]\n---\n"],
      sops: [SOPFacts(id: "return", path: "sops/return.yaml", audience: .internal, steps: [])])
    #expect(workspace.findings() == ["a.md:3:17 article.dead-translation", "a.md:4:8 article.unknown-sop"])
  }

  @Test func findsAMissingTitleAndARedirectThatTwoClaim() {
    let workspace = TextWorkspace(articles: [
      "a.md": "---\ntitle: A\nredirect_from: [/faq]\n---\n",
      "b.md": "---\nredirect_from: [/FAQ]\n---\n\ntext\n",
    ])
    #expect(workspace.findings() == ["b.md:1:1 article.missing-title", "b.md:2:17 link.redirect-conflict"])
  }

  @Test func countsTemplateLinksAndUnknownKeysOnceAWorkspace() {
    let workspace = TextWorkspace(articles: [
      "a.md": "---\ntitle: A\ntoc: true\n---\n[x]({{y}})\n",
      "b.md": "---\ntitle: B\ntoc: true\n---\n[x]({{y}})\n",
    ])
    #expect(workspace.findings() == ["a.md:3:1 front-matter.unknown-key", "a.md:5:1 link.template"])
  }

  @Test func acceptsAnchorsThatRawHTMLSets() {
    let workspace = TextWorkspace(articles: [
      "a.md": "# A\n\n<a id=\"old\"></a><a name='older'></a>\n\n[x](#old) [y](#older)\n"
    ])
    #expect(workspace.findings() == [])
  }

  @Test(arguments: [
    ("a.md", "owner: care\n", "", "b.md:1:1 article.missing-owner"),
    (
      "a.md", "owner: care\nconfidence: validated\n", "confidence: not-validated\n",
      "b.md:1:1 article.missing-owner"
    ),
    ("z.md", "owner: care\n", "confidence: validated\n", "b.md:1:1 article.missing-owner"),
  ])
  func findsArticlesWithoutAnOwner(_ path: String, _ one: String, _ other: String, _ expected: String) {
    let workspace = TextWorkspace(articles: [
      path: "---\ntitle: A\n\(one)---\n", "b.md": "---\ntitle: B\n\(other)---\n",
      "old.md": "---\ntitle: Old\nconfidence: archived\n---\n",
    ])
    #expect(workspace.findings() == [expected])
    let mended = TextWorkspace(articles: [
      path: "---\ntitle: A\n---\n", "b.md": "---\ntitle: B\n\(other)---\n",
    ])
    #expect(mended.findings() == [])
  }

  @Test(arguments: [
    ("audience: public\n", "b.md:1:1 article.not-validated"),
    ("audience: public\nconfidence: not-validated\n", "b.md:4:1 article.not-validated"),
    ("confidence: work-in-progress\naudience: public\n", "b.md:3:1 article.not-validated"),
  ])
  func findsPublicArticlesThatNobodyConfirmed(_ front: String, _ expected: String) {
    let articles = [
      "a.md": "---\ntitle: A\nconfidence: validated\n---\n", "b.md": "---\ntitle: B\n\(front)---\n",
    ]
    #expect(TextWorkspace(articles: articles).findings() == [expected])
    let narrow = articles.mapValues { $0.replacing("audience: public", with: "audience: customer") }
    #expect(TextWorkspace(articles: narrow).findings() == [])
  }

  @Test func findsArticlesThatWentWithoutARedirect() {
    let facts = TextWorkspace(articles: [
      "new.md": "---\ntitle: N\nredirect_from: [/old/refund/, /en/mailed/]\n---\n",
      "moved/policy.md": "---\ntitle: P\nid: policy\n---\n",
      "moved/kept.md": "---\ntitle: K\nid: r/7\n---\n",
      "x/fees.md": "# Fees\n",
      "sizes.md": "# Which size fits me?\n",
    ]).facts()
    let removed = TextWorkspace(articles: [
      "old/refund.md": "# Refund\n",
      "mailed.md": "# Mail\n",
      "policy.md": "# Policy\n",
      "anywhere.md": "---\ntitle: K\nid: r/7\n---\n",
      "draft.md": "---\ntitle: D\nconfidence: work-in-progress\n---\n",
      "new.md": "# N\n",
      "fees.md": "# Fees\n",
      "lost.md": "---\ntitle: L\nid: r/8\n---\n",
      "which-size.md": "# Which size fits me?\n",
    ]).facts().articles
    let found = WorkspaceChecks(facts).findings(removed: removed)
    #expect(found.map(\.place.path) == ["kb/fees.md", "kb/lost.md", "kb/which-size.md"])
    #expect(found.allSatisfy { $0.rule == "link.missing-redirect" })
    #expect(
      found.map(\.help) == [
        "add `redirect_from: [/en/fees/]` to kb/x/fees.md",
        "add `redirect_from: [/en/r/8/]` to the article that answers it now",
        "add `redirect_from: [/en/which-size/]` to kb/sizes.md",
      ])
    #expect(WorkspaceChecks(facts).findings(removed: []) == [])
  }
}

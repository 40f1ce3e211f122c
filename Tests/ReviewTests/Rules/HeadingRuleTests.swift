import Testing

@Suite struct HeadingRuleTests {
  @Test(arguments: [
    RuleCase("## Refunds\ntext\n\n## Refunds\ntext", "4:1", "## Refunds\ntext\n\n## Exchanges\ntext"),
    RuleCase(
      "## A\n### Fees\ntext\n### *fees*\ntext", "4:1", "## A\n### Fees\ntext\n## B\n### Fees\ntext"),
    RuleCase("## 退款\n文字\n\n退款\n---\n文字", "4:1", "## 退款\n文字\n\n换货\n---\n文字"),
    RuleCase(
      "## One {#x}\ntext\n## Two {#x}\ntext", "3:1", "## One {#x}\ntext\n## One {#y}\ntext"),
  ])
  func findsHeadingsThatCollide(_ example: RuleCase) {
    OneArticle.check("heading.collision", example)
  }

  @Test func tellsHeadingsOfSignsApart() {
    #expect(OneArticle.findings(OneArticle.article("## `->`\ntext\n## `->>`\ntext")) == [])
  }

  @Test func letsPanelsOfTabsRepeatTheirHeadings() {
    let text = OneArticle.article(
      "<div label=\"Mac\">\n\n## Install\n\ntext\n\n</div>\n<div label=\"Linux\">\n\n## Install\n\ntext\n\n</div>"
    )
    #expect(OneArticle.findings(text) == [])
  }

  @Test(arguments: [
    RuleCase("## A\ntext\n#### B\ntext", "3:1", "## A\ntext\n### B\ntext"),
    RuleCase("### First\ntext", "1:1", "## First\ntext"),
    RuleCase("## A\n### B\ntext\n\n##### 深\n文字", "5:1", "## A\n### B\ntext\n\n#### 深\n文字"),
    RuleCase("# T\ntext\n### B\ntext", "3:1", "# T\ntext\n## B\n### C\ntext"),
  ])
  func findsSkippedLevels(_ example: RuleCase) {
    OneArticle.check("heading.skipped-level", example)
  }

  @Test func leavesLevelsAloneThatTemplatesOrHTMLMaySet() {
    #expect(OneArticle.findings(OneArticle.article("{% include a.md %}\n\n#### B\ntext")) == [])
    #expect(OneArticle.findings(OneArticle.article("## A\n\n<h3>B</h3>\n\n#### C\ntext")) == [])
  }

  @Test(arguments: [
    RuleCase("# A\ntext\n\n# B\ntext", "4:1", "# A\ntext\n\n## B\ntext"),
    RuleCase("A\n===\ntext\n\nB\n===\ntext", "5:1", "A\n===\ntext\n\nB\n---\ntext"),
    RuleCase("# 一\n文字\n\n# 二\n文字\n\n# 三\n文字", "4:1", "# 一\n文字\n\n## 二\n文字\n\n## 三\n文字"),
  ])
  func findsSeveralTitles(_ example: RuleCase) {
    OneArticle.check("heading.several-titles", example)
  }

  @Test(arguments: [
    RuleCase("## A\n\n## B\ntext", "1:1", "## A\ntext\n\n## B\ntext"),
    RuleCase("## A\ntext\n\n## Last", "4:1", "## A\ntext\n\n## Last\n- item"),
    RuleCase("## A\n### 空\n<!-- later -->\n\n### C\ntext", "2:1", "## A\n### 空\n文字\n\n### C\ntext"),
    RuleCase("## A\n***\n## B\ntext", "1:1", "## A\n\n![label](label.svg)\n## B\ntext"),
  ])
  func findsEmptySections(_ example: RuleCase) {
    OneArticle.check("heading.empty-section", example)
  }
}

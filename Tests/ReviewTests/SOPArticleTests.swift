import Content
import Diagnostics
import Platform
import Review
import SOP
import Testing

struct SOPArticleTests {
  private func articles(_ texts: [String: String]) -> [ArticleFacts] {
    let compiler = ArticleCompiler(configuration: Configuration())
    return texts.keys.sorted().compactMap { id in
      compiler.compile(path: "kb/\(id).md", bytes: Array(texts[id, default: ""].utf8)).article.map(
        ArticleFacts.init)
    }
  }

  @Test func tellsOfArticlesThatDoNotNameTheSOPOrAreOverdue() throws {
    let articles = articles([
      "named": "---\ntitle: A\nsops: [return]\nreviewed: {on: 2026-10-01}\n---\n",
      "linked": "---\ntitle: B\nreviewed: {on: 2026-10-01}\n---\n\nSee [how](../sops/return.yaml).\n",
      "alone": "---\ntitle: C\nreviewed: {on: 2026-10-01}\n---\n",
      "old": "---\ntitle: D\nsops: [return]\nreview_interval: 30d\nreviewed: {on: 2026-09-01}\n---\n",
      "new": "---\ntitle: E\nsops: [return]\n---\n",
    ])
    let text = """
      sop: return
      title: Return
      articles: [named, linked, alone, old]
      steps:
      - step: a
        task: A
        article: alone
      - step: b
        task: B
        article: new
      - step: done
        end: resolved

      """
    let compiled = SOPCompiler.compile(path: "sops/return.yaml", bytes: Array(text.utf8))
    let sop = try #require(compiled.sop)
    let today = try #require(CivilDate("2026-11-21"))
    let checks = SOPArticleChecks(articles, defaultInterval: 180, today: today)
    let found = checks.findings(in: sop).map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule) \(finding.message)"
    }
    #expect(
      found == [
        "3:27 sop.no-link-back the article \"alone\" does not name this SOP",
        "3:34 sop.overdue-article the review of the article \"old\" was due on 2026-10-01",
        "10:12 sop.overdue-article the article \"new\" was never reviewed",
      ])
  }
}

import Diagnostics
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct ImportTests {
  private static let today = CivilDate(daysSinceEpoch: 20_700)  // 2026-09-04

  /// The text after an import, and what could not be taken over.
  private func imported(_ format: ImportFormat, _ text: String) async throws -> (String, [String]) {
    let workspace = try SmallWorkspace([:])
    try workspace.folder.write(text, to: "kb/a.md")
    let result = try await workspace.open().importFrontMatter(format, today: Self.today)
    let after = result.files.first?.after ?? Array(text.utf8)
    return (String(decoding: after, as: UTF8.self), result.notes.map(\.text))
  }

  @Test(
    arguments: [
      (
        .g3doc,
        "# A\n\n<!--*\n# go/fresh-source\nfreshness: { owner: 'lin' reviewed: '2024-01-31' review_interval: '6 months' }\n*-->\n",
        "---\nowner: lin\nreviewed: {on: 2024-01-31}\nreview_interval: 180d\n---\n\n"
      ),
      (.g3doc, "`<!--* freshness: { owner: 'x' } *-->`\n", ""),
      (
        .govuk,
        "---\ntitle: A\nlast_reviewed_on: 2024-05-16\nreview_in: 1 year\nowner_slack: \"#team a\"\n---\n",
        "owner: team a\nreviewed: {on: 2024-05-16}\nreview_interval: 365d\n"
      ),
      (
        .servicenow,
        "---\nshort_description: How to pay\nworkflow_state: published\npublished: 2026-01-01 08:00:00\nvalid_to: 2026-12-31\n---\n",
        "title: How to pay\nconfidence: validated\nreviewed: {on: 2026-01-01}\nreview_interval: 364d\n"
      ),
      (.servicenow, "---\nvalid_to: 2100-01-01\n---\n", ""),
      (
        .servicenow, "---\npublished: 2020-01-01\nvalid_to: 2021-01-01\n---\n",
        "reviewed: {on: 2020-01-01}\nreview_interval: 366d\nconfidence: archived\n"
      ),
      (.mdn, "---\ntitle: A\npage-type: how-to\nslug: Web/A\n---\n", "type: how-to\n"),
      (
        .docusaurus,
        "---\ntitle: A\ndescription: \"What: this\"\nkeywords: [a, b c]\ndraft: true\nslug: /old/a\n---\n",
        "summary: \"What: this\"\ntags: [a, b c]\nconfidence: work-in-progress\nredirect_from: [/old/a]\n"
      ),
      (
        .mkdocs, "---\ndescription: Words\nstatus: deprecated\n---\n",
        "summary: Words\nconfidence: archived\n"
      ),
      (
        .hugo,
        "---\ntitle: A\ncategories: [x]\nkeywords: [w]\nexpiryDate: 2026-09-01\naliases: [/b/, c]\nurl: /d\n---\n",
        "tags: [w, x]\nconfidence: archived\nredirect_from: [/b/, /d]\n"
      ),
      (
        .hugo, "---\ndraft: true\nkeywords: returns, gift  card,\nexpiryDate: 2026-09-01\n---\n",
        "tags: [returns, gift card]\nconfidence: archived\n"
      ),
      (.docusaurus, "---\nkeywords: a, b\n---\n", "tags: [a, b]\n"),
      (.hugo, "---\r\ndescription: 退款多久到账\r\n---\r\n", "summary: 退款多久到账\r\n"),
      // What an article says already stays.
      (.hugo, "---\nsummary: mine\ndescription: theirs\ntags: [z]\nkeywords: [y]\n---\n", ""),
    ] as [(ImportFormat, String, String)])
  func takesOverWhatItKnows(format: ImportFormat, text: String, added: String) async throws {
    let (after, _) = try await imported(format, text)
    let end = text.contains("\r\n") ? "---\r\n" : "---\n"
    let expected =
      added.hasPrefix("---")
      ? added + text
      : added.isEmpty ? text : String(text.dropLast(text.contains("\r\n") ? 4 : end.count)) + added + end
    #expect(after == expected)
    #expect(try await imported(format, after).0 == after)
  }

  @Test(
    arguments: [
      (.g3doc, "<!--* freshness: { reviewed: '2020-feb-01' } *-->\n", ["reviewed: `2020-feb-01` is no day"]),
      (.govuk, "---\nreview_in: soon\n---\n", ["review_in: `soon` is no span such as `6 months`"]),
      (
        .servicenow, "---\nvalid_to: 2027-01-01\n---\n",
        ["valid_to: without `published` nobody can tell how long the article was meant to hold"]
      ),
      (
        .mdn, "---\nl10n:\n  sourceCommit: 0123456789abcdef0123456789abcdef01234567\n---\n",
        ["l10n.sourceCommit: this repository does not hold the commit 0123456789ab"]
      ),
      (.hugo, "---\naliases: [b]\n---\n", ["`b` is no address from the site's root"]),
      (
        .hugo, "+++\ntitle = 'A'\n+++\n", ["TOML front matter is not read; `hugo convert toYAML` rewrites it"]
      ),
      (.hugo, "---\na: [b\n---\n", ["the front matter cannot be read; `kb lint` says why"]),
      (.hugo, "---\n{draft: true}\n---\n", ["the front matter is no list of `key: value` lines"]),
    ] as [(ImportFormat, String, [String])])
  func saysWhatItCannotTakeOver(format: ImportFormat, text: String, notes: [String]) async throws {
    let (after, found) = try await imported(format, text)
    #expect(found == notes)
    #expect(after == text)
  }

  @Test func writesOnlyFilesThatNobodyChangedMeanwhile() async throws {
    let workspace = try SmallWorkspace([:])
    for name in ["a", "b"] { try workspace.folder.write("---\ndraft: true\n---\n", to: "kb/\(name).md") }
    let open = try workspace.open()
    let result = await open.importFrontMatter(.hugo, today: Self.today)
    try workspace.folder.write("mine\n", to: "kb/b.md")
    let (written, skipped) = try open.write(result.files)
    #expect((written, skipped) == (["kb/a.md"], ["kb/b.md"]))
    #expect(try workspace.folder.read("kb/a.md") == "---\ndraft: true\nconfidence: work-in-progress\n---\n")
    #expect(try workspace.folder.read("kb/b.md") == "mine\n")
  }
}

extension Catalogue {
  /// What can be wrong with a link.
  static let linkRules: [Rule] = [
    Rule(
      "link.unresolved", .error, "the link leads nowhere",
      """
      No article, SOP or file stands at the link's target. Correct the path; it is relative to this file. Links and \
      images that are written as raw HTML are not checked: write them in Markdown.
      """),
    Rule(
      "link.anchor", .error, "the anchor does not exist",
      "The target has no heading with this anchor. `kb show ID --format json` lists its anchors."),
    Rule(
      "link.image", .error, "the image does not exist",
      """
      No file stands at the image's path. Correct the path, or add the file beside the article. Images in raw HTML \
      are not checked.
      """),
    Rule(
      "link.outside", .error, "the link leaves the workspace",
      "A relative link must stay inside the workspace; nothing outside it is published or checked."),
    Rule(
      "link.internal-from-public", .error, "a wider article links to a narrower one",
      """
      Readers of this article cannot open the target: its audience is narrower. Link to an article they may see, \
      or change one of the audiences.
      """),
    Rule(
      "link.redirect-conflict", .error, "two redirects start at one address",
      "`redirect_from` addresses must be unique, and no article may stand at one. Remove one of them."),
    Rule(
      "link.template", .note, "links that hold template code",
      "Links with `{{` or `{%` are filled in by another tool; they are counted, not judged."),
    Rule(
      "link.missing-redirect", .error, "an article has gone without a redirect",
      """
      Links, bookmarks and answers of the past lead to its address. Name the address under `redirect_from` in the \
      article that answers it now, or keep its id with `id:`; `kb mv` does the first. Work in progress may go.
      """,
      wrong: "git mv kb/refund.md kb/refunds.md", right: "redirect_from: [/en/refund/]   # in kb/refunds.md",
      request: "--changed-since"),
    Rule(
      "link.empty-text", .warning, "a link has no text",
      "Nobody can see or hear it. Write in the brackets where it leads, or remove it.",
      wrong: "[](refunds.md)", right: "[refund times](refunds.md)"),
    Rule(
      "link.vague-text", .warning, "a link text does not say where it leads",
      """
      Who hears a list of the links of a page, or scans them, learns nothing from "click here" or 点击这里. Make the \
      name of the target the link's text.
      """,
      wrong: "For refund times, [click here](refunds.md).", right: "See [refund times](refunds.md).",
      options: [.texts("texts", [], "more texts that say too little")]),
    Rule(
      "link.missing-alt", .warning, "an image has no text for those who cannot see it",
      """
      Screen readers, terminals and search have nothing but the text in the brackets. Say what the image shows. In \
      raw HTML, `alt=""` marks an image that only decorates.
      """,
      wrong: "![](orders.png)", right: "![The list of orders with the button Return](orders.png)"),
  ]
}

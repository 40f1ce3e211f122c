extension Catalogue {
  /// What can be wrong with a link.
  static let linkRules: [Rule] = [
    Rule(
      "link.unresolved", .error, "the link leads nowhere",
      "No article, SOP or file stands at the link's target. Correct the path; it is relative to this file."),
    Rule(
      "link.anchor", .error, "the anchor does not exist",
      "The target has no heading with this anchor. `kb show ID --format json` lists its anchors."),
    Rule(
      "link.image", .error, "the image does not exist",
      "No file stands at the image's path. Correct the path, or add the file beside the article."),
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
  ]
}

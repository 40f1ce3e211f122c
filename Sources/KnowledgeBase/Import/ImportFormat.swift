/// The tools whose front matter can be read.
public enum ImportFormat: String, Sendable, CaseIterable {
  /// Google's g3doc: a comment `freshness: { owner: 'x' reviewed: '2024-01-31' }` in the text.
  case g3doc
  /// GOV.UK's technical documentation template: `last_reviewed_on`, `review_in`.
  case govuk
  /// ServiceNow's table `kb_knowledge`, its columns written as front matter: `valid_to`, `workflow_state`.
  case servicenow
  /// MDN Web Docs: `l10n: {sourceCommit}`, `slug`.
  case mdn
  /// Docusaurus.
  case docusaurus
  /// MkDocs and Material for MkDocs.
  case mkdocs
  /// Hugo.
  case hugo
}

public import Content
public import Diagnostics

/// The checks that need nothing but the article itself.
///
/// Made once for a workspace, then asked for each article, from several threads at a time.
public struct ArticleChecks: Sendable {
  let options: ArticleRuleOptions
  let terms: TermTable
  let contacts: ContactList
  let vagueTexts: VagueLinkTexts
  let exceptions: [[UInt8]]

  /// Prepares what the rules look up.
  public init(_ options: ArticleRuleOptions = ArticleRuleOptions()) {
    self.options = options
    terms = TermTable(options.off.contains("style.term") ? [] : options.terms)
    contacts = ContactList(options.allowedContacts)
    vagueTexts = VagueLinkTexts(options.vagueLinkTexts)
    exceptions = options.chineseExceptions.map { Array($0.utf8) }.filter { !$0.isEmpty }
  }

  /// The findings in one article, beyond those of its compilation, in no particular order.
  ///
  /// - Complexity: linear in the article's size.
  public func findings(in article: Article) -> [Diagnostic] {
    var scan = ArticleScan(article, self)
    scan.run()
    return scan.findings
  }

  func isOn(_ rule: RuleID) -> Bool { !options.off.contains(rule) }
}

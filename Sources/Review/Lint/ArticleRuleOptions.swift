public import Content
public import Diagnostics

/// What a workspace tells the rules that look at one article.
public struct ArticleRuleOptions: Sendable {
  /// Rules that report nothing here, so that their work can be spared.
  public var off: Set<RuleID>
  /// Words to use, and those that they replace.
  public var terms: [PreferredTerm] = []
  /// Mail addresses, domains (`shop.example`) and telephone numbers that may be published.
  public var allowedContacts: [String] = []
  /// Texts that Chinese typography leaves as they are, such as `豆瓣FM`.
  public var chineseExceptions: [String] = []
  /// Link texts that say too little, beside the built-in ones.
  public var vagueLinkTexts: [String] = []
  /// The longest line in characters.
  public var lineLength = 120

  /// The built-in options: every rule but those that are off unless somebody asks for them.
  public init() {
    off = Set(Catalogue.rules.lazy.filter { !$0.isOn }.map(\.id))
  }

  /// What kb.yaml says for a file; rules that are off everywhere are left out.
  public init(_ configuration: Configuration, at path: String) {
    self.init()
    let settings = configuration.lint
    off = Set(Catalogue.rules.lazy.map(\.id).filter(settings.isOff))
    terms = configuration.terms.inlineItems
    for rule in ["privacy.mail-address", "privacy.phone-number"] as [RuleID] {
      allowedContacts += settings.options(of: rule, at: path).texts("allow")
    }
    for rule in ["chinese.spacing", "chinese.punctuation"] as [RuleID] {
      chineseExceptions += settings.options(of: rule, at: path).texts("except")
    }
    vagueLinkTexts = settings.options(of: "link.vague-text", at: path).texts("texts")
    lineLength = settings.options(of: "style.line-length", at: path).integer("limit")
  }
}

/// The checks for each file: the same for all, unless kb.yaml sets options for some paths.
public struct ArticleChecksTable: Sendable {
  private let configuration: Configuration
  private let common: ArticleChecks
  private let varies: Bool

  /// Prepares the checks of a workspace.
  public init(_ configuration: Configuration) {
    self.configuration = configuration
    common = ArticleChecks(ArticleRuleOptions(configuration, at: ""))
    varies = configuration.lint.overrides.contains { $0.rules.contains { !$0.options.isEmpty } }
  }

  /// The checks for the file at a path.
  public subscript(path: String) -> ArticleChecks {
    varies ? ArticleChecks(ArticleRuleOptions(configuration, at: path)) : common
  }
}

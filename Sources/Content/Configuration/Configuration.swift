public import Diagnostics

/// What `kb.yaml` says; every key has a default, so a workspace needs no such file.
public struct Configuration: Sendable {
  /// The name of the knowledge base.
  public var title = "Knowledge base"
  /// BCP 47 tags; the first is the default, and only these count as suffixes of file names.
  public var languages = ["en", "zh-CN"]
  /// Where the site will stand, without a `/` at its end.
  public var baseURL: String?
  /// The IANA name of the time zone in which calendars count.
  public var timeZone = "UTC"
  /// The ISO 4217 code of `money` values.
  public var currency = "USD"
  /// Paths that are no part of the knowledge base.
  public var exclude: [Glob] = []
  /// What an article or SOP gets when it does not say otherwise.
  public var defaults = ArticleDefaults()
  /// Front-matter keys of other tools.
  public var ignoredFrontMatterKeys: [String] = []
  /// The people of each owning team.
  public var owners: [NamedList] = []
  /// The people who may take a role of an SOP.
  public var roles: [NamedList] = []
  /// Working hours by name.
  public var calendars: [BusinessCalendar] = []
  /// Word lists for conditions of SOPs.
  public var keywords: [KeywordList] = []
  /// Words that mean the same to a reader.
  public var synonyms: ListOrFile<Synonym> = .list([])
  /// Words that writers should use, and those they replace.
  public var terms: ListOrFile<PreferredTerm> = .list([])
  /// The releases of each product, in the order of the file.
  public var releases: ListOrFile<ProductReleases> = .list([])
  /// Searches that must find their article.
  public var queries: ListOrFile<ExpectedQuery> = .list([])
  /// Weights of the ranking that differ from the built-in ones.
  public var searchWeights: [SearchWeight: Double] = [:]
  /// What lint reports.
  public var lint = LintSettings()
  /// What the audit queue weighs and shows.
  public var audit = AuditSettings()
  /// What commands of SOPs may do.
  public var commands = CommandSettings()
  /// Where runs are kept; `nil` for the default place outside the workspace.
  public var runStore: String?
  /// The roles whose users may cancel, migrate, export and erase runs.
  public var runLeads = ["team_lead"]
  /// The public keys by which tokens are checked that say who acts: `ed25519:` and 32 bytes in Base64.
  public var tokenKeys: [String] = []
  /// Whether searches and opened articles are logged on this machine.
  public var log = false
  /// How the site looks.
  public var site = SiteSettings()

  /// The built-in configuration.
  public init() {}

  /// The language of articles that name none.
  public var defaultLanguage: String { languages.first ?? "en" }

  /// Whether a path relative to the workspace's root is left out.
  public func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }
}

/// What an article gets when it does not say otherwise.
public struct ArticleDefaults: Sendable, Hashable {
  /// Who may read it.
  public var audience = Audience.internal
  /// How far it can be trusted.
  public var confidence = Confidence.notValidated
  /// The team that answers for it.
  public var owner: String?
  /// Days between reviews; `nil` where none is asked for.
  public var reviewInterval: Int?
}

/// What the audit queue weighs and shows.
public struct AuditSettings: Sendable, Hashable {
  /// Weights of signals that differ from the built-in ones.
  public var weights: [AuditSignalKind: Double] = [:]
  /// The most articles an owner is asked to review a week; `nil` for the built-in number.
  public var cap: Int?
  /// Days after which an owner without a commit is silent; `nil` for the built-in number.
  public var silentAfter: Int?
  /// Days after which work in progress is reported; `nil` for the built-in number.
  public var unfinishedAfter: Int?
}

/// What commands of SOPs may do.
public struct CommandSettings: Sendable, Hashable {
  /// Programs that may be started.
  public var allow: [String] = []
  /// Environment variables that are passed on.
  public var environment: [String] = []
}

/// How the site looks.
public struct SiteSettings: Sendable, Hashable {
  /// A named colour.
  public struct Colour: Sendable, Hashable {
    /// What it colours.
    public var name: String
    /// Three or six hex digits behind `#`, as written.
    public var value: String
  }

  /// The texts of the site in one language.
  public struct Strings: Sendable, Hashable {
    /// BCP 47 tag.
    public var language: String
    /// Keys with their texts.
    public var texts: [Text]
  }

  /// One text of the site.
  public struct Text: Sendable, Hashable {
    /// Which text.
    public var key: String
    /// The words.
    public var text: String
  }

  /// A short text or an image file shown before the title.
  public var mark: String?
  /// Colours that differ from the built-in ones.
  public var colours: [Colour] = []
  /// Where readers can ask: an address such as `mailto:help@example.com`.
  public var contact: String?
  /// Where the workspace's repository stands on the web; readers report what is wrong as issues there.
  public var repository: String?
  /// A folder of templates that replace built-in ones, relative to the workspace's root.
  public var templates: Located<String>?
  /// Texts that replace built-in ones.
  public var strings: [Strings] = []

  /// Nothing of a site's own.
  public init() {}
}

/// The keys of `kb.yaml`: the one list from which the reader, "did you mean" and the schema are made.
public enum ConfigurationKey: String, Sendable, CaseIterable {
  case title, languages
  case baseURL = "base_url"
  case timeZone = "time_zone"
  case currency, exclude, defaults
  case frontMatter = "front_matter"
  case owners, roles, calendars, keywords, synonyms, terms, releases, queries, search, lint, audit, commands,
    runs
  case log, site

  /// The key that is written so. For a few keys the table that `init(rawValue:)` makes would cost more than all of a
  /// small `kb.yaml`.
  init?(name: String) {
    guard let key = Self.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = key
  }

  /// All keys as they are written.
  public static let names = allCases.map(\.rawValue)

  /// The keys of the mapping below a key; empty where its keys are names that writers choose, or it takes no mapping.
  public var innerNames: [String] {
    switch self {
    case .defaults: ["audience", "confidence", "owner", "review_interval"]
    case .frontMatter: ["ignore"]
    case .search: ["weights"]
    case .lint: ["rules", "overrides", "baseline"]
    case .audit: ["weights", "cap", "silent_after", "unfinished_after"]
    case .commands: ["allow", "env"]
    case .runs: ["store", "leads", "token_keys"]
    case .site: ["mark", "colours", "contact", "repository", "templates", "strings"]
    default: []
    }
  }

  /// The keys of one item of the list below a key; empty where items are texts or it takes no list.
  public var itemNames: [String] {
    switch self {
    case .synonyms: ["from", "to"]
    case .terms: ["use", "not", "lang"]
    case .releases: ["version", "on"]
    case .queries: ["query", "article", "within"]
    case .lint: ["paths", "rules"]
    default: []
    }
  }

  /// How the key is written, for messages.
  public var example: String {
    switch self {
    case .title: "title: Help Center"
    case .languages: "languages: [en, zh-CN]"
    case .baseURL: "base_url: https://help.example.com"
    case .timeZone: "time_zone: Asia/Shanghai"
    case .currency: "currency: CNY"
    case .exclude: "exclude: [\"kb/drafts/**\"]"
    case .defaults: "defaults: {audience: internal, review_interval: 180d}"
    case .frontMatter: "front_matter: {ignore: [layout]}"
    case .owners: "owners: {returns-team: [li.wei]}"
    case .roles: "roles: {agent: [li.wei]}"
    case .calendars: "calendars: {support: {mon-fri: \"09:00-18:00\", holidays: [2026-10-01]}}"
    case .keywords: "keywords: {angry-words: [angry, 生气]}"
    case .synonyms: "synonyms: [[refund, 退款], {from: fapiao, to: [invoice]}]"
    case .terms: "terms: [{use: sign in, not: [log in, login]}]"
    case .releases: "releases: {app: [{version: \"4.0\", on: 2026-09-01}]}"
    case .queries: "queries: [{query: where is my refund, article: returns/refund-time}]"
    case .search: "search: {weights: {title: 4}}"
    case .lint: "lint: {rules: {link.anchor: warning}}"
    case .audit: "audit: {cap: 5}"
    case .commands: "commands: {allow: [orders]}"
    case .runs: "runs: {store: ../runs, leads: [team_lead]}"
    case .log: "log: on"
    case .site: "site: {contact: \"mailto:help@example.com\"}"
    }
  }
}

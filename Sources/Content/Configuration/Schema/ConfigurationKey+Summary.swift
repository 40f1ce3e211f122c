extension ConfigurationKey {
  /// What the key sets, in one line.
  var summary: String {
    switch self {
    case .title: "The name of the knowledge base"
    case .languages: "BCP 47 tags; the first is the default, and only these count as suffixes of file names"
    case .baseURL: "Where the site will stand"
    case .timeZone: "The IANA name of the time zone in which calendars count"
    case .currency: "The ISO 4217 code of money in SOPs"
    case .exclude: "Paths that are no part of the knowledge base"
    case .defaults: "What an article or SOP gets when it does not say otherwise"
    case .frontMatter: "Front-matter keys of other tools"
    case .owners: "The people of each owning team"
    case .roles: "The people who may take a role of an SOP"
    case .calendars: "Working hours by name"
    case .keywords: "Word lists for conditions of SOPs"
    case .synonyms: "Words that mean the same to a reader, or a file of them"
    case .terms: "Words that writers should use, and those they replace, or a file of them"
    case .releases: "The releases of each product, or a file of them"
    case .queries: "Searches that must find their article, or a file of them"
    case .search: "Weights of the ranking"
    case .lint: "What lint reports"
    case .audit: "What the audit weighs and shows"
    case .commands: "What commands of SOPs may do"
    case .runs: "Where runs are kept, and who leads them"
    case .log: "Whether searches and opened articles are logged on this machine"
    case .site: "How the site looks"
    }
  }
}

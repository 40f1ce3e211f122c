import Content
import Diagnostics
import Platform
import Review

/// Asks for the links to the web of a workspace, as far as no answer is kept that still holds.
struct ExternalLinks {
  private let workspace: Workspace
  private let request: ExternalRequest
  private var manners = LinkPoliteness()

  init(_ workspace: Workspace, _ request: ExternalRequest) {
    self.workspace = workspace
    self.request = request
    let options = workspace.configuration.lint.options(of: "link.external-broken", at: "")
    manners.ignored = options.texts("ignore")
    manners.allowsPrivate = options.flag("private")
    manners.delay = options.integer("delay")
    manners.timeout = options.integer("timeout")
    manners.maximumAge = options.integer("days")
  }

  /// The findings on every link.
  ///
  /// - Throws: `WorkspaceError` where there is no curl.
  func findings(_ facts: WorkspaceFacts) throws(WorkspaceError) -> [Diagnostic] {
    var addresses: Set<String> = []
    for article in facts.articles {
      for link in article.links where isAsked(link.destination) {
        addresses.insert(Self.page(of: link.destination))
      }
    }
    let verdicts = try verdicts(of: addresses.sorted())
    return facts.articles.flatMap { article in
      article.links.compactMap { link in
        guard isAsked(link.destination), let verdict = verdicts[Self.page(of: link.destination)] else {
          return nil
        }
        return finding(verdict, link, article, facts)
      }
    }
  }

  private func isAsked(_ destination: String) -> Bool {
    let lowercased = destination.lowercased()
    return (lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://"))
      && LinkTarget(destination, from: "kb/a.md") == .external
      && !manners.ignored.contains { destination.hasPrefix($0) }
  }

  private static func page(of destination: String) -> String {
    String(destination.prefix { $0 != "#" })
  }

  private func verdicts(of addresses: [String]) throws(WorkspaceError) -> [String: LinkVerdict] {
    guard !addresses.isEmpty else { return [:] }
    let path =
      CacheFolder.own(root: workspace.root).prepare()
      ? Path.join(CacheFolder.own(root: workspace.root).path, "links")
      : Path.join(CacheFolder.user(root: workspace.root).path, "links")
    var cache = LinkCache(parsing: (try? FileSystem.read(path, limit: 64 << 20)) ?? [])
    var verdicts: [String: LinkVerdict] = [:]
    for address in addresses {
      verdicts[address] = cache.verdict(address, now: request.now, maximumAge: manners.maximumAge)
    }
    let open = addresses.filter { verdicts[$0] == nil }
    guard !open.isEmpty else { return verdicts }
    guard let curl = Executable.find("curl") else {
      throw .failed("links to the web are asked for with curl, which is not installed\n  help: install curl")
    }
    let checker = LinkChecker(curl: curl, userAgent: request.userAgent, manners: manners)
    let progress = request.progress
    let answers = checker.check(open) { progress($0, open.count) }
    cache.keep(answers, now: request.now)
    try? FileSystem.writeAtomically(cache.rendered(), to: path, durable: false)
    return verdicts.merging(answers) { $1 }
  }

  private func finding(_ verdict: LinkVerdict, _ link: Link, _ article: ArticleFacts, _ facts: WorkspaceFacts)
    -> Diagnostic?
  {
    let place = { facts.source(article.path).place(link.range) }
    let address = "\"\(link.destination)\""
    switch verdict {
    case .found: return nil
    case .moved(let target):
      return Diagnostic(
        "link.external-moved", "\(address) has moved", at: place(), help: "it is now at \(target)")
    case .broken(let reason):
      return Diagnostic("link.external-broken", "\(address) leads nowhere: \(reason)", at: place())
    case .unknown(let reason):
      return Diagnostic("link.external-unknown", "\(address) cannot be judged: \(reason)", at: place())
    case .refused:
      return Diagnostic(
        "link.external-unknown", "\(address) is an address of a private network and was not asked for",
        at: place(),
        help: "set `private: true` for link.external-broken in kb.yaml where readers are inside it")
    }
  }
}

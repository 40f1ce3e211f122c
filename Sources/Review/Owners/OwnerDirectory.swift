public import Content
import Platform

/// Who answers for articles, and which people an owner is.
///
/// The owner of an article is the one that it names; else the first of the line in CODEOWNERS that matches it last; else
/// the default of kb.yaml.
public struct OwnerDirectory: Sendable {
  private let codeOwners: CodeOwners?
  private let prefix: String
  private let members: [String: [String]]

  /// Makes a directory.
  ///
  /// - Parameters:
  ///   - teams: `owners:` of kb.yaml.
  ///   - codeOwners: the repository's file.
  ///   - prefix: where the workspace lies below the top of the repository, with a closing `/`; empty at the top.
  public init(teams: [NamedList] = [], codeOwners: CodeOwners? = nil, prefix: String = "") {
    self.codeOwners = codeOwners
    self.prefix = prefix
    members = Dictionary(
      teams.map { ($0.name.lowercased(), $0.values) }, uniquingKeysWith: { first, _ in first })
  }

  /// The owner of an article; `nil` where nobody is named.
  public func owner(of article: AuditArticle) -> String? {
    if let own = article.ownOwner { return own }
    let owners = codeOwners?.owners(of: prefix + article.facts.path) ?? []
    return owners.first.map(Self.name) ?? article.facts.owner
  }

  /// The names of the people that an owner is: those of its team, else the owner itself.
  public func people(of owner: String) -> [String] { members[owner.lowercased()] ?? [owner] }

  /// Everybody whom kb.yaml names as a member of a team.
  var namedPeople: some Sequence<String> { members.values.lazy.flatMap { $0 } }

  /// `@shop/returns-team` is `returns-team`, `@li.wei` is `li.wei`; a mail address stays.
  private static func name(_ owner: String) -> String {
    guard owner.hasPrefix("@") else { return owner }
    return String(owner.dropFirst().split(separator: "/").last ?? "")
  }
}

/// When owners were last seen in the history.
struct OwnerActivity {
  /// What the history says of an owner.
  enum State: Hashable {
    /// The day of the last commit by one of its people.
    case last(CivilDate)
    /// No commit is by any of its people.
    case absent
    /// The history does not reach back far enough to tell, or no name in it is one that kb.yaml names.
    case unknown
  }

  private let directory: OwnerDirectory
  private var last: [String: CivilDate] = [:]
  /// Whether the history is whole, and its authors are called as kb.yaml calls people: at least one of them is.
  private var canTell = false

  /// - Complexity: linear in the commits.
  init(_ directory: OwnerDirectory, _ history: AuditHistory) {
    self.directory = directory
    for commit in history.commits {
      for name in Self.names(of: commit) {
        last[name] = max(last[name] ?? commit.day, commit.day)
      }
    }
    canTell = history.isComplete && directory.namedPeople.contains { last[$0.lowercased()] != nil }
  }

  /// What the history says of an owner: a person is the author whose name or mail address, or the part of it before the
  /// `@`, is the person's name, ignoring case.
  func state(of owner: String) -> State {
    let days = directory.people(of: owner).compactMap { last[$0.lowercased()] }
    if let day = days.max() { return .last(day) }
    return canTell ? .absent : .unknown
  }

  /// What an author may be called; GitHub's `1234+li.wei@users.noreply.github.com` is `li.wei`.
  private static func names(of commit: AuditHistory.Commit) -> Set<String> {
    let email = commit.email.lowercased()
    var names: Set<String> = [commit.name.lowercased(), email]
    if let local = email.split(separator: "@", maxSplits: 1).first {
      names.insert(String(local))
      if email.hasSuffix("@users.noreply.github.com"), let name = local.split(separator: "+").last {
        names.insert(String(name))
      }
    }
    return names
  }
}

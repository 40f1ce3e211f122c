public import Content
import Platform

/// Who answers for articles, and which people an owner is.
///
/// The owner of an article is the one that it names; else the first of the line in CODEOWNERS that matches it last; else
/// the default of kb.yaml.
public struct OwnerDirectory: Sendable {
  private let codeOwners: CodeOwners?
  private let prefix: String
  private let teams: [NamedList]
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
    self.teams = teams
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

  /// The teams of kb.yaml that a person belongs to, ignoring case, in the order of their names.
  func teams(of person: String) -> [String] {
    let wanted = person.lowercased()
    return teams.filter { $0.values.contains { $0.lowercased() == wanted } }.map(\.name).sorted()
  }

  /// Teams, their people, and whom CODEOWNERS names.
  var names: [String] { teams.flatMap { [$0.name] + $0.values } + codeOwnerNames }

  /// Whom CODEOWNERS names, each once, in the order of the file.
  var codeOwnerNames: [String] {
    var seen: Set<String> = []
    return (codeOwners?.owners ?? []).map(Self.name).filter { seen.insert($0.lowercased()).inserted }
  }

  /// Whether kb.yaml names a team or a person so, ignoring case.
  func isNamed(_ name: String) -> Bool {
    members[name.lowercased()] != nil || namedPeople.contains { $0.lowercased() == name.lowercased() }
  }

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
  /// Whom CODEOWNERS names and neither kb.yaml nor a commit knows; nobody where commits are missing.
  let strangers: [String]

  /// - Complexity: linear in the commits.
  init(_ directory: OwnerDirectory, _ history: AuditHistory) {
    self.directory = directory
    for commit in history.commits {
      for name in Self.names(of: commit) {
        last[name] = max(last[name] ?? commit.day, commit.day)
      }
    }
    let authors = Set(last.keys)
    strangers =
      history.isComplete && !history.commits.isEmpty
      ? directory.codeOwnerNames.filter { !authors.contains($0.lowercased()) && !directory.isNamed($0) } : []
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

/// Who may do what: the roles and teams of `kb.yaml`. What is not said there is denied.
public struct People: Sendable, Hashable {
  /// A role or team and the users that it has.
  public struct Group: Sendable, Hashable {
    /// The role or team.
    public var name: String
    /// The names of the users.
    public var users: [String]

    /// Makes a group.
    public init(_ name: String, _ users: [String]) {
      self.name = name
      self.users = users
    }
  }

  /// Who may take each role.
  public let roles: [Group]
  /// Who is in each team that answers for articles and SOPs.
  public let owners: [Group]
  /// The roles whose users may cancel, migrate, export and erase.
  public let leads: [String]

  /// Makes an answer of what `kb.yaml` says.
  public init(roles: [Group], owners: [Group], leads: [String]) {
    self.roles = roles
    self.owners = owners
    self.leads = leads
  }

  /// Whether the actor may take a role; nobody has a role that `kb.yaml` does not name.
  public func has(_ actor: Actor, role: String) -> Bool { Self.has(actor, role, in: roles) }

  /// Whether the actor is in a team that answers for articles and SOPs.
  public func isOwner(_ actor: Actor, team: String) -> Bool { Self.has(actor, team, in: owners) }

  /// Whether the actor may cancel, migrate, export and erase.
  public func isLead(_ actor: Actor) -> Bool { leads.contains { has(actor, role: $0) } }

  /// The roles that the actor may take, in the order of `kb.yaml`.
  public func roles(of actor: Actor) -> [String] { Self.groups(of: actor, in: roles) }

  /// The teams that the actor is in, in the order of `kb.yaml`.
  public func teams(of actor: Actor) -> [String] { Self.groups(of: actor, in: owners) }

  private static func has(_ actor: Actor, _ name: String, in groups: [Group]) -> Bool {
    groups.contains { same($0.name, name) && $0.holds(actor) }
  }

  private static func groups(of actor: Actor, in groups: [Group]) -> [String] {
    groups.filter { $0.holds(actor) }.map(\.name)
  }

  /// By bytes: names that only look alike are two names.
  fileprivate static func same(_ first: String, _ second: String) -> Bool {
    first.utf8.elementsEqual(second.utf8)
  }
}

extension People.Group {
  fileprivate func holds(_ actor: Actor) -> Bool {
    !actor.name.isEmpty && users.contains { People.same($0, actor.name) }
  }
}

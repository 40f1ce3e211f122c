import Platform

/// Who does something, and how we know.
public struct Actor: Sendable, Hashable {
  /// What vouches for the name.
  public enum Assurance: String, Sendable, Hashable {
    /// The system runs the process for this user.
    case osUser = "os-user"
    /// A token signed with a key of `kb.yaml`.
    case token
  }

  /// The user's name, as `roles` and `owners` of `kb.yaml` write it.
  public let name: String
  /// What vouches for it.
  public let assurance: Assurance

  /// Makes an actor of a name that was vouched for.
  public init(name: String, assurance: Assurance) {
    self.name = name
    self.assurance = assurance
  }

  /// The actor of this process: whom the token names if there is one, else the user whose rights the process has.
  ///
  /// No variable and no option names a user, for anybody could set it.
  /// - Parameters:
  ///   - token: the value of `KB_TOKEN`; `nil` where it is not set. One that is not good is refused and never passed
  ///     over.
  ///   - keys: the public keys of `kb.yaml`.
  ///   - now: Unix time in seconds.
  public static func current(
    token: String?, keys: [TokenPublicKey], now: Int
  ) throws(IdentityFault) -> Actor {
    if let token {
      do {
        return Actor(name: try Token.verify(token, keys: keys, now: now).subject, assurance: .token)
      } catch {
        throw .token(error)
      }
    }
    guard let name = SystemUser.name() else { throw .noUserName(id: SystemUser.id) }
    return Actor(name: name, assurance: .osUser)
  }
}

/// Why nobody knows who acts.
public enum IdentityFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The system has no name for the user of this number.
  case noUserName(id: Int)
  /// The token is not good.
  case token(TokenFault)

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .noUserName(let id): "this system has no name for its user \(id)"
    case .token(let fault): "the token in `KB_TOKEN` \(fault)"
    }
  }

  /// What helps, in one line.
  public var remedy: String {
    switch self {
    case .noUserName: "set `KB_TOKEN` to a token that names you"
    case .token(let fault): fault.remedy
    }
  }
}

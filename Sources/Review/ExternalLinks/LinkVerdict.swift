/// What asking for an address gave.
public enum LinkVerdict: Sendable, Hashable {
  /// The page is there.
  case found
  /// The page is there, and its address has changed for good.
  case moved(to: String)
  /// The page is not there: what the server, or the network of names, says.
  case broken(String)
  /// Nobody can tell: the server does not answer, or answers others only.
  case unknown(String)
  /// The address leads to a private network and was not asked for.
  case refused
}

/// How links to the web are asked for.
public struct LinkPoliteness: Sendable, Hashable {
  /// Milliseconds between two questions to one host.
  public var delay = 500
  /// Seconds that an answer may take.
  public var timeout = 20
  /// Hosts that are asked at the same time.
  public var hosts = 8
  /// The longest wait that a server may ask for before it is asked once more, in seconds.
  public var patience = 30
  /// Whether hosts of private networks are asked.
  public var allowsPrivate = false
  /// Days for which an answer holds.
  public var maximumAge = 7
  /// Addresses that begin so are not asked for.
  public var ignored: [String] = []

  /// The usual manners.
  public init() {}
}

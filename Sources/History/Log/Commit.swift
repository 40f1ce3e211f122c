public import Platform

/// One commit as far as a date and a name are concerned.
public struct Commit: Sendable, Hashable {
  /// The full hash.
  public let hash: String
  /// When the author wrote the change, in seconds since 1970.
  public let time: Int
  /// Who wrote it, after `.mailmap`.
  public let author: Person
  /// The first line of its message.
  public let subject: String

  /// The day in UTC on which the change was written.
  public var date: CivilDate { CivilDate(unixTime: time) }
}

/// A commit's author.
public struct Person: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The mail address.
  public let email: String
}

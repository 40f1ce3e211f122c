import GRDB
import Journal

/// Small journals that tests begin with.
enum Samples {
  static let version = PinnedVersion(
    hash: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", bytes: Array("foo".utf8))

  static func summary(_ run: String, startedAt: Int64 = 1000) -> RunSummary {
    RunSummary(run: run, sop: "return", version: version.hash, state: .open, startedAt: startedAt)
  }

  static func event(_ number: Int, type: String = "FieldsSubmitted") -> NewEvent {
    NewEvent(
      at: 1_700_000_000_000_000 + Int64(number), actor: "ann", type: type,
      body: Array("{\"n\":\(number)}".utf8))
  }

  /// Appends this many events, one a transaction.
  static func fill(_ journal: SQLiteJournal, run: String, events: Int) throws {
    for number in 0..<events {
      try journal.append(
        [event(number)], to: run, expecting: number, summary: summary(run), version: version)
    }
  }
}

/// What somebody does to a database behind our back.
struct RawDatabase {
  let queue: DatabaseQueue

  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
  }

  func integer(_ sql: String) throws -> Int? { try queue.read { try Int.fetchOne($0, sql: sql) } }

  /// Takes away what keeps honest programs from changing events.
  func unlock() throws { try run("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed") }
}

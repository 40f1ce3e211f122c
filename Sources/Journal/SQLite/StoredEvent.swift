import GRDB

/// An event as its row holds it. Texts are bytes here: a text that was tampered with need not be UTF-8, and making it so
/// would hide what was done.
struct StoredEvent {
  let run: [UInt8]
  let sequence: Int64
  let at: Int64
  let actor: [UInt8]
  let type: [UInt8]
  let body: [UInt8]
  let previousHash: [UInt8]
  let hash: [UInt8]

  static func query(_ rest: String) -> String {
    """
    SELECT CAST(run AS BLOB), seq, at, CAST(actor AS BLOB), CAST(type AS BLOB), body, prev_hash, hash
    FROM event \(rest)
    """
  }

  init(_ row: Row) throws {
    run = try row.bytes(at: 0)
    sequence = try row.integer(at: 1)
    at = try row.integer(at: 2)
    actor = try row.bytes(at: 3)
    type = try row.bytes(at: 4)
    body = try row.bytes(at: 5)
    previousHash = try row.bytes(at: 6)
    hash = try row.bytes(at: 7)
  }

  var journalEvent: JournalEvent {
    JournalEvent(
      run: String(decoding: run, as: UTF8.self), sequence: Int(sequence), at: at,
      actor: String(decoding: actor, as: UTF8.self), type: String(decoding: type, as: UTF8.self),
      body: body, previousHash: previousHash, hash: hash)
  }

  /// What the hash should be.
  var rightHash: [UInt8] {
    EventHash.of(
      previous: previousHash, run: run, sequence: sequence, at: at, actor: actor, type: type, body: body)
  }
}

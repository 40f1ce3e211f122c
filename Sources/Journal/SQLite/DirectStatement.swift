import CSQLiteWAL
import GRDB

/// A statement of the connection's cache, run without the boxes that GRDB makes of values, rows and transactions: on the
/// way of every step of a run those cost more than SQLite itself.
struct DirectStatement {
  private let statement: Statement
  private let connection: OpaquePointer?
  /// The parameters that have a value for the next run.
  private var bound: Int32 = 0
  private var bindingCode = SQLITE_OK

  /// The statement of a text; it is prepared once a connection.
  init(_ sql: String, in db: Database) throws {
    statement = try db.cachedStatement(sql: sql)
    connection = db.sqliteConnection
  }

  // MARK: Values, in the order of the parameters

  mutating func bind(_ number: Int64) {
    bound += 1
    note(sqlite3_bind_int64(statement.sqliteStatement, bound, number))
  }

  mutating func bind(_ number: Int) { bind(Int64(number)) }

  mutating func bind(_ number: Int64?) {
    if let number { bind(number) } else { bindNull() }
  }

  mutating func bind(_ text: String) {
    bound += 1
    var text = text
    let code = text.withUTF8 {
      csqlite_bind_text(statement.sqliteStatement, bound, $0.baseAddress, $0.count)
    }
    note(code)
  }

  mutating func bind(_ text: String?) {
    if let text { bind(text) } else { bindNull() }
  }

  mutating func bind(_ bytes: [UInt8]) {
    bound += 1
    let code = bytes.withUnsafeBytes {
      csqlite_bind_bytes(statement.sqliteStatement, bound, $0.baseAddress, $0.count)
    }
    note(code)
  }

  private mutating func bindNull() {
    bound += 1
    note(sqlite3_bind_null(statement.sqliteStatement, bound))
  }

  private mutating func note(_ code: Int32) {
    if code != SQLITE_OK { bindingCode = code }
  }

  // MARK: Running

  /// Runs to the end; the next values are for another run.
  mutating func run() throws(DatabaseError) {
    while try step() {}
    try reset()
  }

  /// The first row as `read` takes it; `nil` where there is none.
  mutating func first<Result>(_ read: (DirectRow) throws -> Result) throws -> Result? {
    defer { sqlite3_reset(statement.sqliteStatement) }
    bound = 0
    return try step() ? read(DirectRow(statement: statement.sqliteStatement)) : nil
  }

  private func step() throws(DatabaseError) -> Bool {
    guard bindingCode == SQLITE_OK else { throw failure(bindingCode) }
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = failure(code)
      sqlite3_reset(statement.sqliteStatement)
      throw error
    }
  }

  private mutating func reset() throws(DatabaseError) {
    bound = 0
    let code = sqlite3_reset(statement.sqliteStatement)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}

/// A row while its statement stands at it. Columns are read without trust: a damaged file may hold any type anywhere.
struct DirectRow {
  fileprivate let statement: OpaquePointer

  func integer(at index: Int32) throws(DatabaseError) -> Int64 {
    guard sqlite3_column_type(statement, index) == SQLITE_INTEGER else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a column holds a value of another type")
    }
    return sqlite3_column_int64(statement, index)
  }

  /// The bytes of a column, whether it holds a blob or a text; none for NULL.
  func bytes(at index: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(statement, index) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, index))))
  }
}

extension Database {
  /// Runs a statement without parameters and rows, such as the ends of a transaction.
  func run(_ sql: String) throws {
    var statement = try DirectStatement(sql, in: self)
    try statement.run()
  }
}

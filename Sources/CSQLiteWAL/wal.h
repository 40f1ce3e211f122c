#pragma once
#include <sqlite3.h>

/// Leaves the write-ahead log of a connection in place when the connection is closed, and copies nothing from it then:
/// otherwise each short process would pay for a checkpoint. Swift cannot call functions with variable arguments.
/// Returns SQLite's result code.
static inline int csqlite_keep_wal_on_close(void *connection) {
  sqlite3 *db = (sqlite3 *)connection;
  int persist = 1;
  int result = sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
  if (result != SQLITE_OK) return result;
  return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/// Binds bytes to a parameter, copied; none make an empty blob. Swift has no name for SQLITE_TRANSIENT.
static inline int csqlite_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, long count) {
  if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
  return sqlite3_bind_blob64(statement, index, bytes, (sqlite3_uint64)count, SQLITE_TRANSIENT);
}

/// Binds a text in UTF-8 to a parameter, copied.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, long count) {
  const char *text = count == 0 ? "" : (const char *)bytes;
  return sqlite3_bind_text64(statement, index, text, (sqlite3_uint64)count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The system's error number behind the last failure of a connection.
static inline int csqlite_system_errno(void *connection) { return sqlite3_system_errno((sqlite3 *)connection); }

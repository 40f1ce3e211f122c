import FoundationEssentials
import GRDB

/// Columns read without trust: a damaged file may hold any type anywhere, and GRDB's subscripts would trap.
extension Row {
  /// The bytes of a column, whether it holds a blob or a text; none for NULL.
  func bytes(at index: Int) throws -> [UInt8] {
    try withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } ?? [] }
  }

  func integer(at index: Int) throws -> Int64 {
    guard let value = try optionalInteger(at: index) else { throw Self.unexpected }
    return value
  }

  func optionalInteger(at index: Int) throws -> Int64? {
    switch (self[index] as DatabaseValue).storage {
    case .int64(let value): value
    case .null: nil
    default: throw Self.unexpected
    }
  }

  func text(at index: Int) throws -> String {
    guard let value = try optionalText(at: index) else { throw Self.unexpected }
    return value
  }

  func optionalText(at index: Int) throws -> String? {
    switch (self[index] as DatabaseValue).storage {
    case .string(let value): value
    case .null: nil
    default: throw Self.unexpected
    }
  }

  private static let unexpected = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "a column holds a value of another type")
}

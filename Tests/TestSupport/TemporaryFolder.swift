import Glibc
import Platform

/// A folder that a test has for itself, removed when the test is done with it.
public final class TemporaryFolder: Sendable {
  /// The folder's absolute path, symbolic links resolved.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    var template = Array("\(Environment.value("TMPDIR") ?? "/tmp")/kb-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("create", "a temporary folder") }
    path = try FileSystem.realPath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Writes a file below the folder, its folders made as needed.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes bytes to a file below the folder, its folders made as needed.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = Path.join(path, name)
    try FileSystem.createFolder(Path.parent(of: file))
    try FileSystem.writeAtomically(bytes, to: file, durable: false)
  }

  /// The text of a file below the folder.
  public func read(_ name: String) throws -> String {
    String(decoding: try FileSystem.read(Path.join(path, name)), as: UTF8.self)
  }

  deinit { try? FileSystem.removeTree(path) }
}

import Diagnostics
import Expressions
import JSONReading
import Platform

/// A JSON object whose members are the values of names.
enum BindingsFile {
  /// The largest file in bytes.
  private static let limit = 16 << 20

  /// Reads a file; what is wrong with it is told with its line and column.
  static func read(_ path: String) throws -> [(String, Value)] {
    let bytes = try FileSystem.read(path, limit: limit)
    do throws(JSONError) {
      let json = try JSONValue(parsing: bytes)
      guard let members = json.members else {
        throw JSONError("a JSON object is needed, such as {\"goods\": \"worn\", \"days\": 3}", at: 0)
      }
      return members.map { ($0.name, Value($0.value)) }
    } catch {
      let place = SourceText(path: path, bytes: bytes).position(at: error.offset)
      throw Failure("\(path):\(place.line):\(place.column): \(error.message)")
    }
  }
}

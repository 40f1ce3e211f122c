import Foundation

/// A test of the suite as plain JSON.
struct ConformanceTest: Decodable, Sendable {
  let file: String
  let section: String
  let name: String
  let expr: String
  let level: String
  let typeEnv: [Declaration]?
  let bindings: [String: TaggedValue]?
  let value: TaggedValue?
  let error: [String]?
  let disableCheck: Bool?
  let deducedType: String?

  struct Declaration: Decodable, Sendable {
    let name: String
    let type: String
  }

  enum CodingKeys: String, CodingKey {
    case file, section, name, expr, level, bindings, value, error
    case typeEnv = "type_env"
    case disableCheck = "disable_check"
    case deducedType = "deduced_type"
  }

  /// What the test is called in lists.
  var label: String { "\(file)/\(section)/\(name)" }

  static func read(_ bytes: [UInt8]) throws -> [ConformanceTest] {
    try JSONDecoder().decode([ConformanceTest].self, from: Data(bytes))
  }
}

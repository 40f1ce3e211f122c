/// The functions of the language with the types they take and give.
enum FunctionTable {
  /// One way to call a function.
  struct Overload: Sendable {
    let name: String
    /// Whether the first parameter stands before a point.
    let isMethod: Bool
    let parameters: [ValueType]
    let result: ValueType
  }

  /// The ways to call a function.
  static func overloads(of name: String) -> [Overload] { byName[name] ?? [] }

  /// The names of all functions or all methods.
  static func names(methods: Bool) -> [String] {
    methods ? methodNames : functionNames
  }

  private static let byName = Dictionary(grouping: all, by: \.name)
  private static let functionNames =
    Set(all.lazy.filter { !$0.isMethod }.map(\.name)).union(["has"]).sorted()
  private static let methodNames =
    Set(all.lazy.filter(\.isMethod).map(\.name)).union(Macro.allCases.map(\.rawValue)).sorted()

  private static let all: [Overload] = conversions + texts + times + sizes + hosts

  private static func function(_ name: String, _ parameters: ValueType..., result: ValueType) -> Overload {
    Overload(name: name, isMethod: false, parameters: parameters, result: result)
  }

  private static func method(_ name: String, _ parameters: ValueType..., result: ValueType) -> Overload {
    Overload(name: name, isMethod: true, parameters: parameters, result: result)
  }

  private static let conversions: [Overload] = {
    let table: [(String, ValueType, [ValueType])] = [
      ("int", .int, [.int, .uint, .double, .string, .timestamp]),
      ("uint", .uint, [.uint, .int, .double, .string]),
      ("double", .double, [.double, .int, .uint, .string]),
      ("string", .string, [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration]),
      ("bytes", .bytes, [.bytes, .string]),
      ("bool", .bool, [.bool, .string]),
      ("timestamp", .timestamp, [.timestamp, .string, .int]),
      ("duration", .duration, [.duration, .string]),
    ]
    return table.flatMap { name, result, sources in
      sources.map { Overload(name: name, isMethod: false, parameters: [$0], result: result) }
    } + [function("type", .dyn, result: .type), function("dyn", .dyn, result: .dyn)]
  }()

  private static let texts = [
    method("contains", .string, .string, result: .bool),
    method("startsWith", .string, .string, result: .bool),
    method("endsWith", .string, .string, result: .bool),
    method("matches", .string, .string, result: .bool),
    function("matches", .string, .string, result: .bool),
  ]

  private static let times: [Overload] =
    TimestampGetter.allCases.flatMap { getter in
      [
        method(getter.rawValue, .timestamp, result: .int),
        method(getter.rawValue, .timestamp, .string, result: .int),
      ]
    } + ["getHours", "getMinutes", "getSeconds"].map { method($0, .duration, result: .int) }

  private static let sizes: [Overload] = [ValueType.string, .bytes, .list(.dyn), .map(.dyn, .dyn)].flatMap {
    [function("size", $0, result: .int), method("size", $0, result: .int)]
  }

  private static let hosts = [
    function("mentions", .string, .string, result: .bool),
    function("days_since", .timestamp, result: .int),
    function("weekday", .timestamp, result: .string),
    function("weekday", .timestamp, .string, result: .string),
    function("hour", .timestamp, result: .int),
    function("hour", .timestamp, .string, result: .int),
  ]
}

/// What functions of the host give.
enum HostFunction {
  /// What `weekday` gives.
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

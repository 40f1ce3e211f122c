public import Diagnostics
public import Platform

/// The values of keys as `DecodingContext` reads them; `nil` or nothing where a key is absent or does not fit.
extension MappingReader {
  /// A text; `allowingEmpty` takes `""` too.
  public func string(_ key: String, allowingEmpty: Bool = false) -> Located<String>? {
    node(key).flatMap { context.string($0, key: key, allowingEmpty: allowingEmpty) }
  }

  /// A list of texts, or one text standing for a list of one.
  public func strings(_ key: String) -> [Located<String>] {
    node(key).map { context.strings($0, key: key) } ?? []
  }

  /// `true` or `false`; `yes`, `no`, `on` and `off` in any case count too.
  public func bool(_ key: String) -> Located<Bool>? { node(key).flatMap { context.bool($0, key: key) } }

  /// A whole number in decimal digits within a range.
  public func integer(_ key: String, in allowed: ClosedRange<Int> = 0...Int(Int32.max)) -> Located<Int>? {
    node(key).flatMap { context.integer($0, key: key, in: allowed) }
  }

  /// A decimal number within a range, such as `1.5`.
  public func number(_ key: String, in allowed: ClosedRange<Double>) -> Located<Double>? {
    node(key).flatMap { context.number($0, key: key, in: allowed) }
  }

  /// A duration in seconds, written like `90s`, `15m`, `2h`, `90d`, `12w` or `1h30m`.
  public func duration(_ key: String) -> Located<Int>? {
    node(key).flatMap { context.duration($0, key: key) }
  }

  /// A duration in whole days, at least one, written like `90d` or `12w`.
  public func days(_ key: String) -> Located<Int>? { node(key).flatMap { context.days($0, key: key) } }

  /// A day written like `2026-10-02`.
  public func date(_ key: String) -> Located<CivilDate>? { node(key).flatMap { context.date($0, key: key) } }

  /// One of the values of an enumeration; `aliases` are older words that mean one of them.
  public func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, as type: Value.Type = Value.self, aliases: KeyValuePairs<String, Value> = [:]
  ) -> Located<Value>? where Value.RawValue == String {
    node(key).flatMap { context.choice($0, key: key, as: type, aliases: aliases) }
  }

  /// A list; a single value is reported.
  public func list(_ key: String, example: @autoclosure () -> String) -> [YAMLNode] {
    node(key).map { context.list($0, key: key, example: example()) } ?? []
  }

  /// A mapping with declared keys; its keys that are near none of them are left to the caller.
  public func mapping(_ key: String, keys: [String], example: @autoclosure () -> String) -> MappingReader? {
    node(key).flatMap { context.mapping($0, key: key, keys: keys, example: example()) }
  }

  /// The entries of a mapping whose keys are names that the writer chooses.
  public func named(_ key: String, example: @autoclosure () -> String) -> [YAMLEntry] {
    node(key).map { context.named($0, key: key, example: example()) } ?? []
  }
}

import Platform

extension Evaluator {
  /// A function with all its arguments between the parentheses.
  mutating func call(_ name: String, _ values: [Value], _ nodes: ArraySlice<NodeID>, _ id: NodeID)
    throws(ExpressionError) -> Value
  {
    switch (name, values.count) {
    case ("size", 1): return try size(values[0], name, id)
    case ("type", 1): return .type(values[0].type.celName)
    case ("dyn", 1): return values[0]
    case ("matches", 2): return try method(name, on: values[0], [values[1]], nodes.dropFirst(), id)
    case ("int", 1), ("uint", 1), ("double", 1), ("string", 1), ("bytes", 1), ("bool", 1), ("timestamp", 1),
      ("duration", 1):
      return try convert(values[0], to: name, id)
    case ("mentions", 2):
      guard case .string(let text) = values[0], case .string(let list) = values[1] else { break }
      try charge(bytes: text.utf8.count, for: id)
      guard let found = host.mentions(text, keywords: list) else {
        throw error(.unknownKeywordList, "there is no keyword list `\(list)`", nodes.last ?? id)
      }
      return .bool(found)
    case ("days_since", 1):
      guard case .timestamp(let moment) = values[0] else { break }
      return .int(try daysSince(moment, id))
    case ("weekday", 1...2), ("hour", 1...2):
      guard case .timestamp(let moment) = values[0] else { break }
      let parts = try localParts(moment, zone: values.dropFirst().first, zoneNode: nodes.last ?? id)
      return name == "hour" ? .int(parts.hour) : .string(HostFunction.weekdays[(parts.dayOfWeek + 6) % 7])
    default: break
    }
    throw unknown(name, isMethod: false, values, id)
  }

  /// A function behind a point.
  mutating func method(
    _ name: String, on receiver: Value, _ values: [Value], _ nodes: ArraySlice<NodeID>, _ id: NodeID
  ) throws(ExpressionError) -> Value {
    switch (receiver, name, values.count) {
    case (_, "size", 0): return try size(receiver, name, id)
    case (.string(let text), "contains", 1):
      guard case .string(let part) = values[0] else { break }
      try charge(bytes: text.utf8.count + part.utf8.count, for: id)
      return .bool(ByteSearch.contains(text.utf8, part.utf8))
    case (.string(let text), "startsWith", 1):
      guard case .string(let part) = values[0] else { break }
      try charge(bytes: part.utf8.count, for: id)
      return .bool(text.utf8.starts(with: part.utf8))
    case (.string(let text), "endsWith", 1):
      guard case .string(let part) = values[0] else { break }
      try charge(bytes: part.utf8.count, for: id)
      return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    case (.string(let text), "matches", 1):
      guard case .string(let pattern) = values[0] else { break }
      return .bool(try matches(text, pattern, nodes.last ?? id, id))
    case (.timestamp(let moment), _, 0...1):
      guard let getter = TimestampGetter(rawValue: name) else { break }
      let parts = try localParts(
        moment, zone: values.first ?? .string("UTC"), zoneNode: nodes.last ?? id)
      return .int(getter.value(of: moment, parts))
    case (.duration(let span), _, 0):
      switch name {
      case "getHours": return .int(span / 3_600_000_000_000)
      case "getMinutes": return .int(span / 60_000_000_000)
      case "getSeconds": return .int(span / 1_000_000_000)
      default: break
      }
    default: break
    }
    throw unknown(name, isMethod: true, [receiver] + values, id)
  }

  private func unknown(_ name: String, isMethod: Bool, _ values: [Value], _ id: NodeID) -> ExpressionError {
    guard FunctionTable.overloads(of: name).contains(where: { $0.isMethod == isMethod }) else {
      return error(.unknownFunction, "there is no function `\(name)`", id)
    }
    let types = values.map { "\($0.type)" }.joined(separator: ", ")
    return error(.type, "`\(name)` does not take (\(types))", id)
  }

  private mutating func size(_ value: Value, _ name: String, _ id: NodeID) throws(ExpressionError) -> Value {
    switch value {
    case .string(let text):
      try charge(bytes: text.utf8.count, for: id)
      return .int(text.unicodeScalars.count)
    case .bytes(let bytes): return .int(bytes.count)
    case .list(let elements): return .int(elements.count)
    case .map(let map): return .int(map.count)
    default: throw unknown(name, isMethod: false, [value], id)
    }
  }

  private mutating func matches(_ text: String, _ source: String, _ node: NodeID, _ id: NodeID)
    throws(ExpressionError) -> Bool
  {
    let pattern: Pattern
    if let known = patterns[source] {
      pattern = known
    } else {
      do throws(PatternError) {
        pattern = try Pattern(source)
      } catch {
        throw self.error(.pattern, "the pattern \(error.message)", node, help: error.help)
      }
      try charge(pattern.size, for: id)
      patterns[source] = pattern
    }
    var steps = 0
    let found = pattern.isFound(in: text, steps: &steps, limit: 16 * budget)
    try charge(found == nil ? budget + 1 : steps / 16, for: id)
    return found ?? false
  }

  // MARK: Time

  /// What clock and calendar show at a moment in a zone; in the workspace's where none is given.
  private func localParts(_ moment: Timestamp, zone: Value?, zoneNode: NodeID) throws(ExpressionError)
    -> Timestamp.Parts
  {
    guard let zone else { return moment.parts(offset: bounded(host.utcOffset(at: moment, zone: nil) ?? 0)) }
    guard case .string(let name) = zone else {
      throw error(.type, "a time zone is a text, not \(zone.type)", zoneNode)
    }
    if name == "UTC" { return moment.parts(offset: 0) }
    if let offset = Timestamp.fixedOffset(Array(name.utf8), needsSign: false) {
      return moment.parts(offset: offset)
    }
    guard let offset = host.utcOffset(at: moment, zone: name) else {
      throw error(
        .conversion, "there is no time zone `\(name)`", zoneNode,
        help: "write a name such as Asia/Shanghai, or +08:00")
    }
    return moment.parts(offset: bounded(offset))
  }

  /// An offset of the host's, kept within what arithmetic can bear.
  private func bounded(_ offset: Int) -> Int { min(max(offset, -172_800), 172_800) }

  /// The calendar days from a moment to now in the workspace's zone.
  private func daysSince(_ moment: Timestamp, _ id: NodeID) throws(ExpressionError) -> Int {
    guard let now = host.now else { throw error(.unset, "`now` is not known here", id) }
    let today = now.parts(offset: bounded(host.utcOffset(at: now, zone: nil) ?? 0)).date
    let then = moment.parts(offset: bounded(host.utcOffset(at: moment, zone: nil) ?? 0)).date
    return today.days(since: then)
  }
}

/// The functions of a timestamp that give one part of its calendar date or clock time.
enum TimestampGetter: String, CaseIterable {
  case getFullYear, getMonth, getDate, getDayOfMonth, getDayOfWeek, getDayOfYear
  case getHours, getMinutes, getSeconds, getMilliseconds

  func value(of moment: Timestamp, _ parts: Timestamp.Parts) -> Int {
    switch self {
    case .getFullYear: parts.year
    case .getMonth: parts.month - 1
    case .getDate: parts.day
    case .getDayOfMonth: parts.day - 1
    case .getDayOfWeek: parts.dayOfWeek
    case .getDayOfYear: parts.dayOfYear
    case .getHours: parts.hour
    case .getMinutes: parts.minute
    case .getSeconds: parts.second
    case .getMilliseconds: moment.nanoseconds / 1_000_000
    }
  }
}

/// Finds bytes in bytes.
enum ByteSearch {
  /// Whether the needle occurs.
  ///
  /// - Complexity: linear in both together (Knuth, Morris, Pratt).
  static func contains(_ haystack: some Sequence<UInt8>, _ needle: some Sequence<UInt8>) -> Bool {
    let needle = Array(needle)
    guard !needle.isEmpty else { return true }
    var borders = [0]
    var length = 0
    for byte in needle.dropFirst() {
      while length > 0, needle[length] != byte { length = borders[length - 1] }
      if needle[length] == byte { length += 1 }
      borders.append(length)
    }
    length = 0
    for byte in haystack {
      while length > 0, needle[length] != byte { length = borders[length - 1] }
      if needle[length] == byte { length += 1 }
      if length == needle.count { return true }
    }
    return false
  }
}

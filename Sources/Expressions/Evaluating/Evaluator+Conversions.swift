extension Evaluator {
  /// A value as another type: `int(x)` and the like.
  mutating func convert(_ value: Value, to name: String, _ id: NodeID) throws(ExpressionError) -> Value {
    try charge(bytes: value.byteCount, for: id)
    let result: Value? =
      switch name {
      case "int": try integer(value, id)
      case "uint": try unsigned(value, id)
      case "double": double(value)
      case "string": try text(value, id)
      case "bytes": Self.bytes(value)
      case "bool": Self.flag(value)
      case "timestamp": try timestamp(value, id)
      case "duration": try duration(value, id)
      default: nil
      }
    guard let result else {
      if case .string(let text) = value {
        throw error(.conversion, "\(Value.string(text).brief) cannot be read by `\(name)`", id)
      }
      throw error(.type, "`\(name)` does not take \(value.type)", id)
    }
    return result
  }

  private func outOfRange(_ name: String, _ id: NodeID) -> ExpressionError {
    error(.overflow, "the value lies outside of what `\(name)` can hold", id)
  }

  private func integer(_ value: Value, _ id: NodeID) throws(ExpressionError) -> Value? {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let number = Int(exactly: number) else { throw outOfRange("int", id) }
      return .int(number)
    case .double(let number):
      // Both ends are refused, as the reference does: what rounds to them may have lain outside.
      guard number > -0x1p63, number < 0x1p63 else { throw outOfRange("int", id) }
      return .int(Int(number))
    case .string(let text): return Int(text).map { .int($0) }
    case .timestamp(let moment): return .int(moment.seconds)
    default: return nil
    }
  }

  private func unsigned(_ value: Value, _ id: NodeID) throws(ExpressionError) -> Value? {
    switch value {
    case .uint: return value
    case .int(let number):
      guard let number = UInt64(exactly: number) else { throw outOfRange("uint", id) }
      return .uint(number)
    case .double(let number):
      guard number > -1, number < 0x1p64 else { throw outOfRange("uint", id) }
      return .uint(UInt64(number))
    case .string(let text): return UInt64(text).map { .uint($0) }
    default: return nil
    }
  }

  private func double(_ value: Value) -> Value? {
    switch value {
    case .double: value
    case .int(let number): .double(Double(number))
    case .uint(let number): .double(Double(number))
    case .string(let text): Double(text).map { .double($0) }
    default: nil
    }
  }

  private func text(_ value: Value, _ id: NodeID) throws(ExpressionError) -> Value? {
    switch value {
    case .string: return value
    case .bool(let flag): return .string(flag ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .uint(let number): return .string(String(number))
    case .double(let number):
      let text = "\(number)"
      return .string(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw error(.conversion, "the bytes are not valid UTF-8", id)
      }
      return .string(text)
    case .timestamp(let moment): return .string(moment.description)
    case .duration(let span): return .string(DurationText.text(nanoseconds: span))
    default: return nil
    }
  }

  private static func bytes(_ value: Value) -> Value? {
    switch value {
    case .bytes: value
    case .string(let text): .bytes(Array(text.utf8))
    default: nil
    }
  }

  private static func flag(_ value: Value) -> Value? {
    switch value {
    case .bool: value
    case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"), .string("True"):
      .bool(true)
    case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"), .string("False"):
      .bool(false)
    default: nil
    }
  }

  private func timestamp(_ value: Value, _ id: NodeID) throws(ExpressionError) -> Value? {
    switch value {
    case .timestamp: return value
    case .int(let seconds):
      guard let moment = Timestamp(seconds: seconds) else { throw outOfRange("timestamp", id) }
      return .timestamp(moment)
    case .string(let text):
      guard let moment = Timestamp(text) else {
        throw error(
          .conversion, "\(Value.string(text).brief) is no time of the years 1 to 9999", id,
          help: "write it as in 2026-03-01T08:30:00Z")
      }
      return .timestamp(moment)
    default: return nil
    }
  }

  private func duration(_ value: Value, _ id: NodeID) throws(ExpressionError) -> Value? {
    switch value {
    case .duration: return value
    case .string(let text):
      guard let span = DurationText.parse(text) else {
        throw error(
          .conversion, "\(Value.string(text).brief) is no duration of up to 292 years", id,
          help: "write it as in 90m, 1h30m or 2d")
      }
      return .duration(nanoseconds: span)
    default: return nil
    }
  }
}

extension Value {
  /// Reads what a person typed for a value of a type: `12.50` for money, `2d` for a duration, `true`, a text as it is.
  ///
  /// - Parameter moneyDigits: the decimal places of the workspace's currency.
  /// - Returns: `nil` where it is no such value, and for types that are not typed in: lists, maps, bytes.
  public init?(_ text: String, as type: ValueType, moneyDigits: Int = 2) {
    let value: Value? =
      switch type {
      case .bool: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
      case .int: Int(text).map { .int($0) }
      case .uint: UInt64(text).map { .uint($0) }
      case .double: Double(text).flatMap { $0.isFinite ? .double($0) : nil }
      case .string, .dyn: .string(text)
      case .timestamp: (Timestamp(text) ?? Timestamp(text + "T00:00:00Z")).map { .timestamp($0) }
      case .duration: DurationText.parse(text).map { .duration(nanoseconds: $0) }
      case .money: Money(text, digits: moneyDigits).map { .money($0) }
      case .null: text == "null" ? .null : nil
      case .bytes, .list, .map, .type: nil
      }
    guard let value else { return nil }
    self = value
  }
}

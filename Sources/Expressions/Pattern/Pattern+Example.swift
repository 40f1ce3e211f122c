extension Pattern {
  /// A text that the pattern matches as a whole; `nil` where none was found in some tries.
  ///
  /// - Parameter choose: picks one of so many possibilities, from 0.
  /// - Complexity: O(size) for each of at most 8 tries, and one match.
  public func example(choosing choose: (Int) -> Int) -> String? {
    for _ in 0..<8 {
      if let text = attempt(choose), matchesWhole(text) { return text }
    }
    return nil
  }

  /// Characters behind which loops are left.
  private static let longest = 24

  private func attempt(_ choose: (Int) -> Int) -> String? {
    var text = String.UnicodeScalarView()
    var state = 0
    for _ in 0...4 * size {
      switch program[state] {
      case .match: return String(text)
      case .scalar(let scalar):
        text.append(scalar)
        state += 1
      case .set(let number):
        let scalars = sets[number].samples
        guard !scalars.isEmpty else { return nil }
        text.append(scalars[choose(scalars.count)])
        state += 1
      case .assertion: state += 1
      case .jump(let target): state = target
      case .split(let first, let second):
        state = text.count < Self.longest && choose(2) == 0 ? first : second
      }
    }
    return nil
  }
}

extension ScalarSet {
  /// Some characters of the set: digits and letters where it has any.
  fileprivate var samples: [UnicodeScalar] {
    let plain = (0x21...0x7E).compactMap { UnicodeScalar($0 as UInt32) }.filter(contains)
    let word = plain.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    if !word.isEmpty { return word }
    if !plain.isEmpty { return plain }
    let others = [0x20, 0xE9, 0x4E00, 0x3042, 0x416].compactMap { UnicodeScalar($0 as UInt32) }
    let starts = ranges.compactMap { UnicodeScalar($0.lowerBound) }
    return (others + starts).filter(contains)
  }
}

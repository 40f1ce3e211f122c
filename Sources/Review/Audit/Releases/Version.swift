/// A version of a product: numbers with points between, then perhaps what comes before the finished version.
///
/// `4.0` and `4.0.0` are the same; `4.0-beta.2` comes before `4.0`; a leading `v` means nothing. Names behind `-` are
/// compared part by part, numbers by value and before words, as Semantic Versioning 2.0.0 has it; what stands behind `+`
/// is no part of the order.
struct Version: Hashable, Comparable {
  /// The numbers, without zeros at the end.
  let numbers: [Int]
  /// How many numbers were written.
  let precision: Int
  private let names: [String]

  /// Reads a version; `nil` where it has no number first, or one that is too large.
  init?(_ text: some StringProtocol) {
    var text = text[...]
    if text.first == "v" || text.first == "V" { text = text.dropFirst() }
    let plain = text.prefix { $0 != "+" }
    let parts = plain.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "-" }
    guard let first = parts.first else { return nil }
    var numbers: [Int] = []
    for number in first.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." }) {
      guard !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let value = Int(number), numbers.count < 8
      else { return nil }
      numbers.append(value)
    }
    precision = numbers.count
    while numbers.last == 0 { numbers.removeLast() }
    self.numbers = numbers
    names = parts.count > 1 ? parts[1].split { $0 == "." }.map { String($0) } : []
  }

  /// The version with the number at its last written place one higher: the first that is not below it.
  func next(precision: Int) -> [Int] {
    var numbers = padded(to: precision)
    guard !numbers.isEmpty else { return [] }
    numbers[precision - 1] = numbers[precision - 1].addingReportingOverflow(1).partialValue
    return numbers
  }

  /// The first numbers, zeros where none were written.
  func padded(to count: Int) -> [Int] {
    Array((numbers + [Int](repeating: 0, count: max(0, count - numbers.count))).prefix(count))
  }

  /// Whether the numbers begin with those of another, as many as it wrote.
  func begins(with other: Version) -> Bool {
    padded(to: other.precision) == other.padded(to: other.precision)
  }

  static func == (left: Version, right: Version) -> Bool { !(left < right) && !(right < left) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(numbers)
    hasher.combine(names)
  }

  /// Orders older before newer.
  static func < (left: Version, right: Version) -> Bool {
    let count = max(left.numbers.count, right.numbers.count)
    let (first, second) = (left.padded(to: count), right.padded(to: count))
    if first != second { return first.lexicographicallyPrecedes(second) }
    if left.names.isEmpty || right.names.isEmpty { return !left.names.isEmpty && right.names.isEmpty }
    for (one, other) in zip(left.names, right.names) where one != other {
      switch (Int(one), Int(other)) {
      case (let one?, let other?): return one < other
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
    }
    return left.names.count < right.names.count
  }
}

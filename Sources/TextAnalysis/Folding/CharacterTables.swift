/// The class and the folding of every character outside ASCII, unpacked once from the generated data.
struct CharacterTables: @unchecked Sendable {
  /// Unpacked at the first character outside ASCII; never freed and never changed.
  static let shared = CharacterTables()

  /// Classes of the characters below this stand in a flat table, the others in `highRuns`.
  private static let flatLimit = 0x10000
  /// No character from here on is folded.
  private static let foldingLimit = 0x30000

  private let classes: UnsafeMutablePointer<UInt8>
  private let highRuns: UnsafeMutableBufferPointer<ClassRun>
  /// For a folded character where in `pool` its targets are; for a traditional one its simplified form.
  private let values: BlockTable
  /// Count and targets, one after the other.
  private let pool: UnsafeMutablePointer<UInt32>

  private struct ClassRun {
    var start: UInt32
    var end: UInt32
    var kind: CharacterClass
  }

  private init() {
    classes = .allocate(capacity: Self.flatLimit)
    classes.initialize(repeating: 0, count: Self.flatLimit)
    let runs = Self.unpackClasses(into: classes)
    highRuns = .allocate(capacity: runs.count)
    _ = highRuns.initialize(from: runs)
    var building = BlockTable.Builder(limit: Self.foldingLimit)
    let targets = Self.unpackFoldings(classes, &building)
    Self.unpackTraditional(classes, &building)
    values = building.finish()
    pool = .allocate(capacity: targets.count)
    pool.initialize(from: targets, count: targets.count)
  }

  /// The class of a character of U+0080 and above.
  @inline(__always)
  func characterClass(_ scalar: UInt32) -> CharacterClass {
    guard scalar < Self.flatLimit else { return highClass(scalar) }
    return CharacterClass(rawValue: classes[Int(scalar)])
  }

  /// The simplified form of a character of class `traditionalHan`.
  @inline(__always)
  func simplified(_ scalar: UInt32) -> UInt32 { UInt32(values[Int(scalar)]) }

  /// Where in the pool the targets of a character of class `folded` are.
  @inline(__always)
  func foldingRange(_ scalar: UInt32) -> Range<Int> {
    let start = Int(values[Int(scalar)])
    return (start + 1)..<(start + 1 + Int(pool[start]))
  }

  /// One target of a folded character.
  @inline(__always)
  func foldingTarget(_ index: Int) -> UInt32 { pool[index] }

  private func highClass(_ scalar: UInt32) -> CharacterClass {
    if scalar < Self.foldingLimit, values[Int(scalar)] != 0 { return .folded }
    var low = 0
    var high = highRuns.count
    while low < high {
      let middle = (low + high) / 2
      if highRuns[middle].end <= scalar { low = middle + 1 } else { high = middle }
    }
    guard low < highRuns.count, highRuns[low].start <= scalar else { return .separator }
    return highRuns[low].kind
  }
}

// MARK: - Unpacking

extension CharacterTables {
  private static func unpackClasses(into classes: UnsafeMutablePointer<UInt8>) -> [ClassRun] {
    var numbers = Base36Numbers(classRuns)
    var high: [ClassRun] = []
    var position = 0
    while let gap = numbers.next(), let length = numbers.next(), let kind = numbers.next() {
      position += gap
      let kind = CharacterClass(rawValue: UInt8(truncatingIfNeeded: kind))
      if position + length <= flatLimit {
        (classes + position).update(repeating: kind.rawValue, count: length)
      } else {
        high.append(ClassRun(start: UInt32(position), end: UInt32(position + length), kind: kind))
      }
      position += length
    }
    return high
  }

  private static func unpackFoldings(
    _ classes: UnsafeMutablePointer<UInt8>, _ values: inout BlockTable.Builder
  ) -> [UInt32] {
    var numbers = Base36Numbers(foldings)
    // Entry 0 stays free: a value of 0 means that nothing is folded.
    var pool: [UInt32] = [0]
    pool.reserveCapacity(1 << 14)
    func begin(_ scalar: Int, _ count: Int) {
      if scalar < flatLimit { classes[scalar] = CharacterClass.folded.rawValue }
      values.set(scalar, UInt16(truncatingIfNeeded: pool.count))
      pool.append(UInt32(truncatingIfNeeded: count))
    }
    var scalar = 0
    while let gap = numbers.next(), let targets = numbers.next() {
      scalar += gap
      if targets > 0 {
        begin(scalar, targets)
        for _ in 0..<targets { pool.append(UInt32(truncatingIfNeeded: numbers.next() ?? 0)) }
      } else if let count = numbers.next(), let stride = numbers.next(), let target = numbers.next() {
        for index in 0..<count {
          begin(scalar + index * stride, 1)
          pool.append(UInt32(truncatingIfNeeded: target + index * stride))
        }
      }
    }
    return pool
  }

  private static func unpackTraditional(
    _ classes: UnsafeMutablePointer<UInt8>, _ values: inout BlockTable.Builder
  ) {
    HanFolding.forEachPair { traditional, simplified in
      classes[Int(traditional)] = CharacterClass.traditionalHan.rawValue
      values.set(Int(traditional), simplified)
    }
  }
}

/// Reads numbers in base 36 that blanks separate.
private struct Base36Numbers {
  private var byte: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init(_ text: StaticString) {
    byte = text.utf8Start
    end = text.utf8Start + text.utf8CodeUnitCount
  }

  mutating func next() -> Int? {
    guard byte < end else { return nil }
    var number = 0
    while byte < end, byte.pointee != UInt8(ascii: " ") {
      let digit = Int(byte.pointee)
      number = number * 36 + (digit < 0x3A ? digit - 0x30 : digit - 0x57)
      byte += 1
    }
    byte += 1
    return number
  }
}

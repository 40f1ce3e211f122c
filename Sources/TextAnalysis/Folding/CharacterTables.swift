/// The class and the folding of every character outside ASCII, unpacked once from the generated data.
///
/// Only pages of the tables that text touches cost memory; unpacking takes some ten microseconds.
struct CharacterTables: @unchecked Sendable {
  /// Unpacked at the first character outside ASCII; never freed and never changed.
  static let shared = CharacterTables()

  /// Characters below this have an entry; the few above it are looked up in `highRuns`.
  private static let limit = 0x30000

  private let classes: UnsafeMutablePointer<UInt8>
  /// For a folded character where in `pool` its targets are; for a traditional one its simplified form.
  private let values: UnsafeMutablePointer<UInt16>
  /// Count and targets, one after the other.
  private let pool: UnsafeMutablePointer<UInt32>
  private let highRuns: UnsafeMutableBufferPointer<HighRun>

  private struct HighRun {
    var range: Range<UInt32>
    var kind: UInt8
  }

  private init() {
    classes = .allocate(capacity: Self.limit)
    classes.initialize(repeating: 0, count: Self.limit)
    values = .allocate(capacity: Self.limit)
    values.initialize(repeating: 0, count: Self.limit)
    let runs = Self.unpackClasses(into: classes)
    highRuns = .allocate(capacity: runs.count)
    _ = highRuns.initialize(from: runs)
    let targets = Self.unpackFoldings(classes, values)
    pool = .allocate(capacity: targets.count)
    pool.initialize(from: targets, count: targets.count)
    Self.unpackTraditional(classes, values)
  }

  /// The class of a character of U+0080 and above.
  @inline(__always)
  func characterClass(_ scalar: UInt32) -> CharacterClass {
    guard scalar < Self.limit else { return highClass(scalar) }
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
    for run in highRuns where run.range.contains(scalar) { return CharacterClass(rawValue: run.kind) }
    return .separator
  }
}

// MARK: - Unpacking

extension CharacterTables {
  private static func unpackClasses(into classes: UnsafeMutablePointer<UInt8>) -> [HighRun] {
    var numbers = Base36Numbers(classRuns)
    var high: [HighRun] = []
    var position = 0
    while let gap = numbers.next(), let length = numbers.next(), let kind = numbers.next() {
      position += gap
      let byte = UInt8(truncatingIfNeeded: kind)
      if position + length <= limit {
        (classes + position).update(repeating: byte, count: length)
      } else {
        high.append(HighRun(range: UInt32(position)..<UInt32(position + length), kind: byte))
      }
      position += length
    }
    return high
  }

  private static func unpackFoldings(
    _ classes: UnsafeMutablePointer<UInt8>, _ values: UnsafeMutablePointer<UInt16>
  ) -> [UInt32] {
    var numbers = Base36Numbers(foldings)
    var pool: [UInt32] = []
    pool.reserveCapacity(1 << 14)
    func begin(_ scalar: Int, _ count: Int) {
      classes[scalar] = CharacterClass.folded.rawValue
      values[scalar] = UInt16(truncatingIfNeeded: pool.count)
      pool.append(UInt32(count))
    }
    var scalar = 0
    while let gap = numbers.next(), let targets = numbers.next() {
      scalar += gap
      if targets > 0 {
        begin(scalar, targets)
        for _ in 0..<targets { pool.append(UInt32(numbers.next() ?? 0)) }
      } else if let count = numbers.next(), let stride = numbers.next(), let target = numbers.next() {
        for index in 0..<count {
          begin(scalar + index * stride, 1)
          pool.append(UInt32(target + index * stride))
        }
      }
    }
    return pool
  }

  private static func unpackTraditional(
    _ classes: UnsafeMutablePointer<UInt8>, _ values: UnsafeMutablePointer<UInt16>
  ) {
    HanFolding.forEachPair { traditional, simplified in
      classes[Int(traditional)] = CharacterClass.traditionalHan.rawValue
      values[Int(traditional)] = simplified
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

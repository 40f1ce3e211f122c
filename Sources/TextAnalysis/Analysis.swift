/// The state of one analyzer: the main loop, and what the parts of the analysis share.
struct Analysis {
  var output = TokenOutput()
  var memo = StemMemo()
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var reader = ScalarReader(UnsafeBufferPointer(start: nil, count: 0))
  var run = UnspacedRun()
  let units = UnsafeMutablePointer<IdentifierUnit>.allocate(capacity: Self.maximumIdentifierLength)

  /// Identifiers are cut after this many characters.
  static let maximumIdentifierLength = 4096

  func deallocate() {
    output.deallocate()
    memo.deallocate()
    units.deallocate()
  }

  mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    reader = ScalarReader(text)
    output.begin()
    while true {
      if reader.isAtCharacter, skipASCII() { continue }
      let place = reader
      guard let scalar = reader.next() else { break }
      take(scalar, from: place)
    }
    endRun()
    output.finish()
  }

  /// Handles ASCII at the reader's place as far as that needs no look at other characters.
  /// - Returns: whether the reader moved.
  @inline(__always)
  private mutating func skipASCII() -> Bool {
    var offset = reader.offset
    while offset < text.count, ASCIITable.fold[Int(text[offset])] == ASCIITable.separator { offset += 1 }
    if offset > reader.offset {
      endRun()
      reader.move(to: offset)
    }
    guard offset < text.count, text[offset] < 0x80 else { return false }
    endRun()
    if !takeSimpleWord() { takeIdentifier() }
    return true
  }

  private mutating func take(_ scalar: FoldedScalar, from place: ScalarReader) {
    if scalar.kind.isUnspaced || scalar.kind == .kanaProlonged || scalar.kind == .kanaVoice {
      takeUnspaced(scalar)
    } else if scalar.kind == .ignored {
      extendRun(to: scalar.end)
    } else {
      endRun()
      if scalar.kind.isLatinOrDigit {
        reader = place
        takeIdentifier()
      } else if scalar.kind.isAlphabet {
        takeAlphabetWord(scalar)
      }
    }
  }

  /// A word of an alphabet other than Latin: letters of one script, not stemmed.
  private mutating func takeAlphabetWord(_ first: FoldedScalar) {
    let target = output.room()
    var length = 0
    var end = first.end
    var scalar = first
    while true {
      if length <= TokenOutput.maximumTermLength { length += scalar.write(to: target + length) }
      end = scalar.end
      var place = reader
      var following = reader.next()
      while let ignored = following, ignored.kind == .ignored {
        end = ignored.end
        place = reader
        following = reader.next()
      }
      guard let next = following, next.kind == first.kind else {
        reader = place
        break
      }
      scalar = next
    }
    if length <= TokenOutput.maximumTermLength { output.commit(length, first.start, end, .word) }
    output.position += 1
  }
}

extension FoldedScalar {
  /// Writes the character as UTF-8.
  /// - Returns: the number of bytes, at most 4.
  @inline(__always)
  func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
    if value < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: value)
      return 1
    }
    if value < 0x800 {
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 2
    }
    if value < 0x10000 {
      target[0] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
      target[2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 3
    }
    target[0] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
    target[1] = UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F)
    target[2] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
    target[3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
    return 4
  }
}

/// What an ASCII byte is, for the loops that see most of all text.
enum ASCIITable {
  /// No word contains it. Other entries: the lower-case letter or digit, `other` for bytes outside ASCII.
  static let separator: UInt8 = 0
  static let other: UInt8 = 1

  /// 256 entries, never freed.
  nonisolated(unsafe) static let fold: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0..<256 {
      table[byte] =
        switch UInt8(byte) {
        case 0x30...0x39, 0x61...0x7A: UInt8(byte)
        case 0x41...0x5A: UInt8(byte) | 0x20
        case 0x80...: other
        default: separator
        }
    }
    return UnsafePointer(table)
  }()
}

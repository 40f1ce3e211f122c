/// The state of one analyzer: the main loop, and what the parts of the analysis share.
struct Analysis<Output: AnalysisOutput> {
  var output: Output
  var memo = StemMemo(bits: Output.remembersWords ? 12 : 9)
  /// The text, behind which more bytes may be read.
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// How many bytes may be read from the start of the text: at least its own.
  var readableCount = 0
  var reader = ScalarReader(UnsafeBufferPointer(start: nil, count: 0))
  var run = UnspacedRun()
  var pending = PendingWords()
  /// Held here, because every look at a global asks first whether it was made.
  let fold = ASCIITable.fold
  let units = UnsafeMutablePointer<IdentifierUnit>.allocate(capacity: IdentifierUnit.maximumCount)

  init(output: Output) { self.output = output }

  func deallocate() {
    memo.deallocate()
    units.deallocate()
    pending.words.deallocate()
  }

  /// Analyses a text.
  ///
  /// - Parameter readableCount: how many bytes may be read from the start of the text.
  mutating func run(_ text: UnsafeBufferPointer<UInt8>, readableCount: Int) {
    self.text = text
    self.readableCount = readableCount
    reader = ScalarReader(text)
    while true {
      if reader.isAtCharacter, skipASCII() { continue }
      let place = reader
      guard let scalar = reader.next() else { break }
      takePendingWords()
      take(scalar, from: place)
    }
    takePendingWords()
    endRun()
  }

  /// Handles ASCII at the reader's place as far as that needs no look at other characters.
  /// - Returns: whether the reader moved.
  @inline(__always)
  private mutating func skipASCII() -> Bool {
    var offset = reader.offset
    while offset < text.count, fold[Int(text[offset])] == ASCIITable.separator { offset += 1 }
    if offset > reader.offset {
      endRun()
      reader.move(to: offset)
    }
    guard offset < text.count, text[offset] < 0x80 else { return false }
    endRun()
    if Output.remembersWords { takeWrittenWord() } else if !takeSimpleWord() { takeIdentifier() }
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

/// Takes the terms that an analysis finds.
protocol AnalysisOutput {
  /// The position of the next word.
  var position: UInt32 { get set }
  /// Whether the output can repeat the terms of a word from how it is written.
  static var remembersWords: Bool { get }

  /// Room for one more term of any length; what is written there counts with `commit`.
  mutating func room() -> UnsafeMutablePointer<UInt8>
  /// Takes the `length` bytes written to `room()` as a term at the next word's position.
  mutating func commit(_ length: Int, _ start: UInt32, _ end: UInt32, _ kind: TokenKind)
  /// Takes a character of a run of a script written without spaces, and the bigram with the one before it.
  mutating func commit(_ character: FoldedScalar, after previous: FoldedScalar?)
  /// Learns that a traditional Chinese character was folded.
  mutating func noteTraditional()

  /// Prepares to recall a word soon.
  mutating func prefetch(_ word: WrittenWord)
  /// Repeats what a word gave before; false where that is not remembered.
  mutating func recall(_ word: WrittenWord) -> Bool
  /// Marks where the terms of a word begin that is to be remembered.
  mutating func beginRemembering()
  /// Remembers what the word gave since `beginRemembering`.
  mutating func remember(_ word: WrittenWord)
}

extension AnalysisOutput {
  static var remembersWords: Bool { false }
  mutating func prefetch(_ word: WrittenWord) {}
  mutating func recall(_ word: WrittenWord) -> Bool { false }
  mutating func beginRemembering() {}
  mutating func remember(_ word: WrittenWord) {}
}

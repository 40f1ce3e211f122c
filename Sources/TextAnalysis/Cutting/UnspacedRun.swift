/// The characters of one script written without spaces that stand side by side: where the run is.
struct UnspacedRun {
  /// The script, `.separator` outside a run.
  var script = CharacterClass.separator
  /// The last character, which a following one may still change.
  var last = FoldedScalar(value: 0, kind: .separator, start: 0, end: 0)
  /// The character before the last, if there is one.
  var previous: FoldedScalar?
}

extension Analysis {
  /// Adds a character to the run, which it ends and begins anew where the script changes.
  @inline(__always)
  mutating func takeUnspaced(_ scalar: FoldedScalar) {
    if scalar.wasTraditional { output.noteTraditional() }
    var scalar = scalar
    if scalar.kind == .kanaVoice {
      guard run.script == .hiragana || run.script == .katakana else { return }
      run.last.end = scalar.end
      run.last.value = KanaComposition.voiced(run.last.value, by: scalar.value)
      return
    }
    if scalar.kind == .kanaProlonged {
      scalar.kind = run.script == .hiragana ? .hiragana : .katakana
    }
    guard scalar.kind == run.script else {
      endRun()
      run.script = scalar.kind
      run.last = scalar
      return
    }
    if scalar.kind == .hangul,
      let syllable = HangulComposition.composed(run.last.value, with: scalar.value)
    {
      run.last.value = syllable
      run.last.end = scalar.end
      return
    }
    emitLast()
    run.last = scalar
  }

  /// Makes a mark that is dropped belong to the character before it.
  mutating func extendRun(to end: UInt32) {
    if run.script != .separator { run.last.end = end }
  }

  /// Ends the run, if there is one.
  @inline(__always)
  mutating func endRun() {
    guard run.script != .separator else { return }
    emitLast()
    run.script = .separator
    run.previous = nil
  }

  /// Hands over the last character of the run, with the bigram that ends with it.
  private mutating func emitLast() {
    output.commit(run.last, after: run.previous)
    output.position += 1
    run.previous = run.last
  }
}

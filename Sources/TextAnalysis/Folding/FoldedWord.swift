/// Words as the analyzer folds them, before it stems them: what a beginning of a word or a misspelled word is
/// compared by.
public enum FoldedWord {
  /// The folded letters and digits of a word, with `-`, `.` and the like left out except between digits; `nil`
  /// where the text is no single word of an alphabet.
  ///
  /// - Complexity: linear in the text.
  public static func bytes(of text: some Collection<UInt8>) -> [UInt8]? {
    let text = Array(text)
    return text.withUnsafeBufferPointer { bytes in
      var reader = ScalarReader(bytes)
      var word: [UInt8] = []
      var endsInDigit = false
      var joiner: FoldedScalar?
      while let scalar = reader.next() {
        if scalar.kind.isLatinOrDigit || scalar.kind.isAlphabet {
          if let joiner, endsInDigit, scalar.kind == .digit { append(joiner, to: &word) }
          append(scalar, to: &word)
          endsInDigit = scalar.kind == .digit
          joiner = nil
        } else if scalar.kind != .ignored {
          guard IdentifierUnit.Role(joiner: scalar) != nil, !word.isEmpty else { return nil }
          joiner = scalar
        }
      }
      return word.isEmpty ? nil : word
    }
  }

  private static func append(_ scalar: FoldedScalar, to word: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar.value) else { return }
    word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

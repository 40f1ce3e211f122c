/// Recognises the texts within one or two edits of a word: insertion, deletion, substitution, swap of neighbours.
///
/// A nondeterministic automaton whose states are bits: bit `i` of row `e` says that `i` letters of the word are
/// matched with at most `e` edits. Wu and Manber, "Fast text searching allowing errors", CACM 35 (1992), for whole
/// words and with swaps.
struct NearAutomaton {
  /// The longest word, in letters.
  static let maximumLength = 62

  /// What the automaton knows after some letters.
  struct State {
    fileprivate var rows: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// First halves of swaps, by the edits that they will have cost.
    fileprivate var swaps: (UInt64, UInt64) = (0, 0)

    /// Whether no continuation is near.
    var isDead: Bool { rows.0 | rows.1 | rows.2 | swaps.0 | swaps.1 == 0 }
  }

  /// The state before the first letter.
  let start: State
  private let ascii: [UInt64]
  private let others: [(letter: UInt32, places: UInt64)]
  private let final: UInt64
  /// The most edits.
  let limit: Int

  /// Makes the automaton of a word; `nil` where it is too long.
  ///
  /// - Parameter limit: the most edits, 1 or 2.
  init?(_ word: [Unicode.Scalar], limit: Int) {
    guard word.count <= Self.maximumLength else { return nil }
    var ascii = [UInt64](repeating: 0, count: 128)
    var others: [(letter: UInt32, places: UInt64)] = []
    for (index, letter) in word.enumerated() {
      let bit: UInt64 = 1 << UInt64(index)
      if letter.value < 128 {
        ascii[Int(letter.value)] |= bit
      } else if let known = others.firstIndex(where: { $0.letter == letter.value }) {
        others[known].places |= bit
      } else {
        others.append((letter.value, bit))
      }
    }
    self.ascii = ascii
    self.others = others
    self.limit = limit
    final = 1 << UInt64(word.count)
    var start = State()
    start.rows = (1, 0b11, limit > 1 ? 0b111 : 0)
    self.start = start
  }

  /// The state behind one more letter.
  @inline(__always)
  func step(_ state: State, _ letter: UInt32) -> State {
    let places: UInt64
    if letter < 128 {
      places = ascii[Int(letter)]
    } else {
      places = others.first { $0.letter == letter }?.places ?? 0
    }
    var next = State()
    next.rows.0 = (state.rows.0 & places) << 1
    next.rows.1 =
      (state.rows.1 & places) << 1 | state.rows.0 | state.rows.0 << 1 | next.rows.0 << 1
      | (state.swaps.0 & places) << 2
    next.swaps.0 = state.rows.0 & places >> 1
    if limit > 1 {
      next.rows.2 =
        (state.rows.2 & places) << 1 | state.rows.1 | state.rows.1 << 1 | next.rows.1 << 1
        | (state.swaps.1 & places) << 2
      next.swaps.1 = state.rows.1 & places >> 1
    }
    let valid = final << 1 &- 1
    next.rows = (next.rows.0 & valid, next.rows.1 & valid, next.rows.2 & valid)
    return next
  }

  /// The edits between the word and the text read; `nil` where they are more than the limit.
  @inline(__always)
  func distance(_ state: State) -> Int? {
    if state.rows.0 & final != 0 { return 0 }
    if state.rows.1 & final != 0 { return 1 }
    return limit > 1 && state.rows.2 & final != 0 ? 2 : nil
  }

  /// The edits between the word and a text; `nil` where they are more than the limit.
  func distance(of text: some Sequence<Unicode.Scalar>) -> Int? {
    var state = start
    for letter in text where !state.isDead { state = step(state, letter.value) }
    return distance(state)
  }
}

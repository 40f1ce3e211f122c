/// A regular expression with the syntax of RE2 (google/re2 wiki, "Syntax"), matched in linear time.
///
/// It is compiled to a program of a nondeterministic automaton whose states advance together over the text
/// (K. Thompson, "Regular Expression Search Algorithm", 1968): no pattern can be made to backtrack. What cannot be
/// matched so, look-around and back-references, is refused.
public struct Pattern: Sendable {
  let program: [Instruction]
  let sets: [ScalarSet]

  /// Compiles a pattern of at most 1,024 characters into at most 4,096 instructions.
  public init(_ source: String) throws(PatternError) {
    var parser = try PatternParser(source)
    let tree = try parser.parse()
    var compiler = PatternCompiler()
    program = try compiler.compile(tree, sourceLength: source.utf8.count)
    sets = parser.sets
  }

  /// The number of instructions.
  public var size: Int { program.count }

  /// Whether the pattern is found anywhere in a text.
  ///
  /// - Complexity: O(text × size).
  public func isFound(in text: String) -> Bool {
    var steps = 0
    return run(text, whole: false, &steps, limit: .max) ?? false
  }

  /// Whether the pattern is the whole of a text.
  ///
  /// - Complexity: O(text × size).
  public func matchesWhole(_ text: String) -> Bool {
    var steps = 0
    return run(text, whole: true, &steps, limit: .max) ?? false
  }

  /// As `isFound(in:)`, counting the instructions that are executed; `nil` where they are more than a limit.
  func isFound(in text: String, steps: inout Int, limit: Int) -> Bool? {
    run(text, whole: false, &steps, limit: limit)
  }

  private func run(_ text: String, whole: Bool, _ steps: inout Int, limit: Int) -> Bool? {
    var threads = ThreadList(capacity: program.count)
    var following = ThreadList(capacity: program.count)
    var scalars = text.unicodeScalars.makeIterator()
    var position = Position(before: nil, after: scalars.next(), whole: whole)
    while true {
      if !whole || position.before == nil {
        if threads.add(0, program, position, &steps) { return true }
      } else if threads.count == 0 {
        return false
      }
      guard let scalar = position.after else { return false }
      guard steps <= limit else { return nil }
      position = Position(before: scalar, after: scalars.next(), whole: whole)
      following.removeAll()
      for index in 0..<threads.count {
        let state = threads[index]
        steps += 1
        let matches =
          switch program[state] {
          case .scalar(let wanted): wanted == scalar
          case .set(let number): sets[number].contains(scalar)
          default: false
          }
        if matches, following.add(state + 1, program, position, &steps) { return true }
      }
      swap(&threads, &following)
    }
  }
}

/// One step of a pattern's program; what consumes a character goes on with the next instruction.
enum Instruction: Sendable, Equatable {
  case scalar(UnicodeScalar)
  case set(Int)
  case assertion(Assertion)
  case jump(Int)
  case split(Int, Int)
  case match
}

/// A condition on a place between two characters.
enum Assertion: Sendable, Equatable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}

/// A place in a text.
private struct Position {
  let before: UnicodeScalar?
  let after: UnicodeScalar?
  /// Whether only the end of the text is a match.
  let whole: Bool

  func fulfils(_ assertion: Assertion) -> Bool {
    switch assertion {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == "\n"
    case .lineEnd: after == nil || after == "\n"
    case .wordBoundary: isWord(before) != isWord(after)
    case .noWordBoundary: isWord(before) == isWord(after)
    }
  }

  private func isWord(_ scalar: UnicodeScalar?) -> Bool {
    guard let scalar, scalar.isASCII else { return false }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
  }
}

/// The states that are alive at a place, each once (P. Briggs, L. Torczon, "An Efficient Representation for Sparse
/// Sets", 1993).
private struct ThreadList {
  private var dense: [Int] = []
  private var sparse: [Int]
  private var pending: [Int] = []

  init(capacity: Int) { sparse = [Int](repeating: 0, count: capacity) }

  var count: Int { dense.count }

  subscript(index: Int) -> Int { dense[index] }

  mutating func removeAll() { dense.removeAll(keepingCapacity: true) }

  private func holds(_ state: Int) -> Bool {
    let place = sparse[state]
    return place < dense.count && dense[place] == state
  }

  /// Adds a state and all that it leads to without a character; whether one of them is a match.
  mutating func add(_ state: Int, _ program: [Instruction], _ position: Position, _ steps: inout Int) -> Bool
  {
    pending.append(state)
    while let state = pending.popLast() {
      steps += 1
      if holds(state) { continue }
      sparse[state] = dense.count
      dense.append(state)
      switch program[state] {
      case .match:
        if !position.whole || position.after == nil { return true }
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertion(let assertion):
        if position.fulfils(assertion) { pending.append(state + 1) }
      case .scalar, .set: break
      }
    }
    return false
  }
}

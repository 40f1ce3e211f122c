/// A parsed pattern.
indirect enum PatternTree: Sendable, Equatable {
  case empty
  case scalar(UnicodeScalar)
  /// One of a set of characters, by the set's number.
  case set(Int)
  case assertion(Assertion)
  case sequence([PatternTree])
  case alternation([PatternTree])
  /// At least and at most so many times; no end where there is none.
  case repetition(PatternTree, Int, Int?)
}

/// Makes a program of a tree.
struct PatternCompiler {
  private var program: [Instruction] = []

  /// The most instructions: what bounds the cost of each character of a text.
  static let mostInstructions = 4096

  mutating func compile(_ tree: PatternTree, sourceLength: Int) throws(PatternError) -> [Instruction] {
    // Nested repetitions multiply: the size is known before anything is made.
    guard Self.size(of: tree) < Self.mostInstructions else {
      throw PatternError(
        "repeats too much", at: 0..<sourceLength, help: "use smaller counts, or do not nest them")
    }
    emit(tree)
    program.append(.match)
    return program
  }

  private static func size(of tree: PatternTree) -> Int {
    switch tree {
    case .empty: 0
    case .scalar, .set, .assertion: 1
    case .sequence(let parts): parts.reduce(0) { capped($0 + size(of: $1)) }
    case .alternation(let parts): parts.reduce(0) { capped($0 + size(of: $1) + 2) }
    case .repetition(let part, let least, let most): capped((size(of: part) + 1) * ((most ?? least + 1) + 1))
    }
  }

  private static func capped(_ size: Int) -> Int { min(size, mostInstructions) }

  private mutating func emit(_ tree: PatternTree) {
    switch tree {
    case .empty: break
    case .scalar(let scalar): program.append(.scalar(scalar))
    case .set(let number): program.append(.set(number))
    case .assertion(let assertion): program.append(.assertion(assertion))
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternation(let parts): emit(alternatives: parts)
    case .repetition(let part, let least, let most):
      for _ in 0..<least { emit(part) }
      if let most {
        emit(part, upTo: most - least)
      } else {
        let start = program.count
        program.append(.split(start + 1, 0))
        emit(part)
        program.append(.jump(start))
        program[start] = .split(start + 1, program.count)
      }
    }
  }

  private mutating func emit(alternatives: [PatternTree]) {
    var jumps: [Int] = []
    for (index, part) in alternatives.enumerated() {
      let split = program.count
      let isLast = index == alternatives.count - 1
      if !isLast { program.append(.split(split + 1, 0)) }
      emit(part)
      if !isLast {
        jumps.append(program.count)
        program.append(.jump(0))
        program[split] = .split(split + 1, program.count)
      }
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private mutating func emit(_ part: PatternTree, upTo count: Int) {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(program.count)
      program.append(.split(program.count + 1, 0))
      emit(part)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }
}

/// How readers count the steps of an SOP.
enum StepNumbers {
  /// The number of each step in the order of the file: `3`; inside a `for_each` `3.1`, in a branch `3a.1`.
  static func numbers(of sop: SOP) -> [String] {
    var numbers = [String](repeating: "", count: sop.steps.count)
    var prefixes = [String](repeating: "", count: sop.blocks.count)
    // A block follows its owner's block, so that the owner's number is known before the block's.
    for (index, block) in sop.blocks.enumerated() {
      for (position, step) in block.steps.enumerated() {
        numbers[step] = "\(prefixes[index])\(position + 1)"
        switch sop.steps[step].work {
        case .parallel(let parallel):
          for (branch, inner) in parallel.branches.enumerated() {
            prefixes[inner] = "\(numbers[step])\(letters(branch))."
          }
        case .forEach(let loop):
          prefixes[loop.body] = "\(numbers[step])."
        default: break
        }
      }
    }
    return numbers
  }

  /// `a` to `z`, then `aa`, `ab` and so on.
  static func letters(_ index: Int) -> String {
    var rest = index
    var letters: [UInt8] = []
    repeat {
      letters.append(UInt8(ascii: "a") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

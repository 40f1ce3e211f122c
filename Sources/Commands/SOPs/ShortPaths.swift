import Diagnostics
import SOP

/// Paths as people compare them: of a long one its first step, where it leaves the others, and its last step.
struct ShortPaths {
  private let paths: [[Int]]
  /// How many steps all paths begin with.
  private let shared: Int

  /// How many steps of a path are shown in full, and how many from where the paths part.
  private static let most = 8, middle = 5

  init(_ paths: [[Int]]) {
    self.paths = paths
    let first = paths.first ?? []
    shared = paths.dropFirst().reduce(first.count) { shared, path in
      zip(first.prefix(shared), path).prefix { $0 == $1 }.count
    }
  }

  /// Whether steps of some path are left out.
  var isFolded: Bool { paths.contains { $0.count > Self.most } }

  /// The paths as text, such as `receive → … 5 steps … → check → refund → done`.
  func text(in sop: SOP) -> [String] {
    paths.map { path in
      let shown = Self.shown(count: path.count, from: shared)
      var words: [String] = []
      var next = 0
      for index in shown {
        let left = index - next
        if left == 1 { words.append(sop.steps[path[next]].id.value) }
        if left > 1 { words.append("… \(left) steps …") }
        words.append(sop.steps[path[index]].id.value)
        next = index + 1
      }
      return TextWidth.visible(words.joined(separator: " → "))
    }
  }

  /// The steps that are shown of a path: the first, the last, and some from the last one that all share.
  private static func shown(count: Int, from shared: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    let start = min(max(1, shared - 1), count - 1 - middle)
    return [0] + Array(start..<(start + middle)) + [count - 1]
  }
}

import Expressions

/// The choices of a decision tried out for every combination of values.
struct ChoiceTable {
  /// What becomes of a choice.
  enum Fate: Equatable {
    /// It is taken at some time.
    case taken
    /// Its condition never holds.
    case never
    /// Where it holds, one of these comes first.
    case behind([Int])
  }

  /// The values of each variable.
  var domains: [ValueDomain] = []
  /// The conditions that can be tried out.
  var guards: [GuardTable] = []
  /// Which choices they are.
  var numbers: [Int] = []

  /// Whether there are few enough combinations to try them all.
  var isSmall: Bool {
    var size = 1
    for domain in domains {
      size *= domain.values.count
      if size > GuardTable.limit { return false }
    }
    return true
  }

  /// The combinations; asked only where they are few.
  var size: Int { domains.reduce(1) { $0 * $1.values.count } }

  /// What becomes of each choice.
  func fates() -> [Fate] {
    var isTaken = [Bool](repeating: false, count: guards.count)
    var winners = [Set<Int>](repeating: [], count: guards.count)
    forEachCombination { choice in
      var winner: Int?
      for (number, condition) in guards.enumerated() where !isTaken[number] || winner == nil {
        guard condition.holds(choice) else { continue }
        if let winner { winners[number].insert(winner) } else { isTaken[number] = true }
        winner = winner ?? number
      }
      return true
    }
    return guards.indices.map { number in
      isTaken[number] ? .taken : winners[number].isEmpty ? .never : .behind(winners[number].sorted())
    }
  }

  /// Whether some choice applies whatever the values are.
  func takesEveryCase() -> Bool { first { choice in !guards.contains { $0.holds(choice) } } == nil }

  /// Values for which no choice applies, without those that do not matter; `nil` where there are none.
  func openCase() -> [(name: String, value: Value?)]? {
    let isOpen = { (choice: [Int]) in !guards.contains { $0.holds(choice) } }
    return first(where: isOpen).map { told($0, where: isOpen) }
  }

  /// Two choices that apply to the same values, of those that are meant: one with the first second.
  func overlap(where isMeant: (_ first: Int, _ second: Int) -> Bool) -> Overlap? {
    var found: (first: Int, second: Int, choice: [Int])?
    forEachCombination { choice in
      let end = found?.second ?? guards.count
      guard let first = guards[..<end].firstIndex(where: { $0.holds(choice) }),
        let second = ((first + 1)..<end).first(where: { isMeant(first, $0) && guards[$0].holds(choice) })
      else { return true }
      found = (first, second, choice)
      return second > 1
    }
    return found.map { first, second, choice in
      let values = told(choice) { guards[first].holds($0) && guards[second].holds($0) }
      return Overlap(first: first, second: second, values: values)
    }
  }

  /// Two choices that apply to the same values.
  struct Overlap {
    /// The one that is taken.
    let first: Int
    /// The other.
    let second: Int
    /// The values on which it depends.
    let values: [(name: String, value: Value?)]
  }

  /// The first combination for which something is so.
  private func first(where isMeant: ([Int]) -> Bool) -> [Int]? {
    var found: [Int]?
    forEachCombination { choice in
      guard isMeant(choice) else { return true }
      found = choice
      return false
    }
    return found
  }

  /// The values of a combination for which something is so, without those that do not matter.
  private func told(_ choice: [Int], where isSo: ([Int]) -> Bool) -> [(name: String, value: Value?)] {
    var isFree = [Bool](repeating: false, count: domains.count)
    for variable in domains.indices {
      isFree[variable] = true
      var isStillSo = true
      forEachCombination(from: choice, varying: isFree) { choice in
        isStillSo = isSo(choice)
        return isStillSo
      }
      isFree[variable] = isStillSo
    }
    return domains.indices.filter { !isFree[$0] }.map { (domains[$0].name, domains[$0].values[choice[$0]]) }
  }

  /// Visits combinations until the visitor has seen enough, the last variable changing first.
  private func forEachCombination(
    from start: [Int]? = nil, varying: [Bool]? = nil, _ visit: ([Int]) -> Bool
  ) {
    let varied = domains.indices.filter { varying?[$0] ?? true }
    var choice = start ?? [Int](repeating: 0, count: domains.count)
    for variable in varied { choice[variable] = 0 }
    while visit(choice) {
      var place = varied.count - 1
      while place >= 0 {
        let variable = varied[place]
        choice[variable] += 1
        if choice[variable] < domains[variable].values.count { break }
        choice[variable] = 0
        place -= 1
      }
      if place < 0 { return }
    }
  }
}

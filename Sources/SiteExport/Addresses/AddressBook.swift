/// Hands out addresses so that no two pages share one, on file systems that ignore case too.
struct AddressBook {
  /// Swift compares strings by canonical equivalence, so composed and decomposed spellings are one address as
  /// well.
  private var taken: Set<String> = []

  /// The page of the first free folder among the wishes, else the last wish with a number behind it.
  mutating func claim(_ wishes: [String]...) -> OutputPath {
    for wish in wishes where take(wish) { return .page(wish) }
    let last = wishes.last ?? ["~"]
    var number = 2
    while true {
      var folder = last
      folder.append("\(folder.popLast() ?? "")~\(number)")
      if take(folder) { return .page(folder) }
      number += 1
    }
  }

  private mutating func take(_ folder: [String]) -> Bool {
    taken.insert(folder.joined(separator: "/").lowercased()).inserted
  }
}

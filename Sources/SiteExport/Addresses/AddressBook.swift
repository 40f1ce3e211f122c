/// Hands out addresses so that no two pages share one, on file systems that ignore case too.
struct AddressBook {
  /// Swift compares strings by canonical equivalence, so composed and decomposed spellings are one address as
  /// well.
  private var taken: Set<String> = []
  /// The folders above the pages handed out.
  private var folders: Set<String> = []
  /// Pages that are files of their own: nothing can stand below them.
  private var files: Set<String> = []

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

  /// The page of a folder, or a file of that name, when all others have theirs; `nil` where it is not free.
  mutating func claimLast(_ folder: [String], asFile: Bool) -> OutputPath? {
    let key = Self.key(folder[...])
    guard !taken.contains(key), !asFile || !folders.contains(key),
      !Self.above(folder).contains(where: files.contains)
    else { return nil }
    _ = take(folder)
    guard asFile else { return .page(folder) }
    files.insert(key)
    return OutputPath(folder)
  }

  private mutating func take(_ folder: [String]) -> Bool {
    guard taken.insert(Self.key(folder[...])).inserted else { return false }
    for above in Self.above(folder).reversed() where !folders.insert(above).inserted { break }
    return true
  }

  /// The folders above a folder, the nearest last.
  private static func above(_ folder: [String]) -> [String] { folder.indices.map { key(folder[..<$0]) } }

  private static func key(_ folder: ArraySlice<String>) -> String {
    folder.joined(separator: "/").lowercased()
  }
}

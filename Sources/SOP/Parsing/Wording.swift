/// A name as messages show it: in backquotes, cut where it is absurdly long.
package func quoted(_ name: String) -> String {
  let shown = name.unicodeScalars.prefix(60)
  return shown.endIndex == name.unicodeScalars.endIndex ? "`\(name)`" : "`\(String(shown))…`"
}

/// A list of names as messages show it: the first few and how many more.
package func listed(_ names: [String], limit: Int = 8) -> String {
  let shown = names.prefix(limit).map { quoted($0) }.joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}

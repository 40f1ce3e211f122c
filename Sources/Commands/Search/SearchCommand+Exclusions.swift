import ArgumentParser

extension SearchCommand {
  /// The arguments with a blank before those that leave a word out (`-voucher`), which would else be read as options
  /// of one letter each.
  ///
  /// Options of one letter stay what they are, and so does a long option with one hyphen too few, so that it is
  /// refused.
  static func protectingExclusions(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    var result = arguments
    for index in arguments.indices[..<end] where isExclusion(arguments[index]) {
      let isValue =
        index > 0 && ["-l", "--limit", "--format", "--batch", "--root"].contains(arguments[index - 1])
      if !isValue { result[index] = " " + arguments[index] }
    }
    return result
  }

  private static func isExclusion(_ argument: String) -> Bool {
    let word = argument.unicodeScalars.dropFirst()
    guard argument.hasPrefix("-"), let first = word.first, first != "-" else { return false }
    let isShortOption = word.allSatisfy { "qlh".unicodeScalars.contains($0) }
    let isLimit = first == "l" && word.dropFirst().allSatisfy { $0 == "=" || ("0"..."9").contains($0) }
    return !isShortOption && !isLimit && !helpMessage().contains("--\(String(word)) ")
  }
}

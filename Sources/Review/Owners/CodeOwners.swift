import Content

/// A CODEOWNERS file: who answers for which files of a repository. The last line that matches a file counts.
public struct CodeOwners: Sendable {
  /// Where such a file is looked for below the top of a repository, in order.
  public static let paths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]

  private struct Rule {
    let glob: Glob
    /// `docs/*` means the files right in the folder; `nil` where folders below count too.
    let depth: Int?
    let owners: [String]
  }

  private let rules: [Rule]
  /// What is wrong with lines, one sentence each.
  public let problems: [String]

  /// The most lines that count.
  private static let limit = 20_000

  /// Reads a file; lines that are not understood are passed over and told.
  ///
  /// - Complexity: linear in the text.
  public init(_ text: String, path: String = "CODEOWNERS") {
    var rules: [Rule] = []
    var problems: [String] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.prefix(Self.limit).enumerated() {
      var words = Self.words(line)
      // GitLab divides the file into sections; their names and default owners are not read.
      guard let pattern = words.first, !pattern.hasPrefix("["), !pattern.hasPrefix("^[") else { continue }
      words.removeFirst()
      let place = "\(path) line \(number + 1)"
      guard !pattern.hasPrefix("!"), !pattern.contains("["), let glob = Glob(pattern) else {
        problems.append("\(place): the pattern \(pattern) is not understood")
        continue
      }
      for word in words where !Self.isOwner(word) {
        problems.append("\(place): \"\(word)\" is no owner; write @user, @company/team or a mail address")
      }
      let isFlat = pattern.hasSuffix("/*") && !pattern.contains("**")
      let depth = isFlat ? pattern.split(separator: "/").count : nil
      rules.append(Rule(glob: glob, depth: depth, owners: words.filter(Self.isOwner)))
    }
    if lines.count > Self.limit { problems.append("\(path): only the first \(Self.limit) lines count") }
    self.rules = rules
    self.problems = problems
  }

  /// The owners of a file, by its path from the top of the repository; none where no line matches, or the last one that
  /// does takes all owners away.
  ///
  /// - Complexity: O(lines × path).
  public func owners(of path: String) -> [String] {
    let depth = path.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }
    let rule = rules.last { ($0.depth ?? depth) == depth && $0.glob.matches(path) }
    return rule?.owners ?? []
  }

  /// Everybody whom a line names, in the order of the file.
  var owners: [String] { rules.flatMap(\.owners) }

  /// Words between blanks; a backslash keeps the blank or `#` behind it, and a word that begins with `#` ends the line.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if character == "#", word.isEmpty {
        return words
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func isOwner(_ word: String) -> Bool {
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return false }
    return parts[0].isEmpty ? parts[1].split(separator: "/").count <= 2 : parts[1].contains(".")
  }
}

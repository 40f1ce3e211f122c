/// Counts in words.
enum Count {
  /// `1 article`, `2 articles`; a plural that takes more than an s is given.
  static func text(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// `1.2 MB`: bytes in the largest decimal unit that keeps one digit before the point.
  static func bytes(_ count: Int) -> String {
    let units: [(Int, String)] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
    for (size, unit) in units where count >= size {
      let tenths = count * 10 / size
      return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
    return "\(count) B"
  }

  /// `1.2 s` or `340 ms`: nanoseconds for people.
  static func duration(_ nanoseconds: UInt64) -> String {
    let milliseconds = nanoseconds / 1_000_000
    guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
    return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
  }
}

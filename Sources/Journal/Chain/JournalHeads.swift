import BinaryCoding
import Crypto

/// The hash of the last event of every run at one moment, as a text to be kept where the journal's owner cannot change
/// it: against it, events cut off at the end and chains computed anew are found.
public struct JournalHeads: Sendable, Hashable {
  /// The last event of a run.
  public struct Head: Sendable, Hashable {
    /// The run.
    public let run: String
    /// The number of its last event.
    public let sequence: Int
    /// The hash of that event.
    public let hash: [UInt8]
  }

  /// One for each run, ordered by the bytes of the run.
  public let heads: [Head]

  init(_ heads: [Head]) {
    self.heads = heads.sorted { $0.run.utf8.lexicographicallyPrecedes($1.run.utf8) }
  }

  /// A line `run sequence hash` for each run, and a last line `all COUNT HASH` over the lines before it.
  public var text: String {
    var lines = ""
    for head in heads { lines += "\(head.run) \(head.sequence) \(head.hash.hexadecimal)\n" }
    return lines + Self.closing(of: lines, heads.count)
  }

  /// Reads what ``text`` wrote; `nil` where a line is missing, out of order, or other than it was written.
  public init?(_ text: String) {
    var heads: [Head] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast(2) {
      let words = Substring(line).split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, let sequence = Int(words[1]), sequence > 0,
        let hash = [UInt8](hexadecimal: words[2]), hash.count == EventHash.length
      else { return nil }
      heads.append(Head(run: String(words[0]), sequence: sequence, hash: hash))
    }
    self.init(heads)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func closing(of lines: String, _ count: Int) -> String {
    "all \(count) \(Array(SHA256.hash(data: Array(lines.utf8))).hexadecimal)\n"
  }
}

public import Diagnostics

/// The comments by which a writer turns rules off for a part of one file.
public struct InlineControl: Sendable, Hashable {
  /// What a comment does.
  public enum Word: String, Sendable, CaseIterable {
    /// Silences the line that the comment begins on.
    case disableLine = "kb-disable-line"
    /// Silences the next line that is not blank.
    case disableNextLine = "kb-disable-next-line"
    /// Silences everything from the comment's line on.
    case disable = "kb-disable"
    /// Ends what `kb-disable` began.
    case enable = "kb-enable"
    /// Silences the whole file, findings about the file as a whole too.
    case disableFile = "kb-disable-file"
  }

  /// One comment.
  public struct Comment: Sendable, Hashable {
    /// What it does.
    public var word: Word
    /// The rules it is for, all of them known; empty where it is for all.
    public var rules: [Located<String>]
    /// Its bytes in the file, marks included.
    public var range: Range<Int>
    /// The line on which it begins, from 1.
    public var line: Int
    /// The next line behind it that is not blank.
    public var nextLine: Int
    /// The bytes to take away where it is of no use; `nil` where that would change what the rest means.
    public var removal: Range<Int>?

    /// Makes a comment.
    public init(
      word: Word, rules: [Located<String>], range: Range<Int>, line: Int, nextLine: Int, removal: Range<Int>?
    ) {
      self.word = word
      self.rules = rules
      self.range = range
      self.line = line
      self.nextLine = nextLine
      self.removal = removal
    }
  }

  /// The comments in the order of the file.
  public var comments: [Comment] = []

  /// A file without such comments.
  public init() {}

  /// Takes comments, in the order of the file.
  public init(_ comments: [Comment]) { self.comments = comments }
}

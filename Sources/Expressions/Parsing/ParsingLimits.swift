/// How large an expression may be, so that neither parsing nor what follows can be made to take long or run deep.
public struct ParsingLimits: Sendable, Hashable {
  /// The largest number of characters (Unicode scalars).
  public var characters: Int
  /// The deepest nesting: of brackets in the text, and of operators, members and calls in the tree.
  public var depth: Int

  /// Makes limits; the depth is never larger than `deepest`.
  public init(characters: Int, depth: Int = 64) {
    self.characters = characters
    self.depth = min(depth, Self.deepest)
  }

  /// The limits of a guard: 1,024 characters, 64 levels.
  public static let guards = ParsingLimits(characters: 1024)

  /// The depth that no limit may exceed: what recursion over a tree can bear on any thread.
  public static let deepest = 200
}

/// One token as the index takes it: the number of its term, and its place.
@frozen
public struct Occurrence: Sendable, Equatable {
  /// The term's number.
  public var term: UInt32
  /// The tag of the text in the top three bits, below it the position or `withoutPosition`. So places sort as
  /// numbers: tags ascending, in each the positions ascending, then the tokens without a position.
  public var place: UInt32

  /// How far a tag stands from the lowest bit.
  public static let tagShift: UInt32 = 29
  /// Set in the place of a token that no phrase looks for.
  public static let withoutPosition: UInt32 = 1 << 28
  /// The largest position; tokens behind it have none, so that a damaged index cannot claim more.
  public static let maximumPosition: UInt32 = 1 << 24 - 1

  /// Makes an occurrence; the analyzer does.
  @inlinable
  public init(term: UInt32, place: UInt32) {
    self.term = term
    self.place = place
  }

  /// The tag of a place.
  @inlinable public static func tag(_ place: UInt32) -> UInt32 { place >> 29 }

  /// Whether a place has a position.
  @inlinable public static func isPlaced(_ place: UInt32) -> Bool { place & (1 << 28) == 0 }

  /// The position of a place that has one.
  @inlinable public static func position(_ place: UInt32) -> UInt32 { place & (1 << 28 - 1) }
}

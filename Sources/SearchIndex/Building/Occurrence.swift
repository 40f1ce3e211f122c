/// One token of a chunk: its term, its field and its place in the field.
struct Occurrence {
  /// The term's number in the chunk.
  var term: UInt32
  /// Field and position, which sort as one number: fields ascending, in each the positions ascending, then
  /// the tokens without a position.
  var place: UInt32

  private static let fieldShift: UInt32 = 29
  private static let withoutPosition: UInt32 = 1 << 28
  private static let positionMask: UInt32 = withoutPosition - 1

  /// - Parameter position: `nil` for a token that no phrase looks for. One beyond 2^28 is dropped.
  @inline(__always) init(term: Int, field: Field, position: UInt32?) {
    self.term = UInt32(truncatingIfNeeded: term)
    var place = UInt32(field.rawValue) << Self.fieldShift
    if let position, position <= Self.positionMask {
      place |= position
    } else {
      place |= Self.withoutPosition
    }
    self.place = place
  }

  /// The field of a place.
  @inline(__always) static func field(_ place: UInt32) -> UInt32 { place >> fieldShift }

  /// Whether a place has a position.
  @inline(__always) static func isPlaced(_ place: UInt32) -> Bool { place & withoutPosition == 0 }

  /// The position of a place that has one.
  @inline(__always) static func position(_ place: UInt32) -> UInt32 { place & positionMask }
}

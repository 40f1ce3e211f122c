import JSONReading
import JSONWriting
public import Platform

/// One line of the use log: what was done and on which day, never by whom.
public struct UseEvent: Sendable, Hashable {
  /// What was done.
  public enum Act: Sendable, Hashable {
    /// A search: the words, how many hits were shown, and the ids of the first of them.
    case search(query: String, hits: Int, top: [String])
    /// An article or SOP was shown.
    case open(id: String)
    /// A reader said whether an article helped.
    case rating(id: String, isHelpful: Bool)
  }

  /// The day.
  public var on: CivilDate
  /// What was done.
  public var act: Act

  /// The most ids of hits that are kept.
  static let keptHits = 10
  /// A longer line is none of ours.
  static let longestLine = 8_192

  /// Makes an event.
  public init(_ act: Act, on: CivilDate) {
    self.act = act
    self.on = on
  }

  /// The line, its end included.
  var line: [UInt8] {
    var writer = JSONWriter()
    writer.object { object in
      object.member("v", 1)
      object.member("on", on.description)
      switch act {
      case .search(let query, let hits, let top):
        object.member("event", "search")
        object.member("query", query)
        object.member("hits", hits)
        object.member("top", Array(top.prefix(Self.keptHits)))
      case .open(let id):
        object.member("event", "open")
        object.member("id", id)
      case .rating(let id, let isHelpful):
        object.member("event", "rating")
        object.member("id", id)
        object.member("helpful", isHelpful)
      }
    }
    writer.newline()
    return writer.bytes
  }

  /// Reads a line without its end; `nil` where it is broken, or of another version.
  init?(line: ArraySlice<UInt8>) {
    guard line.count <= Self.longestLine, let value = try? JSONValue(parsing: Array(line), depthLimit: 4),
      let members = value.members
    else { return nil }
    func member(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }
    guard member("v") == .int(1), let on = member("on")?.text.flatMap({ CivilDate($0) }) else { return nil }
    self.on = on
    switch (member("event")?.text, member("id")?.text) {
    case ("search", _):
      guard let query = member("query")?.text, case .int(let hits) = member("hits"), hits >= 0 else {
        return nil
      }
      let top = (member("top")?.elements ?? []).prefix(Self.keptHits).compactMap(\.text)
      act = .search(query: query, hits: hits, top: top)
    case ("open", let id?): act = .open(id: id)
    case ("rating", let id?):
      guard case .bool(let isHelpful) = member("helpful") else { return nil }
      act = .rating(id: id, isHelpful: isHelpful)
    default: return nil
    }
  }
}

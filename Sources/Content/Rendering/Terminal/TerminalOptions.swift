/// How a document is shown on a terminal.
public struct TerminalOptions: Sendable {
  /// The columns that may be used.
  public var width = 80
  /// Whether colours, weights and links may be used; without, marks stand in for them.
  public var isColored = false
  /// A node that is left out with all below it, such as the heading that repeats the title.
  public var omittedNode: Int?
  /// Gives the address that a terminal opens for a link; `nil` leaves the target as it is written.
  public var resolve: (@Sendable (_ node: Int, _ destination: String) -> String?)?
  /// The words for call-outs, by kind; English where one is missing.
  public var calloutTitles: [CalloutKind: String] = [:]

  /// 80 columns without colour.
  public init() {}
}

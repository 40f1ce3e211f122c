import Diagnostics

/// Draws a step graph as an SVG document that needs nothing around it.
///
/// The main line is a spine in the order of the file, side paths stand beside it. Roles have colours and are
/// named, failures are dashed, every way out is also written in words with the number of its step. The
/// drawing is about 400 pixels wide, so that a telephone shows it, follows the reader's light or dark
/// setting, prints in light colours, and bears the text drawing as its description. The same SOP gives the
/// same bytes.
public struct SVG: Sendable {
  private let language: String?
  private let standsAlone: Bool

  /// Draws in a language where the SOP has it.
  ///
  /// - Parameter standsAlone: whether the drawing holds its style sheet; else the page around it does.
  public init(language: String? = nil, standsAlone: Bool = true) {
    self.language = language
    self.standsAlone = standsAlone
  }

  /// The style sheet of drawings, for a page that holds some.
  public static var styleSheet: String { SVGStyle.text }
  /// The variables of the light colours, for a page on which readers choose.
  public static var lightColours: String { SVGStyle.lightColours }
  /// The variables of the dark colours.
  public static var darkColours: String { SVGStyle.darkColours }

  /// The drawing, ending in a line end.
  ///
  /// - Complexity: linear in the steps, quadratic in the ways that run side by side.
  public func render(_ sop: SOP, _ graph: StepGraph) -> String {
    let hasSide =
      (sop.blocks.first?.steps.count ?? 0) > graph.mainLine.count || !graph.interruptEntries.isEmpty
    let maker = SVGCards(sop, graph, language: language, width: hasSide ? 170 : 330)
    var writer = SVGWriter(maker: maker, hasSide: hasSide, standsAlone: standsAlone)
    return writer.write()
  }
}

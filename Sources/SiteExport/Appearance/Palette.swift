import Content

/// The site's colours for light and dark, with the accent that kb.yaml asks for.
struct Palette: Sendable {
  /// The variables of the light colours, as declarations.
  let light: String
  /// Those of the dark colours.
  let dark: String
  /// The accent as it is used on light ground.
  let accent: String

  private static let standardAccent = "#0b57b0"

  private static let lightBase = """
    --paper: #ffffff; --soft: #f3f5f8; --line: #dfe4ea; --ink: #1b2430; --quiet: #566170; --mark: #fff3c4;
    --note: #0b57b0; --tip: #1b6b3a; --important: #6b3fb5; --warning: #8a5200; --caution: #b3261e;
    --note-soft: #eef5fd; --tip-soft: #ecf7f0; --important-soft: #f5f0fd; --warning-soft: #fdf5e6;
    --caution-soft: #fdf0ef; --shade: rgb(27 36 48 / 0.16); --veil: rgb(27 36 48 / 0.05);
    """

  private static let darkBase = """
    --paper: #12161c; --soft: #1b2129; --line: #2d3540; --ink: #e2e7ee; --quiet: #a3aebb; --mark: #4a3f12;
    --note: #8abaff; --tip: #7fd19b; --important: #c3a6ff; --warning: #f0bd6a; --caution: #ffa198;
    --note-soft: #172231; --tip-soft: #15251c; --important-soft: #221b31; --warning-soft: #2a2214;
    --caution-soft: #2e1a19; --shade: rgb(0 0 0 / 0.6); --veil: rgb(226 231 238 / 0.06);
    """

  /// The palette of the site's settings. An accent that could not be read on the pages is darkened or lightened.
  init(_ colours: [SiteSettings.Colour]) {
    let chosen = colours.first { $0.name == "accent" }.flatMap { Colour($0.value) }
    guard let chosen else {
      light = Self.lightBase + " --link: #0b57b0; --link-line: #a9c8ec; --tint: #eaf2fc;"
      dark = Self.darkBase + " --link: #8abaff; --link-line: #3d5f8c; --tint: #17222f;"
      accent = Self.standardAccent
      return
    }
    let night = Colour("#12161c") ?? .black
    let soft = Colour("#1b2129") ?? .black
    let lightTint = Colour.white.mixed(with: chosen, share: 0.08)
    let darkTint = night.mixed(with: chosen, share: 0.16)
    let onLight = chosen.legible(on: [.white, lightTint, Colour("#f3f5f8") ?? .white], towards: .black)
    let onDark = chosen.legible(on: [night, soft, darkTint], towards: .white)
    func variables(_ link: Colour, _ paper: Colour, _ tint: Colour) -> String {
      " --link: \(link.text); --link-line: \(link.mixed(with: paper, share: 0.6).text); --tint: \(tint.text);"
    }
    light = Self.lightBase + variables(onLight, .white, lightTint)
    dark = Self.darkBase + variables(onDark, night, darkTint)
    accent = onLight.text
  }
}

import SOP

/// The site's own style sheet: no framework, nothing from elsewhere.
enum StyleSheet {
  /// The whole sheet in the colours of a palette.
  static func text(_ palette: Palette) -> String {
    [
      colours(palette), base, frame, prose, lists, procedures, furniture, guides, search, SVG.styleSheet,
      print,
    ]
    .joined(separator: "\n") + "\n"
  }

  /// Light and dark follow the system unless readers choose one.
  private static func colours(_ palette: Palette) -> String {
    """
    :root {
    color-scheme: light dark;
    \(palette.light)
    }
    @media (prefers-color-scheme: dark) {
    :root:not([data-theme="light"]) {
    \(palette.dark)
    }
    }
    :root[data-theme="light"] { color-scheme: light; }
    :root[data-theme="dark"] {
    color-scheme: dark;
    \(palette.dark)
    }
    :root[data-theme="light"] .kb-sop { \(SVG.lightColours) }
    :root[data-theme="dark"] .kb-sop { \(SVG.darkColours) }
    """
  }
}

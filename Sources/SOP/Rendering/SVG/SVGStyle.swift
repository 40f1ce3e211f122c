/// The colours and signs of a drawing.
enum SVGStyle {
  /// How many roles have a colour of their own.
  static let roleCount = 8

  /// The sign of a kind of step, as a path in a square of 10 pixels.
  static func icon(_ kind: StepKind) -> String? {
    switch kind {
    case .task: "M1 9.5c0-3 2-4 4-4s4 1 4 4M5 .5a2 2 0 1 0 .01 0"
    case .decision: "M5 0l5 5-5 5-5-5z"
    case .approval: "M1 5.5l3 3 5-7.5"
    case .command: "M1 1l4 4-4 4M5.5 9h4"
    case .wait: "M5 .5a4.5 4.5 0 1 0 .01 0M5 2.5v3l2 1.5"
    case .handoff: "M0 5h9M5.5 1.5l3.5 3.5-3.5 3.5"
    case .call: "M.5 .5h9v9h-9zM3 3h4v4h-4z"
    case .parallel: "M3 .5v9M7 .5v9"
    case .forEach: "M9 5a4 4 0 1 1-1.4-3M8 0v2.5h-2.5"
    case .end: "M2 2h6v6h-6z"
    }
  }

  private static let light = [
    "#2563a8", "#a4531a", "#1d7a4f", "#8a3a8f", "#8c6d00", "#007c89", "#b03060", "#5a5f9e",
  ]
  private static let dark = [
    "#7db2f0", "#f0a36b", "#6fd3a1", "#d793dc", "#e0c04d", "#5fd0dc", "#f08bb0", "#aeb3f5",
  ]

  /// The variables of the light colours.
  static let lightColours =
    "--paper:#fff;--card:#f6f7f9;--ink:#1b1f24;--soft:#545c66;--edge:#b9c0c9;--line:#6b7480;--bad:#b3261e;"
    + roles(light)
  /// The variables of the dark colours.
  static let darkColours =
    "--paper:#14171b;--card:#1f242a;--ink:#eceff2;--soft:#aab2bc;--edge:#4a535e;--line:#949dA8;--bad:#ff8a80;"
    + roles(dark)

  /// The style sheet; every class begins with `kb-`, so that it touches nothing else of a page.
  static let text: String = """
    .kb-sop{max-width:100%;height:auto;font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC",\
    "PingFang SC","Microsoft YaHei",sans-serif;\(lightColours)}
    @media (prefers-color-scheme:dark){.kb-sop{\(darkColours)}}
    @media print{.kb-sop{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--edge:#888;--line:#444;--bad:#900;\
    \(roles(light))}}
    .kb-paper{fill:var(--paper)}.kb-card>rect{fill:var(--card);stroke:var(--edge)}
    .kb-decision>rect{stroke:var(--line);stroke-width:1.5}.kb-end>rect{stroke:var(--ink);stroke-width:1.5}
    .kb-event>rect{stroke:var(--bad);stroke-dasharray:4 3}.kb-group{fill:none;stroke:var(--line);stroke-dasharray:2 3}
    .kb-sop text{fill:var(--ink);font-size:12px}.kb-sop .kb-name{font-size:18px;font-weight:600}
    .kb-sop .kb-title{font-size:13px;font-weight:600}.kb-sop .kb-detail{fill:var(--soft)}
    .kb-sop .kb-heading{fill:var(--soft);font-weight:600}.kb-sop .kb-failing{fill:var(--bad)}
    .kb-main,.kb-way,.kb-fail,.kb-icon{fill:none;stroke:var(--line)}.kb-main{stroke-width:2.5}
    .kb-way{stroke-width:1.2}.kb-fail{stroke:var(--bad);stroke-width:1.2;stroke-dasharray:4 3}.kb-tip{fill:var(--line)}
    .kb-end>.kb-icon{fill:var(--ink)}.kb-sop [class^=kb-r]{fill:none;stroke-width:4;stroke-linecap:round}
    \((0..<roleCount).map { ".kb-sop .kb-r\($0){stroke:var(--r\($0))}" }.joined())

    """

  private static func roles(_ colours: [String]) -> String {
    colours.enumerated().map { "--r\($0.offset):\($0.element)" }.joined(separator: ";")
  }
}

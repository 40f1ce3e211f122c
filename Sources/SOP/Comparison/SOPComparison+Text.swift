import Diagnostics

extension SOPComparison {
  /// The changes as people read them, a line each, those of one step below its id; empty where there are none.
  public var text: String {
    var text = ""
    var current: String?
    for change in changes {
      guard let step = change.step else {
        text += "  \(change.line)\n"
        continue
      }
      let id = TextWidth.visible(step)
      switch change.kind {
      case .stepAdded: text += "+ \(id)  \(change.new ?? "")\n"
      case .stepRemoved: text += "- \(id)  \(change.old ?? "")\n"
      default:
        if current != step { text += "~ \(id)\n" }
        current = step
        text += "    \(change.line)\n"
      }
    }
    return text
  }
}

extension SOPComparison.Change {
  /// The change on one line, without its step.
  fileprivate var line: String {
    if kind == .stepMoved { return "moved: \(old ?? "") → \(new ?? "")" }
    let name = SOPText.oneLine(part)
    return switch (old, new) {
    case (nil, let new?): "+ \(name): \(new)"
    case (let old?, nil): "- \(name): \(old)"
    default: "\(name): \(old ?? "") → \(new ?? "")"
    }
  }
}

import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP

/// Prints what changed between two versions.
struct DiffRenderer {
  let diff: KnowledgeDiff
  /// Whether articles are shown of which nothing changed that readers see.
  let showsMechanical: Bool
  let console: Console

  private var articles: [KnowledgeDiff.Article] {
    diff.articles.filter { showsMechanical || !$0.isMechanical }
  }

  /// `2 articles added, 1 changed; 3 touched; 1 SOP changed`.
  var summary: String {
    var parts: [String] = []
    func count(_ fate: KnowledgeDiff.Fate) -> Int {
      diff.articles.count { $0.fate == fate && !$0.isMechanical }
    }
    for fate in [KnowledgeDiff.Fate.added, .removed, .changed] where count(fate) > 0 {
      parts.append("\(Count.text(count(fate), "article")) \(fate.rawValue)")
    }
    let touched = diff.articles.count { $0.isMechanical }
    if touched > 0 {
      parts.append("\(Count.text(touched, "article")) touched without a change that readers see")
    }
    for fate in [KnowledgeDiff.Fate.added, .removed, .changed] {
      let count = diff.procedures.count { $0.fate == fate }
      if count > 0 { parts.append("\(Count.text(count, "SOP")) \(fate.rawValue)") }
    }
    return parts.isEmpty ? "nothing changed" : parts.joined(separator: ", ")
  }

  /// For the terminal.
  func text() -> String {
    var text = ""
    for article in articles {
      text += head(article.fate, article.id, article.title)
      for change in article.changes { text += "    \(TextWidth.visible(change.line))\n" }
    }
    for procedure in diff.procedures {
      text += head(procedure.fate, "sop:\(procedure.id)", procedure.title)
      guard procedure.fate == .changed else { continue }
      for line in lines(of: procedure) { text += "    \(line)\n" }
    }
    return text
  }

  /// A list to paste into a message.
  func markdown() -> String {
    var text = ""
    for (fate, name) in [(KnowledgeDiff.Fate.added, "New"), (.changed, "Changed"), (.removed, "Removed")] {
      let rows = articles.filter { $0.fate == fate }
      let procedures = diff.procedures.filter { $0.fate == fate }
      guard !rows.isEmpty || !procedures.isEmpty else { continue }
      text += (text.isEmpty ? "" : "\n") + "## \(name)\n\n"
      for article in rows {
        text += "- **\(escaped(article.title))** (`\(article.id)`)\n"
        for change in article.changes { text += "  - \(escaped(inWords(change.line)))\n" }
      }
      for procedure in procedures {
        text += "- **\(escaped(procedure.title))** (`sop:\(procedure.id)`)\n"
        guard fate == .changed else { continue }
        for line in lines(of: procedure) {
          // What belongs to a step is indented by four; the head's own changes, by two, stand beside the steps.
          let indentation = line.prefix { $0 == " " }.count
          let words = inWords(String(line.dropFirst(indentation)), isStep: indentation == 0)
          text += (indentation < 4 ? "  - " : "    - ") + escaped(words) + "\n"
        }
      }
    }
    return text.isEmpty ? "Nothing changed.\n" : text
  }

  /// An object a line.
  func json() -> String {
    var text = ""
    for article in articles {
      var writer = JSONWriter()
      writer.object { object in
        object.member("kind", "article")
        object.member("change", article.fate.rawValue)
        object.member("id", article.id)
        object.member("title", article.title)
        object.member("path", article.path)
        if article.fate == .changed {
          object.key("changes")
          object.array { array in
            for change in article.changes {
              array.object {
                $0.member("kind", change.kind.rawValue)
                $0.member("old", ifPresent: change.old)
                $0.member("new", ifPresent: change.new)
              }
            }
          }
        }
      }
      text += writer.string + "\n"
    }
    for procedure in diff.procedures { text += json(procedure) + "\n" }
    return text
  }

  private func json(_ procedure: KnowledgeDiff.Procedure) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("kind", "sop")
      object.member("change", procedure.fate.rawValue)
      object.member("id", procedure.id)
      object.member("title", procedure.title)
      object.member("path", procedure.path)
      if let comparison = procedure.comparison {
        object.key("changes")
        object.array { array in
          for change in comparison.changes {
            array.object {
              $0.member("kind", change.kind.rawValue)
              $0.member("step", ifPresent: change.step)
              $0.member("part", change.part)
              $0.member("old", ifPresent: change.old)
              $0.member("new", ifPresent: change.new)
            }
          }
        }
      }
    }
    return writer.string
  }

  private func head(_ fate: KnowledgeDiff.Fate, _ id: String, _ title: String) -> String {
    let (mark, style): (String, Console.Style) =
      switch fate {
      case .added: ("+", .good)
      case .removed: ("-", .bad)
      case .changed: ("~", .mark)
      }
    return
      "\(console.paint(mark, style)) \(console.paint(TextWidth.visible(id), .title))  \(TextWidth.visible(title))\n"
  }

  private func lines(of procedure: KnowledgeDiff.Procedure) -> [String] {
    guard let comparison = procedure.comparison else {
      return ["it has errors, so its steps cannot be compared"]
    }
    if comparison.changes.isEmpty { return ["nothing that a run could tell"] }
    return comparison.text.split(separator: "\n").map(String.init)
  }

  /// The line without the sign before it, which would be a bullet of its own in a list.
  private func inWords(_ line: String, isStep: Bool = false) -> String {
    for (sign, word) in [("+ ", "added "), ("- ", "removed "), ("~ ", "")] where line.hasPrefix(sign) {
      return word + (isStep ? "step " : "") + line.dropFirst(sign.count)
    }
    return line
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for character in TextWidth.visible(text) {
      if "\\`*_[]<>".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

extension KnowledgeDiff.Change {
  /// The change on one line.
  fileprivate var line: String {
    let (old, new) = (oneLine(self.old), oneLine(self.new))
    return switch kind {
    case .renamed: "renamed from \(old)"
    case .moved: "moved from \(old)"
    case .archived: "archived"
    case .questionAdded: "+ question: \(new)"
    case .questionRemoved: "- question: \(old)"
    case .sectionAdded: "+ section \(new)"
    case .sectionRemoved: "- section \(old)"
    case .sectionChanged: new == "#" ? "text changed" : "text changed in \(new)"
    case .mechanical: "touched; readers see no change"
    case .reviewed: self.new == nil ? "review stamp removed" : "reviewed on \(new)"
    case .title, .summary, .confidence, .audience, .owner, .type, .language, .tags:
      "\(kind.rawValue): \(self.old == nil ? "none" : old) → \(self.new == nil ? "none" : new)"
    }
  }

  private func oneLine(_ text: String?) -> String {
    (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

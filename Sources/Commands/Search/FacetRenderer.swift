import Diagnostics
import JSONWriting
import SearchIndex

/// Prints how many articles match, by language, kind and tag.
enum FacetRenderer {
  /// Of more tags than these the rest is counted.
  private static let shownTags = 12

  /// A line for each property that a matching article has.
  static func text(_ counts: FacetCounts, _ console: Console) -> String {
    var lines = [Count.text(counts.matches, "article") + (counts.matches == 1 ? " matches" : " match")]
    for (name, values) in [("lang", counts.languages), ("type", counts.types), ("tag", counts.tags)]
    where !values.isEmpty {
      let shown = values.prefix(shownTags).map { "\(TextWidth.visible($0.value)) \($0.count)" }
      let rest = values.count > shownTags ? " · \(values.count - shownTags) more" : ""
      let padding = String(repeating: " ", count: 6 - name.count)
      lines.append(console.paint(name, .quiet) + padding + shown.joined(separator: " · ") + rest)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One JSON object.
  static func json(_ counts: FacetCounts) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("matches", counts.matches)
      object.key("facets")
      object.object { object in
        for (name, values) in [("lang", counts.languages), ("type", counts.types), ("tag", counts.tags)] {
          object.key(name)
          object.array { array in
            for value in values {
              array.object {
                $0.member("value", value.value)
                $0.member("count", value.count)
              }
            }
          }
        }
      }
    }
    writer.newline()
    return writer.string
  }
}

import JSONWriting
import KnowledgeBase

/// A hit as one JSON object a line; the keys are a committed surface, described in docs/json.md.
enum HitJSON {
  static func line(_ hit: SearchHit, of answer: SearchAnswer, query: String? = nil) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("query", ifPresent: query)
      object.member("rank", hit.rank)
      object.member("ref", hit.reference)
      object.member("id", hit.id)
      object.member("revision", hit.revision)
      object.member("anchor", hit.anchor)
      object.member("title", hit.title)
      object.member("section", hit.section)
      object.member("excerpt", hit.excerpt.text)
      object.key("marks")
      object.array { array in
        for mark in hit.excerpt.marks {
          array.array {
            $0.value(mark.lowerBound)
            $0.value(mark.upperBound)
          }
        }
      }
      object.member("path", hit.path)
      object.member("lang", hit.language)
      object.member("type", ifPresent: hit.type)
      object.member("audience", hit.audience)
      object.member("confidence", ifPresent: hit.confidence.isEmpty ? nil : hit.confidence)
      object.member("owner", ifPresent: hit.owner)
      object.member("tags", hit.tags)
      object.member("score", (hit.score * 1e6).rounded() / 1e6)
      object.member("searched_for", ifPresent: answer.searchedFor)
      object.member("fresh", answer.isFresh)
      if let explanation = hit.explanation {
        object.key("explanation")
        ExplanationRenderer.write(explanation, to: &object)
      }
    }
    writer.newline()
    return writer.string
  }
}

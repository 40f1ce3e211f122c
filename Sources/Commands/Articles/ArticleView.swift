import Content
import Diagnostics
import JSONWriting
import Platform

/// An article, or one section of it, in each form that `kb show` prints.
struct ArticleView {
  let article: Article
  let section: Section?
  /// The SOPs that the article is linked with, either way.
  let sops: [String]

  func text(console: Console, columns: Int) -> String {
    var options = TerminalOptions()
    options.width = columns
    options.isColored = console.colour
    let language = article.language
    options.calloutTitles = Dictionary(
      uniqueKeysWithValues: CalloutKind.allCases.map { ($0, $0.title(in: language)) })
    if section == nil { options.omittedNode = article.titleHeading }
    let body = TerminalRenderer(options: options).render(shown)
    return section == nil ? heading(console) + body : body
  }

  func markdown() -> String {
    let renderer = MarkdownRenderer()
    let body = renderer.render(shown)
    guard let title else { return body }
    return renderer.render(title) + (body.isEmpty ? "" : "\n" + body)
  }

  func html() -> String {
    var options = HTMLOptions()
    let offset = section.map { max(0, nodes(of: $0).lowerBound - 1) } ?? 0
    for section in article.sections where section.heading > offset {
      options.anchors[section.heading - offset] = section.anchor
    }
    let body = HTMLRenderer(options: options).render(shown)
    return (title.map { HTMLRenderer().render($0) } ?? "") + body
  }

  /// The title as a heading, where the text has none of its own.
  private var title: MarkdownDocument? {
    section == nil && article.titleHeading == nil ? .title(article.title) : nil
  }

  private var shown: MarkdownDocument {
    section.map { article.document.part(nodes(of: $0)) } ?? article.document
  }

  func json() -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member(
        "ref", "\(article.id)@\(article.revision.short)" + (section.map { "#\($0.anchor)" } ?? ""))
      object.member("id", article.id)
      object.member("revision", article.revision.short)
      object.member("path", article.path)
      object.member("title", article.title)
      object.member("summary", article.summary)
      object.member("lang", article.language)
      object.member("type", ifPresent: article.type?.rawValue)
      object.member("audience", article.audience.rawValue)
      object.member("confidence", article.confidence.rawValue)
      object.member("owner", ifPresent: article.owner)
      object.member("tags", article.tags)
      object.member("questions", article.questions)
      object.member("sops", sops)
      object.member("translation_of", ifPresent: article.translationOf)
      if let reviewed = article.frontMatter.reviewed?.value {
        object.key("reviewed")
        object.object {
          $0.member("on", reviewed.on.description)
          $0.member("by", ifPresent: reviewed.by)
          $0.member("of", ifPresent: reviewed.of)
          $0.member("note", ifPresent: reviewed.note)
        }
      }
      object.key("sections")
      object.array { array in
        for one in article.sections where section == nil || one == section {
          array.object {
            $0.member("anchor", one.anchor)
            $0.member("title", one.title)
            $0.member("level", one.level)
            $0.member("text", String(decoding: article.document.text[one.text], as: UTF8.self))
          }
        }
      }
      object.key("links")
      object.array { array in
        for link in article.links {
          array.object {
            $0.member("target", link.destination)
            $0.member("image", link.isImage)
          }
        }
      }
    }
    return writer.string
  }

  /// Title, reference and state above the text.
  private func heading(_ console: Console) -> String {
    let reviewed = article.frontMatter.reviewed.map { "reviewed \($0.value.on)" } ?? "never reviewed"
    let facts: [String?] = [
      article.type?.rawValue, article.confidence.rawValue, article.audience.rawValue, reviewed, article.owner,
    ]
    let title = console.paint(TextWidth.visible(article.title), .title)
    let state = "\(article.id)@\(article.revision.short)\n\(facts.compactMap { $0 }.joined(separator: " · "))"
    let procedures = sops.isEmpty ? "" : "SOPs: \(TextWidth.visible(sops.joined(separator: ", ")))\n"
    let quiet = console.paint(TextWidth.visible(state.replacing("\n", with: "  ")), .quiet)
    return "\(title)\n\(quiet)\n\(procedures)\n"
  }

  /// The nodes from a section's heading to the next heading of its level or above.
  private func nodes(of section: Section) -> Range<Int> {
    let nodes = article.document.nodes
    let next = article.sections.first { $0.heading > section.heading && $0.level <= max(section.level, 1) }
    let end = next?.heading ?? nodes.count
    return (section.heading == 0 ? 1 : section.heading)..<end
  }
}

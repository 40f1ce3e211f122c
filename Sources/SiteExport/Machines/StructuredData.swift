import Content
import JSONWriting

/// What a page says of itself to search engines, in the words of schema.org.
enum StructuredData {
  /// The most bytes of an answer.
  private static let longestAnswer = 2_000
  /// The most questions of an article.
  private static let mostQuestions = 50

  /// The way from the start page to a page, which is the last of it: titles and whole addresses.
  static func breadcrumbs(_ way: [(title: String, address: String)]) -> String {
    ScriptText.json { writer in
      writer.member("@context", "https://schema.org")
      writer.member("@type", "BreadcrumbList")
      writer.key("itemListElement")
      writer.array { writer in
        for (index, step) in way.enumerated() {
          writer.object { writer in
            writer.member("@type", "ListItem")
            writer.member("position", index + 1)
            writer.member("name", step.title)
            writer.member("item", step.address)
          }
        }
      }
    }
  }

  /// The start page of a site.
  static func site(title: String, address: String, language: String) -> String {
    ScriptText.json { writer in
      writer.member("@context", "https://schema.org")
      writer.member("@type", "WebSite")
      writer.member("name", title)
      writer.member("url", address)
      writer.member("inLanguage", language)
    }
  }

  /// The questions that an article answers: its own, in the customers' words too, and its headings that ask one;
  /// `nil` where nobody asks anything.
  static func questions(of article: Article) -> String? {
    guard !article.questions.isEmpty else { return nil }
    var answers: [(question: String, others: [String], answer: String)] = []
    if !article.summary.isEmpty { answers.append((article.title, article.questions, article.summary)) }
    for section in article.sections where section.level > 0 && asks(section.title) {
      let text = collapsed(article.document.text[section.text])
      let answer = text.hasPrefix(section.title) ? String(text.dropFirst(section.title.count)) : text
      let words = TextCollapse.whiteSpace(answer)
      if !words.isEmpty, section.heading != article.titleHeading, answers.count < mostQuestions {
        answers.append((section.title, [], words))
      }
    }
    guard !answers.isEmpty else { return nil }
    return ScriptText.json { writer in
      writer.member("@context", "https://schema.org")
      writer.member("@type", "FAQPage")
      writer.member("inLanguage", article.language)
      writer.key("mainEntity")
      writer.array { writer in
        for entry in answers {
          writer.object { writer in
            writer.member("@type", "Question")
            writer.member("name", entry.question)
            if !entry.others.isEmpty { writer.member("alternateName", entry.others) }
            writer.key("acceptedAnswer")
            writer.object { writer in
              writer.member("@type", "Answer")
              writer.member("text", entry.answer)
            }
          }
        }
      }
    }
  }

  /// A guide: its steps in the order of the file.
  static func guide(
    title: String, summary: String?, language: String, steps: [(title: String, text: String)]
  ) -> String? {
    guard !steps.isEmpty else { return nil }
    return ScriptText.json { writer in
      writer.member("@context", "https://schema.org")
      writer.member("@type", "HowTo")
      writer.member("name", title)
      writer.member("description", ifPresent: summary)
      writer.member("inLanguage", language)
      writer.key("step")
      writer.array { writer in
        for step in steps {
          writer.object { writer in
            writer.member("@type", "HowToStep")
            writer.member("name", step.title)
            writer.member("text", step.text)
          }
        }
      }
    }
  }

  private static func asks(_ title: String) -> Bool { title.hasSuffix("?") || title.hasSuffix("？") }

  /// The beginning of a text, cut between characters.
  private static func collapsed(_ bytes: ArraySlice<UInt8>) -> String {
    var part = bytes.prefix(longestAnswer)
    if part.count < bytes.count {
      while let last = part.last, last & 0xC0 == 0x80 { part.removeLast() }
      part = part.dropLast()
    }
    return TextCollapse.whiteSpace(String(decoding: part, as: UTF8.self))
  }
}

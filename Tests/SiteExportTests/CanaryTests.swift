import Content
import Platform
import SiteExport
import TestSupport
import Testing

/// No word of what stays inside is in any byte of a public site, however it was planted.
@Suite struct CanaryTests {
  /// Hands out words that stand nowhere else, and remembers them.
  private final class Planter {
    private(set) var words: [String] = []
    func next(_ kind: String) -> String {
      words.append("zq\(kind)\(1_000 + words.count)")
      return words[words.count - 1]
    }
  }

  private static func innerArticle(_ number: Int, _ plant: Planter) -> String {
    """
    ---
    id: inner/\(plant.next("id"))
    title: \(plant.next("title")) of article
    summary: \(plant.next("summary"))
    audience: \(["internal", "partner", "customer"][number % 3])
    tags: [shared, \(plant.next("tag"))]
    questions: [\(plant.next("question"))]
    owner: \(plant.next("owner"))
    environment: {product: \(plant.next("product")), versions: ">=1"}
    reviewed: {on: 2026-01-01, by: \(plant.next("reviewer")), note: \(plant.next("note"))}
    translation_of: open/a0
    sops: [inner-\(number)]
    redirect_from: [/\(plant.next("redirect"))]
    ---
    <!-- \(plant.next("comment")) -->
    ## \(plant.next("heading"))

    \(plant.next("body")) ![\(plant.next("alt"))](\(plant.next("asset")).png) [x](../open/a\(number).md)

    ```text
    \(plant.next("code"))
    ```
    """
  }

  private static func openArticle(_ number: Int, _ plant: Planter) -> String {
    """
    ---
    title: Open \(number)
    audience: public
    tags: [shared]
    owner: \(plant.next("owner"))
    reviewed: {on: 2026-01-01, by: \(plant.next("reviewer")), note: \(plant.next("note"))}
    sops: [inner-\(number), open-\(number)]
    ---
    Text <!-- \(plant.next("comment")) --> and
    [a link](../inside/a\(number).md#\(plant.next("anchor"))), [another](../../sops/inner-\(number).yaml),
    ![picture](../inside/shared-picture-\(number).png)

    <!-- \(plant.next("block"))
    \(plant.next("block")) -->

    [unused]: https://example.org/\(plant.next("definition"))
    """
  }

  private static func openSOP(_ number: Int, _ plant: Planter) -> String {
    """
    # \(plant.next("yaml"))
    sop: open-\(number)
    title: Open guide \(number)
    audience: public
    owner: \(plant.next("owner"))
    articles: [inner/none, open/a\(number)]
    steps:
      - step: ask
        task: Ask
        fields: {late: {type: boolean, label: Late}}
        choose:
          - {when: late, go: look}
        otherwise: done
      - step: look
        command: Look it up
        run: [bin/\(plant.next("program")), "--\(plant.next("flag"))"]
        effect: read
        on_error: done
      - step: other
        call: inner-\(number)
      - step: done
        end: resolved
    examples:
      - example: \(plant.next("example"))
        given: {ask: {late: false}}
        path: [ask, done]
        end: resolved
    """
  }

  private static func innerSOP(_ number: Int, _ plant: Planter) -> String {
    """
    sop: inner-\(number)
    title: \(plant.next("soptitle"))
    summary: \(plant.next("sopsummary"))
    articles: [open/a\(number)]
    steps:
      - step: \(plant.next("step"))
        task: \(plant.next("task"))
        say: \(plant.next("say"))
        role: \(plant.next("role"))
      - step: z
        end: resolved
    """
  }

  @Test func leaveNoTrace() throws {
    let plant = Planter()
    var files: [(path: String, text: String)] = [
      (
        "kb.yaml",
        """
        title: Help
        base_url: https://help.example/
        site: {contact: "mailto:help@example.com"}
        owners: {\(plant.next("team")): [\(plant.next("person"))]}
        keywords: {\(plant.next("keywords")): [\(plant.next("word"))]}
        """
      ), ("kb/notes/\(plant.next("file")).txt", plant.next("note")),
      ("kb/inside/index.md", "---\ntitle: \(plant.next("folder"))\n---\nInside.\n"),
    ]
    for number in 0..<9 {
      files += [
        ("kb/inside/a\(number).md", Self.innerArticle(number, plant)),
        ("kb/inside/\(plant.next("path"))/b.md", "---\ntitle: B\n---\n\(plant.next("body"))\n"),
        ("kb/inside/shared-picture-\(number).png", "png"),
        ("kb/open/a\(number).md", Self.openArticle(number, plant)),
        ("sops/open-\(number).yaml", Self.openSOP(number, plant)),
        ("sops/inner-\(number).yaml", Self.innerSOP(number, plant)),
      ]
    }
    let days = Dictionary(
      uniqueKeysWithValues: try files.map { ($0.path, try #require(CivilDate("2026-02-03"))) })
    #expect(plant.words.count >= 300)
    let site = try ExportedSite(files, changed: days)
    let contents = try site.contents()
    #expect(contents.count > 40)
    for file in contents {
      let text = file.path + "\n" + String(decoding: file.bytes, as: UTF8.self)
      for word in plant.words { #expect(!text.contains(word), "\(word) in \(file.path)") }
      // The site's own scripts and styles may use plain words.
      guard !file.path.hasPrefix("assets/") else { continue }
      for word in ["inner-", "inside", "shared-picture"] {
        #expect(!text.contains(word), "\(word) in \(file.path)")
      }
    }
    // The words are there to be found: a site for everybody inside holds them.
    let inner = try ExportedSite(files, audience: .internal).contents()
    let all = inner.map { $0.path + String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(plant.words.count { all.contains($0) } > 100)
  }
}

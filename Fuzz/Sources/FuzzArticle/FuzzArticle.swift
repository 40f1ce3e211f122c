import Content
import Diagnostics
import FuzzSupport
import Glibc

/// Compiles any bytes as an article and renders what comes out.
private func fuzzArticle(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let compiled = ArticleCompiler(configuration: Configuration()).compile(path: "kb/a.md", bytes: bytes)
  guard let article = compiled.article else { return 0 }
  let length = article.document.text.count
  for node in article.document.nodes {
    check(node.textRange.lowerBound >= 0 && node.textRange.upperBound <= length, "a node outside the text")
  }
  article.document.forEachTextRun { range, _ in
    check(range.lowerBound >= 0 && range.upperBound <= length, "a run outside the text")
  }
  for heading in [article.titleHeading].compactMap({ $0 }) {
    check(article.document.nodes[heading].kind == .heading, "a title that is no heading")
  }
  _ = HTMLRenderer().render(article.document)
  _ = TerminalRenderer().render(article.document)
  _ = SectionOutline.sections(of: article.document)
  return 0
}

@main enum FuzzArticle {
  static func main() {
    exit(Driver.run { fuzzArticle($0, $1) })
  }
}

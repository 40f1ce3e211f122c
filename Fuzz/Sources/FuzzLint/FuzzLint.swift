import BinaryCoding
import Content
import Diagnostics
import FuzzSupport
import Glibc
import Review

/// A configuration that leaves no rule of one article off.
private let configuration: Configuration = {
  let optional = Catalogue.rules.filter { !$0.isOn }.map { "\($0.id): warning" }.joined(separator: ", ")
  let text = """
    languages: [en, zh-CN]
    terms: [{use: return number, not: [RMA number, RMA]}, {use: 礼品卡, not: [购物卡], lang: zh-CN}]
    lint: {rules: {\(optional)}}
    """
  return Configuration.parse(SourceText(path: "kb.yaml", text: text)).0
}()
private let checks = ArticleChecksTable(configuration)["kb/a.md"]

/// Looks at any bytes as lint does, mends them, and keeps what was found in its binary form.
private func fuzzLint(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let compiler = ArticleCompiler(configuration: configuration)
  for _ in 0..<3 {
    let compiled = compiler.compile(path: "kb/a.md", bytes: bytes)
    let file = LintedFile(compiled, checks)
    checkForm(of: file)
    let source = SourceText(path: "kb/a.md", bytes: bytes)
    for finding in file.findings {
      check(Catalogue.rule(finding.rule) != nil, "the rule \(finding.rule) stands in no catalogue")
      check(finding.place.path == "kb/a.md", "a finding about another file")
      for fix in finding.fixes {
        check(fix.range.lowerBound >= 0 && fix.range.upperBound <= bytes.count, "an edit outside the file")
      }
    }
    _ = file.control.applied(to: file.findings, source: { source }, isSkipped: { _ in false })
    guard let article = compiled.article, let fixed = FileFixes(file.findings, in: source, article: article)
    else { break }
    bytes = fixed.bytes
  }
  return 0
}

/// What is kept of a file is read again as it was.
private func checkForm(of file: LintedFile) {
  var writer = ByteWriter()
  file.write(to: &writer)
  writer.bytes.withUnsafeBytes { form in
    var reader = ByteReader(form)
    guard let again = try? LintedFile(from: &reader) else {
      return check(false, "a form that cannot be read")
    }
    check(again.findings == file.findings, "other findings in the form")
    var copy = ByteWriter()
    again.write(to: &copy)
    check(copy.bytes == writer.bytes, "another form of the form")
  }
}

@main enum FuzzLint {
  static func main() {
    exit(Driver.run { fuzzLint($0, $1) })
  }
}

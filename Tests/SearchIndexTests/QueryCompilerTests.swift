import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

@Suite struct QueryCompilerTests {
  private static let texts = [
    "refund refunds", "refund parcel", "refund reform", "refusal", "money back", "back to money",
    "gen-itgc report",
    "genitgc", "退款多久到账", "退钱", "发票抬头", "delivery", "v3.2", "collected",
  ]
  private static let rules = [
    SynonymTable.Rule(from: ["退款", "退錢", "refund", "money back"], to: ["退款", "退錢", "refund", "money back"]),
    SynonymTable.Rule(from: ["fapiao"], to: ["发票"]),
    SynonymTable.Rule(from: ["parcel"], to: ["nobody has this"]),
  ]

  private func searcher(_ texts: [String] = Self.texts) throws -> Searcher {
    let documents = texts.enumerated().map { index, text in
      IndexableDocument(
        stored: StoredDocument(id: "\(1000 + index)", path: "kb/\(index).md", title: ""),
        fields: [FieldText(.body, text)])
    }
    let folder = try TemporaryFolder()
    let analyzer = Analyzer()
    return Searcher(
      try IndexStore(folder: folder.path).replaceAll(SampleDocuments.partials(documents, chunk: texts.count)),
      analyzer: analyzer, synonyms: SynonymTable(Self.rules, analyzer: analyzer))
  }

  /// Clauses in a short form: `+` must, `-` must not, `@` title, `term`, `a_b` a phrase with `+2` for other offsets
  /// than the next, `~` a synonym, `…*` an expansion, `?` a repair.
  private func shape(_ clauses: [Clause]) -> String {
    clauses.map { clause in
      let sign = clause.occurrence == .must ? "+" : clause.occurrence == .mustNot ? "-" : ""
      let alternatives = clause.alternatives.map { alternative in
        var text = ""
        for (index, part) in alternative.parts.enumerated() {
          let gap = index > 0 ? part.offset - alternative.parts[index - 1].offset : 0
          text +=
            (index > 0 ? "_" : "") + (gap > 1 ? "+\(gap)" : "") + String(decoding: part.term, as: UTF8.self)
        }
        switch alternative.kind {
        case .typed: return text
        case .synonym: return "~" + text
        case .prefix: return text + "*"
        case .repair: return "?" + text
        }
      }
      return sign + (clause.fields == .title ? "@" : "") + alternatives.joined(separator: "|")
    }.joined(separator: " ")
  }

  private func compiled(_ text: String, prefix: Bool = false) throws -> CompiledQuery {
    var options = SearchOptions()
    options.completesLastWord = prefix
    return try searcher().compile(QueryParser.parse(text), options: options)
  }

  @Test(arguments: [
    ("reports delivery reports", "report deliveri"),
    ("多久到", "多 多久 久 久到 到"),
    ("gen-itgc", "genitgc gen itgc"),
    // Phrases: words one after the other, as few bigrams as cover the characters, pieces of identifiers.
    (#""money back""#, "+money_back"), ("“退款多久”", "+退款_+2多久"), ("“退款多久到”", "+退款_+2多久_久到"),
    ("“款 退款多”", "+款_退款_款多"), (#""gen-itgc report""#, "+gen_itgc_report"),
    (#""gen-itgc""#, "+genitgc|gen_itgc"), (#""退""#, "+退"),
    ("delivery -parcel -“退款”", "deliveri -parcel -退款"), ("title:delivery", "+@deliveri"),
    ("title:多久到", "+@多久_久到"),
    // Alternatives
    ("parcel OR delivery", "parcel|deliveri"), ("parcel OR 多久到账", "parcel|多久_+2到账"),
    ("delivery OR gen-itgc", "deliveri|genitgc|gen_itgc"),
    // Synonyms
    ("refund", "refund|~退款|~退钱|~money_back"), ("money back", "money|~退款|~退钱|~refund back"),
    ("back money", "back money"), ("退款", "退 退款|~退钱|~refund|~money_back 款"),
    ("退錢 parcel", "退 退钱|~退款|~refund|~money_back 钱 parcel"), ("fapiao", "fapiao|~发票"),
    ("发票", "发 发票 票"), ("delivery OR refund", "deliveri|refund|~退款|~退钱|~money_back"),
    (#""refund" -refund title:refund"#, "+refund -refund +@refund"),
    // Beginnings: the word itself, the commonest first; stems of words that are still typed.
    ("ref*", "refund*|reform*|refus*"), ("refund*", "refund"), ("refundi*", "refund*"), ("退*", "退"),
    ("-ref* delivery", "deliveri -refund*|reform*|refus*"), ("gen-it*", "genitgc*"), ("V3*", "v3|v3.2*"),
    ("deliverin*", "deliveri*"), ("退款ref*", "退 退款|~退钱|~refund|~money_back 款 refund*|reform*|refus*"),
    // Repairs
    ("refnud delivrey", "refnud|?refund delivrey|?deliveri"), ("collectoin", "collectoin|?collect"),
    ("v3.3 gen-itgx 款退 abc", "v3.3 3.3 v3 3 genitgx gen itgx 款 款退 退 abc"), (#""refnud""#, "+refnud"),
    ("delivery OR refnud", "deliveri|refnud|?refund"), ("title:refnud", "+@refnud|?refund"),
    ("delivery -refnud", "deliveri -refnud"),
  ]) func compiles(_ text: String, _ expected: String) throws {
    #expect(shape(try compiled(text).clauses) == expected)
  }

  @Test(arguments: [
    ("delivery ref", "deliveri ref|refund*|reform*|refus*"), ("ref delivery ", "ref deliveri"),
    ("refund", "refund|~退款|~退钱|~money_back"), ("refun", "refun|refund*"), ("refnu", "refnu"),
    ("ref lang:en", "ref"), (#"ref "money back""#, "ref +money_back"), ("退", "退"), ("deliveri", "deliveri"),
    ("gen-it", "genit|genitgc* gen it"),
  ]) func theLastWordMayBeABeginning(_ text: String, _ expected: String) throws {
    #expect(shape(try compiled(text, prefix: true).clauses) == expected)
  }

  /// What was typed counts more than its synonyms, those more than its expansions, those more than repairs.
  @Test func ordersTheWaysToWriteAWord() throws {
    let searcher = try searcher(["refundx other", "退款", "refund other", "other", "other"])
    var options = SearchOptions()
    options.completesLastWord = true
    let hits = try searcher.search(QueryParser.parse("refund"), options: options).hits
    #expect(hits.map(\.document.id) == ["1002", "1001", "1000"])
    #expect(AlternativeWeight.synonym < 1 && AlternativeWeight.prefix < AlternativeWeight.synonym)
    #expect(AlternativeWeight.repair < AlternativeWeight.prefix)
  }

  @Test func plainWordsScoreAsTheirWeightsSay() throws {
    let clauses = try compiled("delivery 多久 delivery gen-itgc").clauses
    let weights = clauses.map { $0.alternatives[0].weight }
    #expect(weights == [2, 0.25, 0.5, 0.25, 1, 0.5, 0.5])
  }

  /// Pieces of a word that enough documents hold as a whole are left out; a part's weight goes on in half.
  @Test(arguments: [
    (49, 7, "gen-itgc", "genitgc gen itgc", [1, 0.5, 0.5]), (50, 7, "gen-itgc", "genitgc", [1.5]),
    (50, 7, "gen-itgc gen", "genitgc gen", [1.5, 1.5]),
    (50, 7, "itgc-gen-itgc", "itgcgenitgc itgc gen", [1, 1, 0.5]),
    (0, 7, "多久", "多 多久 久", [0.25, 0.5, 0.25]), (0, 8, "多久", "多久", [0.5]),
    (0, 8, "多久到", "多久 久到 到", [0.5, 0.5, 0.25]), (0, 8, "到多久 久", "到 到多 多久 久", [0.25, 0.5, 0.5, 0.5]),
    (0, 8, "退款", "退 退款|~退钱|~refund|~money_back 款", [0.25, 0.5, 0.25]),
  ]) func wholesStandForTheirPieces(
    _ identifiers: Int, _ bigrams: Int, _ text: String, _ expected: String, _ weights: [Float]
  ) throws {
    let texts =
      ["refund 退钱 money back"] + [String](repeating: "gen-itgc", count: identifiers)
      + [String](repeating: "多久 退款", count: bigrams)
    let searcher = try searcher(texts)
    let clauses = try searcher.compile(QueryParser.parse(text), options: SearchOptions()).clauses
    #expect(shape(clauses) == expected)
    #expect(clauses.map { $0.alternatives[0].weight } == weights)
  }

  @Test func boundsTheWork() throws {
    let searcher = try searcher()
    let unknown = (0..<600).map { number in
      "zq"
        + String(number).map {
          "abcdefghij"[String.Index(utf16Offset: Int(String($0)) ?? 0, in: "abcdefghij")]
        }
    }.joined(separator: " ")
    for text in [
      unknown, String(repeating: "refu* ", count: 500), "\"" + String(repeating: "退款 ", count: 500) + "\"",
      String(repeating: "退款多久到账", count: 4000),
    ] {
      let query = try searcher.compile(QueryParser.parse(text))
      #expect(query.clauses.count <= QueryLimit.clauses + QueryLimit.parts)
      #expect(
        query.clauses.allSatisfy { $0.alternatives.allSatisfy { $0.parts.count <= QueryLimit.phraseParts } })
      #expect(query.repairs.count <= QueryLimit.repairs)
      #expect(!query.notes.isEmpty && query.notes.count < 16)
    }
    let plain = try searcher.compile(Query(words: String(repeating: "a ", count: 40_000)))
    #expect(plain.clauses.count == 1 && plain.notes.count == 1)
  }

  @Test func neverFails() throws {
    let searcher = try searcher()
    var random = SplitMix(seed: 11)
    let pieces = [
      "refund", "退款", "\"", "“", "”", "-", "*", " ", " OR ", "title:", "tag:", "\u{0}", "\u{301}", "-", ".",
      "v3",
      "ref", "钱", "é", "😀", "'", "/", "money back",
    ]
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      var options = SearchOptions()
      options.completesLastWord = Bool.random(using: &random)
      _ = try searcher.search(QueryParser.parse(text), options: options)
    }
  }

  @Test func excludingFiltersLeaveOut() throws {
    let documents = SampleDocuments.make(60)
    let folder = try TemporaryFolder()
    let snapshot = try IndexStore(folder: folder.path).replaceAll(
      SampleDocuments.partials(documents, chunk: 60))
    let searcher = Searcher(snapshot, analyzer: Analyzer())
    var options = SearchOptions()
    options.limit = 1000
    options.excludedConfidence = nil
    func ids(_ text: String) throws -> Set<String> {
      Set(try searcher.search(QueryParser.parse(text), options: options).hits.map(\.document.id))
    }
    let all = Set(documents.map(\.stored.id))
    for filter in ["tag:zoll", "lang:zh", "owner:team3", "in:folder1", "confidence:archived"] {
      let with = try ids(filter)
      let without = try ids("-" + filter)
      #expect(!with.isEmpty && with.isDisjoint(with: without) && with.union(without) == all, "\(filter)")
    }
  }
}

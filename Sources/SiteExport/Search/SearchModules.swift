import BinaryCoding

/// The JavaScript modules of the search, as `Sources/SiteExport/Browser` holds them.
enum SearchModules {
  /// The module that pages start.
  static let start = folder + ["Page", "search-page.js"]

  /// The modules as the site serves them. They name each other, so they lie as in the sources.
  static let served: [(folder: String, name: String, bytes: [UInt8])] = sources.map {
    ($0.folder, $0.name, ScriptStripping.stripped($0.bytes))
  }

  /// The folder of the modules, whose name tells their contents: a page never mixes modules of two versions.
  static let folder: [String] = {
    var all: [UInt8] = []
    for (folder, name, bytes) in served { all += Array("\(folder)/\(name)".utf8) + [0] + bytes }
    return [SearchFolder.name, "modules-\(SearchFolder.hash(all).hexadecimal)"]
  }()

  static let sources: [(folder: String, name: String, bytes: [UInt8])] = [
    ("Analysis", "analyzer.js", PackageResources.analyzer_js),
    ("Analysis", "folding.js", PackageResources.folding_js),
    ("Analysis", "folding-data.js", PackageResources.folding_data_js),
    ("Analysis", "folding-rule.js", PackageResources.folding_rule_js),
    ("Analysis", "identifier.js", PackageResources.identifier_js),
    ("Analysis", "stem.js", PackageResources.stem_js),
    ("Analysis", "unspaced.js", PackageResources.unspaced_js),
    ("Analysis", "words.js", PackageResources.words_js),
    ("Index", "bytes.js", PackageResources.bytes_js),
    ("Index", "index-file.js", PackageResources.index_file_js),
    ("Index", "lexicon.js", PackageResources.lexicon_js),
    ("Index", "near.js", PackageResources.near_js),
    ("Index", "near-range.js", PackageResources.near_range_js),
    ("Index", "postings.js", PackageResources.postings_js),
    ("Index", "records.js", PackageResources.records_js),
    ("Query", "alternative.js", PackageResources.alternative_js),
    ("Query", "compile.js", PackageResources.compile_js),
    ("Query", "completion.js", PackageResources.completion_js),
    ("Query", "filters.js", PackageResources.filters_js),
    ("Query", "query-parser.js", PackageResources.query_parser_js),
    ("Query", "query-scanner.js", PackageResources.query_scanner_js),
    ("Query", "repair.js", PackageResources.repair_js),
    ("Query", "synonyms.js", PackageResources.synonyms_js),
    ("Query", "word-list.js", PackageResources.word_list_js),
    ("Ranking", "engine.js", PackageResources.engine_js),
    ("Ranking", "excerpt.js", PackageResources.excerpt_js),
    ("Ranking", "ranking.js", PackageResources.ranking_js),
    ("Ranking", "scoring.js", PackageResources.scoring_js),
    ("Page", "element.js", PackageResources.element_js),
    ("Page", "missing-page.js", PackageResources.missing_page_js),
    ("Page", "recent.js", PackageResources.recent_js),
    ("Page", "search-box.js", PackageResources.search_box_js),
    ("Page", "search-client.js", PackageResources.search_client_js),
    ("Page", "search-page.js", PackageResources.search_page_js),
    ("Page", "search-results.js", PackageResources.search_results_js),
    ("Page", "search-words.js", PackageResources.search_words_js),
    ("Page", "worker.js", PackageResources.worker_js),
  ]
}

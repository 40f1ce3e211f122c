import BinaryCoding

/// The JavaScript modules of the search, as `Sources/SiteExport/Browser` holds them.
enum SearchModules {
  /// The module that pages start.
  static let start = "search-page.js"

  /// The modules as the site serves them. They name each other, so they lie side by side.
  static let served: [(name: String, bytes: [UInt8])] = sources.map {
    ($0.name, ScriptStripping.stripped($0.bytes))
  }

  /// The folder of the modules, whose name tells their contents: a page never mixes modules of two versions.
  static let folder: [String] = {
    var all: [UInt8] = []
    for (name, bytes) in served { all += Array(name.utf8) + [0] + bytes }
    return [SearchFolder.name, "modules-\(SearchFolder.hash(all).hexadecimal)"]
  }()

  static let sources: [(name: String, bytes: [UInt8])] = [
    ("alternative.js", PackageResources.alternative_js),
    ("analyzer.js", PackageResources.analyzer_js),
    ("bytes.js", PackageResources.bytes_js),
    ("compile.js", PackageResources.compile_js),
    ("completion.js", PackageResources.completion_js),
    ("element.js", PackageResources.element_js),
    ("engine.js", PackageResources.engine_js),
    ("excerpt.js", PackageResources.excerpt_js),
    ("filters.js", PackageResources.filters_js),
    ("folding.js", PackageResources.folding_js),
    ("folding-data.js", PackageResources.folding_data_js),
    ("folding-rule.js", PackageResources.folding_rule_js),
    ("identifier.js", PackageResources.identifier_js),
    ("index-file.js", PackageResources.index_file_js),
    ("lexicon.js", PackageResources.lexicon_js),
    ("near.js", PackageResources.near_js),
    ("missing-page.js", PackageResources.missing_page_js),
    ("near-range.js", PackageResources.near_range_js),
    ("postings.js", PackageResources.postings_js),
    ("query-parser.js", PackageResources.query_parser_js),
    ("query-scanner.js", PackageResources.query_scanner_js),
    ("ranking.js", PackageResources.ranking_js),
    ("recent.js", PackageResources.recent_js),
    ("records.js", PackageResources.records_js),
    ("repair.js", PackageResources.repair_js),
    ("scoring.js", PackageResources.scoring_js),
    ("search-box.js", PackageResources.search_box_js),
    ("search-client.js", PackageResources.search_client_js),
    ("search-page.js", PackageResources.search_page_js),
    ("search-results.js", PackageResources.search_results_js),
    ("search-words.js", PackageResources.search_words_js),
    ("stem.js", PackageResources.stem_js),
    ("synonyms.js", PackageResources.synonyms_js),
    ("unspaced.js", PackageResources.unspaced_js),
    ("word-list.js", PackageResources.word_list_js),
    ("words.js", PackageResources.words_js),
    ("worker.js", PackageResources.worker_js),
  ]
}

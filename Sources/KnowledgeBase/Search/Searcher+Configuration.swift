import Content
import SearchIndex
import TextAnalysis

extension Searcher {
  /// Searches one version of an index with the weights and synonyms of `kb.yaml`.
  init(_ snapshot: IndexSnapshot, _ configuration: Configuration, _ analyzer: Analyzer) {
    let synonyms = SynonymTable(configuration.searchSynonyms, analyzer: analyzer)
    self.init(
      snapshot, analyzer: analyzer, ranking: Ranking(configuration.searchWeights), synonyms: synonyms)
  }
}

extension Configuration {
  /// The synonyms of `kb.yaml` as searches take them.
  var searchSynonyms: [SynonymTable.Rule] {
    synonyms.inlineItems.map { SynonymTable.Rule(from: $0.from, to: $0.to) }
  }
}

extension Catalogue {
  /// What can be wrong with an SOP.
  static let sopRules: [Rule] = []
}

extension Catalogue {
  /// What can be wrong in `kb.yaml`.
  static let configurationRules: [Rule] = [
    Rule(
      "config.invalid-value", .error, "the value is not one of those allowed",
      "The message lists the values that the key takes.")
  ]
}

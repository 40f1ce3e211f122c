extension Configuration {
  /// The decimal places of amounts in the workspace's currency, as ISO 4217 has them.
  public var currencyDigits: Int {
    if Self.wholeCurrencies.contains(currency) { return 0 }
    if Self.currenciesOfThreePlaces.contains(currency) { return 3 }
    return currency == "CLF" || currency == "UYW" ? 4 : 2
  }

  private static let wholeCurrencies: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
    "XOF", "XPF",
  ]

  private static let currenciesOfThreePlaces: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}

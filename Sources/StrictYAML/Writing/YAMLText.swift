/// Texts as YAML scalars: the one place that writes them, in block and in flow style.
public enum YAMLText {
  /// A text without quotes where every reader takes it for that text, else in double quotes.
  public static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    let words = ["yes", "no", "on", "off", "true", "false", "y", "n", "null", "~"]
    guard !words.contains(text.lowercased()), isSafe(first), first != "-", isSafe(last) else { return false }
    guard Double(text) == nil, first.properties.numericType == nil || text.contains(where: \.isLetter) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { isSafe($0) || $0 == " " || $0 == "@" || $0 == "→" }
  }

  /// Characters that mean nothing to YAML wherever they stand.
  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_./+()".unicodeScalars.contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A text in double quotes, so that nothing in it means anything.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

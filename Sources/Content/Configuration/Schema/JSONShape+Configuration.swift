import JSONWriting

extension JSONShape {
  /// Yes or no, in any of YAML's words; editors that read YAML 1.2 take `on` for a text.
  static let flag = JSONShape.either([.boolean, .word(["on", "off", "yes", "no"])])
  /// Texts, or one standing for a list of one.
  static let texts = JSONShape.either([.text, .list(.text)])
  /// A file's path, or the items that may stand in it.
  static func fileOr(_ item: JSONShape) -> JSONShape { .either([.text, .list(item)]) }
  /// Whole days.
  static let days = JSONShape.pattern("^([0-9]+[wdhms])+$")
}

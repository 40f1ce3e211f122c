import ArgumentParser
import SOP

/// `kb schema sop`: the JSON Schema of a kind of file, for editors.
struct SchemaCommand: ParsableCommand {
  /// The files that have a schema.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case sop
  }

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print a JSON Schema, with which editors complete and check keys.",
    discussion: """
      kb schema sop > .vscode/sop.schema.json
      Then begin an SOP with: # yaml-language-server: $schema=../.vscode/sop.schema.json
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "sop.")
  var kind: Kind

  func run() throws {
    switch kind {
    case .sop: global.console.print(SOPSchema.text())
    }
  }
}

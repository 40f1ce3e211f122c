import ArgumentParser
import Content
import SOP

/// `kb schema sop|config`: the JSON Schema of a kind of file, for editors.
struct SchemaCommand: ParsableCommand {
  /// The files that have a schema.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case sop, config
  }

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print a JSON Schema, with which editors complete and check keys.",
    discussion: """
      kb schema sop > .vscode/sop.schema.json
      Then begin an SOP with: # yaml-language-server: $schema=../.vscode/sop.schema.json
      `kb schema config` is that of kb.yaml.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "sop or config.")
  var kind: Kind

  func run() throws {
    switch kind {
    case .sop: global.console.print(SOPSchema.text())
    case .config: global.console.print(ConfigurationSchema.text())
    }
  }
}

/// The scripts that walk guides, in the order in which they run.
enum GuideScripts {
  static let all: [(name: String, bytes: [UInt8])] = [
    ("guide-expression", PackageResources.guide_expression_js),
    ("guide-walk", PackageResources.guide_walk_js),
    ("guide-fields", PackageResources.guide_fields_js), ("guide", PackageResources.guide_js),
  ]
}

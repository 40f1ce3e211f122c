import Content

/// The files that all pages use: styles, the page's script, the mark. Their names carry the checksums of their bytes.
struct SharedFiles: Sendable {
  /// The files to write.
  let files: [MachineFile]
  /// The workspace's files to copy.
  let assets: [String]
  /// Where the style sheet stands.
  let styleSheet: OutputPath
  /// Where the script of all pages stands.
  let script: OutputPath
  /// The icon for tabs; `nil` where there is no mark.
  let icon: OutputPath?
  /// The mark where it is a text.
  let brandText: String?
  /// The mark where it is an image.
  let brandImage: OutputPath?
  /// The scripts that guides need, in the order in which they run.
  let guideScripts: [OutputPath]

  init(_ settings: SiteSettings, source: any SiteSource, in plan: SitePlan) {
    let palette = Palette(settings.colours)
    var files: [MachineFile] = []
    func add(_ name: String, _ ending: String, _ bytes: [UInt8]) -> OutputPath {
      let path = OutputPath([SiteFiles.assets, "\(name)-\(SafeName.checksum(bytes)).\(ending)"])
      files.append(MachineFile(path: path, bytes: bytes))
      return path
    }
    styleSheet = add("site", "css", Array(StyleSheet.text(palette).utf8))
    script = add("page", "js", PackageResources.page_js)
    switch Brand(settings.mark, source: source) {
    case .text(let text):
      brandText = text
      icon = add("mark", "svg", Brand.icon(text, accent: palette.accent))
      (brandImage, assets) = (nil, [])
    case .image(let path):
      brandText = nil
      let page = AssetKind.page(of: path, in: plan)
      (icon, brandImage, assets) = (page, page, [path])
    case nil: (brandText, icon, brandImage, assets) = (nil, nil, nil, [])
    }
    let hasGuides = plan.procedures.indices.contains { index in
      plan.procedures[index].audience == .public && !plan.procedurePages[index].isEmpty
    }
    guideScripts = hasGuides ? GuideScripts.all.map { add($0.name, "js", $0.bytes) } : []
    self.files = files
  }
}

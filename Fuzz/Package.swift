// swift-tools-version: 6.2
// Fuzz targets (libFuzzer). A package of its own, because every product of it needs the fuzzer's main function and the
// sanitizer's instruments. Run them with `make fuzz`.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
]

/// A program of the fuzzer: one function that must neither crash, hang nor grow on any bytes.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "KnowledgeBase", package: "kb"), "FuzzSupport"],
    swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "kb", path: "..")],
  targets: [
    .target(
      name: "FuzzSupport", dependencies: [.product(name: "KnowledgeBase", package: "kb")],
      swiftSettings: strict),
    fuzzer("FuzzAnalyzer"), fuzzer("FuzzArticle"), fuzzer("FuzzQuery"), fuzzer("FuzzSegment"),
  ]
)

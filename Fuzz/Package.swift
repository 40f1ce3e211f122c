// swift-tools-version: 6.2
// Fuzz targets (libFuzzer). A package of its own, because it builds only with the sanitizers' instruments and runtime.
// Run them with `make fuzz`.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
]

/// A program of the fuzzer: it calls one function, which must neither crash, hang nor grow on any bytes.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "KnowledgeBase", package: "kb"), "FuzzSupport"],
    swiftSettings: strict,
    // The default linker stumbles over the debug information of some.
    linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
}

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "kb", path: "..")],
  targets: [
    .target(
      name: "FuzzSupport", dependencies: [.product(name: "KnowledgeBase", package: "kb")],
      swiftSettings: strict),
    fuzzer("FuzzAnalyzer"), fuzzer("FuzzArticle"), fuzzer("FuzzExpression"), fuzzer("FuzzLint"),
    fuzzer("FuzzQuery"), fuzzer("FuzzSegment"), fuzzer("FuzzSop"),
  ]
)

// swift-tools-version: 6.2
// Measurements inside one process. A package of its own, so that nothing of it is built or shipped with the program.
// Run them with `make bench ARGS="--only runs"`.
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "kb", path: "..")],
  targets: [
    .executableTarget(
      name: "RunBench", dependencies: [.product(name: "KnowledgeBase", package: "kb")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
      ])
  ]
)

// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A module of the product. Layers and the import rule are described in ARCHITECTURE.md.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [])
  -> Target
{
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// The tests of one module, in a folder that mirrors the module's.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], data: [String] = [])
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: data, swiftSettings: strict)
}

let package = Package(
  name: "kb",
  products: [
    .executable(name: "kb", targets: ["kb"]),
    .library(name: "KnowledgeBase", targets: ["KnowledgeBase"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // Layer 0
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "CMarkArena", dependencies: ["CCMark"]),
    .systemLibrary(name: "CMemoryHints"),
    .systemLibrary(name: "CSQLiteWAL", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSpawn"),
    module("JSONReading"),
    module("JSONWriting"),
    // Layer 1
    module("Platform", ["CSpawn"]),
    module("BinaryCoding"),
    module("Diagnostics", ["JSONWriting"]),
    // Layer 2
    module("StrictYAML", ["Diagnostics", "Platform", .product(name: "Yams", package: "Yams")]),
    module("TextAnalysis", ["CMemoryHints"]),
    module(
      "Content",
      [
        "CCMark", "CMarkArena", "Diagnostics", "JSONWriting", "Platform", "StrictYAML",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    module("PageMarkup", ["Diagnostics"]),
    module("Expressions", ["Diagnostics", "JSONReading", "JSONWriting", "Platform"]),
    // Layer 3
    module("SearchIndex", ["BinaryCoding", "CMemoryHints", "Platform", "TextAnalysis"]),
    module(
      "SOP",
      [
        "BinaryCoding", "Diagnostics", "Expressions", "JSONReading", "JSONWriting", "Platform", "StrictYAML",
        "TextAnalysis",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    module(
      "History", ["BinaryCoding", "Platform", .product(name: "Subprocess", package: "swift-subprocess")]),
    module(
      "Journal",
      [
        "BinaryCoding", "CSQLiteWAL", "Platform", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    module("Effects", ["Platform"]),
    module(
      "Identity",
      ["JSONReading", "JSONWriting", "Platform", .product(name: "Crypto", package: "swift-crypto")]),
    // Layer 4
    module(
      "SOPRuntime",
      [
        "BinaryCoding", "Content", "Diagnostics", "Effects", "Expressions", "Identity", "JSONReading",
        "JSONWriting", "Journal", "PageMarkup", "Platform", "SOP",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    module(
      "Review",
      [
        "BinaryCoding", "Content", "Diagnostics", "History", "JSONReading", "JSONWriting", "PageMarkup",
        "Platform", "SOP", "SearchIndex",
        "StrictYAML", "TextAnalysis",
      ]),
    module(
      "SiteExport",
      [
        "BinaryCoding", "Content", "Diagnostics", "Expressions", "JSONWriting", "Platform", "SOP",
        "SearchIndex",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Scripts/page.js"), .embedInCode("Browser")]),
    // Layer 5
    module(
      "KnowledgeBase",
      [
        "BinaryCoding", "Content", "Diagnostics", "Expressions", "History", "Identity", "Journal",
        "JSONReading", "JSONWriting", "Platform", "Review",
        "SOP", "SOPRuntime", "SearchIndex", "SiteExport", "StrictYAML", "TextAnalysis",
      ]),
    // Layer 6
    module(
      "Commands",
      [
        "Content", "Diagnostics", "Expressions", "History", "Identity", "JSONReading", "JSONWriting",
        "Journal", "KnowledgeBase",
        "Platform", "Review", "SOP", "SOPRuntime", "SearchIndex", "SiteExport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "kb", dependencies: ["Commands"], swiftSettings: strict),
    // Tests
    .target(
      name: "TestSupport", dependencies: ["Platform", "SOP", "StrictYAML"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests(of: "JSONReading"),
    tests(of: "JSONWriting"),
    tests(of: "Platform"),
    tests(of: "BinaryCoding"),
    tests(of: "Diagnostics", ["Platform"]),
    tests(of: "StrictYAML", ["Diagnostics", "Platform"]),
    tests(of: "TextAnalysis", data: ["Vectors"]),
    tests(of: "Content", ["Diagnostics", "Platform", "StrictYAML"]),
    tests(of: "Expressions", ["Diagnostics", "JSONReading", "JSONWriting", "Platform"], data: ["Vectors"]),
    tests(of: "SearchIndex", ["BinaryCoding", "Platform", "TextAnalysis"], data: ["Fixtures"]),
    tests(
      of: "SOP", ["Diagnostics", "Expressions", "JSONReading", "JSONWriting", "Platform", "StrictYAML"],
      data: ["Fixtures"]),
    tests(of: "History", ["BinaryCoding", "Platform"]),
    tests(
      of: "Journal",
      [
        "BinaryCoding", "Platform", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      data: ["Fixtures"]),
    tests(of: "Effects", ["Diagnostics", "JSONReading", "Platform", "StrictYAML"]),
    tests(of: "Identity", ["JSONReading", "Platform", .product(name: "Crypto", package: "swift-crypto")]),
    tests(
      of: "SOPRuntime",
      [
        "Content", "Diagnostics", "Effects", "Expressions", "Identity", "JSONReading", "Journal", "Platform",
        "SOP", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    tests(
      of: "Review",
      ["Content", "Diagnostics", "History", "Platform", "SOP", "StrictYAML", "TextAnalysis"]),
    tests(
      of: "SiteExport",
      [
        "BinaryCoding", "Content", "Diagnostics", "Expressions", "JSONReading", "JSONWriting", "Platform",
        "SOP",
        "SearchIndex", "TextAnalysis",
      ]),
    tests(
      of: "KnowledgeBase",
      ["BinaryCoding", "Content", "Diagnostics", "History", "Platform", "Review", "SOP", "SearchIndex"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["kb", "Platform", "TestSupport"],
      exclude: ["Transcripts"], swiftSettings: strict),
  ]
)

// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "labellang",
  products: [
    .library(name: "LabelLang", targets: ["LabelLang"]),
    .library(name: "Interpreter", targets: ["Interpreter"]),
    .executable(name: "labellang", targets: ["CLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "LabelLang", swiftSettings: strict),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "Interpreter", dependencies: ["LabelLang", "CPCRE2"], swiftSettings: strict),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "Synthesis",
      dependencies: [
        "LabelLang", "Interpreter", "Dataset",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Yams", package: "Yams"),
      ], swiftSettings: strict),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "HTTP", dependencies: ["CCurl"], swiftSettings: strict),
    .target(name: "CKernels"),
    .target(
      name: "Distill",
      dependencies: ["LabelLang", "Aggregate", "Dataset", "HTTP", "COpenBLAS", "CKernels"],
      swiftSettings: strict),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Dataset", dependencies: ["LabelLang", "CSimdJSON", "CCrypto"], swiftSettings: strict),
    .target(
      name: "Aggregate", dependencies: ["LabelLang", "CCrypto", "CKernels", "Dataset"],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: ["LabelLang", "Interpreter", "Dataset", "Aggregate", "Distill", "Synthesis"],
      swiftSettings: strict),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "LabelLang", "Interpreter", "Dataset", "Aggregate", "Distill", "HTTP", "Synthesis",
        "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["LabelLang"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "LabelLangTests", dependencies: ["LabelLang", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "InterpreterTests",
      dependencies: ["LabelLang", "Interpreter", "Dataset", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetTests", dependencies: ["Dataset", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "AggregateTests", dependencies: ["Aggregate", "Dataset"], swiftSettings: strict),
    .testTarget(
      name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DistillTests",
      dependencies: ["Distill", "Aggregate", "Dataset", "HTTP", "TestSupport"],
      exclude: ["peer.py"], swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Aggregate", "Dataset", "Distill", "Synthesis", "Pipeline", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SynthesisTests",
      dependencies: ["LabelLang", "Interpreter", "Dataset", "Synthesis", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["LabelLang", "Interpreter", "Dataset", "CPCRE2", "TestSupport"],
      path: "Tests/Fuzz", exclude: ["LibFuzzer", "Seeds", "Crashes"],
      sources: ["Targets", "Seeded", "Hostile"],
      swiftSettings: strict),
    .testTarget(
      name: "CLITests",
      dependencies: [
        "LabelLang", "Interpreter", "Dataset", "Aggregate", "Synthesis", "Pipeline",
        "TestSupport", "CLI",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

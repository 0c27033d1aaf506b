// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets for libFuzzer. A package of its own, so that nobody else builds it: the sources
// are links to those of the project, and everything is instrumented. `scripts/fuzz` builds and runs it.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "fuzz",
  products: [.library(name: "Driver", type: .static, targets: ["Driver"])],
  targets: [
    .target(name: "LabelLang", swiftSettings: settings),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .target(name: "Interpreter", dependencies: ["LabelLang", "CPCRE2"], swiftSettings: settings),
    .target(name: "CSimdJSON"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
    .target(
      name: "Dataset", dependencies: ["LabelLang", "CCrypto", "CSimdJSON"], swiftSettings: settings),
    .target(
      name: "Driver", dependencies: ["LabelLang", "Interpreter", "Dataset", "CPCRE2"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

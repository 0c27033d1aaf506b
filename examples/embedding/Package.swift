// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "embedding",
  dependencies: [.package(name: "labellang", path: "../..")],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [
        .product(name: "LabelLang", package: "labellang"),
        .product(name: "Interpreter", package: "labellang"),
      ])
  ],
  swiftLanguageModes: [.v6]
)

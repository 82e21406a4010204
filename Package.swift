// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
// The import table of the architecture: a target may import only what its line lists. The build
// runs with `--explicit-target-dependency-import-check error`, so an undeclared import fails.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}
func library(_ name: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig)
}
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "tiepdan",
  products: [
    .executable(name: "tiepdan", targets: ["tiepdan"]),
    .executable(name: "tiepdan-desk", targets: ["tiepdan-desk"]),
    .executable(name: "tiepdan-kiosk", targets: ["tiepdan-kiosk"]),
    .executable(name: "tiepdan-office", targets: ["tiepdan-office"]),
    .executable(name: "tiepdan-pictures", targets: ["tiepdan-pictures"]),
    // For the benchmarks, which are a package of their own.
    .library(
      name: "TiepdanCore",
      targets: [
        "Petitions", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices", "Screens",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // In the order a petition travels.
    module("Petitions"),
    module("Journal", ["Petitions", crypto]),
    module("Storage", ["Petitions", "Journal", grdb]),
    library("CPango", pkgConfig: "pangocairo fontconfig"),
    library("CQrencode", pkgConfig: "libqrencode"),
    .target(name: "CLate"),
    .target(name: "CXlsxwriter", dependencies: ["CLate"]),
    module("Papers", ["Petitions", "CPango", "CQrencode", "CXlsxwriter"]),
    .target(name: "CArchive", dependencies: ["CLate"]),
    .target(name: "CMemory"),
    module(
      "Bundles", ["Petitions", "Journal", crypto, cryptoExtras, "CArchive", "CMemory"]),
    module("Exchange", ["Petitions", "Journal", "Storage", "Bundles"]),
    library("CPixbuf", pkgConfig: "gdk-pixbuf-2.0"),
    module("Pictures", ["CPixbuf"]),
    program("tiepdan-pictures", ["Pictures"]),
    .target(name: "CCups", dependencies: ["CLate"]),
    module("Devices", ["Petitions", "Papers", "CCups", "CMemory"]),
    module(
      "Screens",
      ["Petitions", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices"]),
    library("CGtk", pkgConfig: "libadwaita-1"),
    .target(name: "CGtkShim", dependencies: ["CGtk"]),
    module("Gtk", ["CGtk", "CGtkShim"]),
    module("Windows", ["Screens", "Gtk", "Petitions"]),
    program("tiepdan-desk", ["Windows"]),
    program("tiepdan-kiosk", ["Windows"]),
    program("tiepdan-office", ["Windows"]),
    program(
      "tiepdan",
      [
        "Petitions", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices", "Screens",
        arguments,
      ]),

    // Tests.
    .target(
      name: "Support",
      dependencies: [
        "Petitions", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices", "Screens",
        "Pictures",
      ],
      path: "Tests/Support", swiftSettings: strict),
    .executableTarget(
      name: "journalwriter", dependencies: ["Storage", "Journal", "Petitions"],
      path: "Tests/Faults/journalwriter", swiftSettings: strict),
    tests("PetitionsTests", ["Petitions"], exclude: ["Fixtures"]),
    tests("JournalTests", ["Journal", "Petitions"], exclude: ["Golden"]),
    tests(
      "StorageTests", ["Storage", "Journal", "Petitions", "Support", grdb], exclude: ["Golden"]),
    tests("PapersTests", ["Papers", "Petitions"]),
    tests("BundlesTests", ["Bundles", "Journal", "Petitions", crypto]),
    tests(
      "ExchangeTests",
      ["Exchange", "Bundles", "Storage", "Journal", "Petitions", "Screens", "Support"]),
    .target(
      name: "FakePrinters", dependencies: ["Devices", "Papers"], path: "Tests/FakePrinters",
      swiftSettings: strict),
    tests("DevicesTests", ["Devices", "Papers", "Petitions", "FakePrinters", "Support"]),
    tests("PicturesTests", ["Pictures", "Support"]),
    tests(
      "ScreensTests",
      [
        "Screens", "Exchange", "Bundles", "Storage", "Papers", "Journal", "Petitions", "Devices",
        "Support",
      ]),
    .executableTarget(
      name: "gtk-loop", dependencies: ["Gtk"], path: "Tests/GtkTests/Loop", swiftSettings: strict),
    tests("GtkTests", ["Gtk", "gtk-loop"], exclude: ["Loop"]),
    .systemLibrary(
      name: "CAtspi", path: "Tests/CAtspi", pkgConfig: "atspi-2"),
    tests("Journeys", ["CAtspi", "FakePrinters"], exclude: ["canary.py"]),
  ]
)

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
// SQLite's own functions, for what is done ten thousand times in one transaction.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
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

// What a station with a store is made of.
let shared: [Target.Dependency] = [
  "Petitions", "Casework", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices",
]

let package = Package(
  name: "tiepdan",
  products: [
    .executable(name: "tiepdan", targets: ["tiepdan"]),
    .executable(name: "tiepdan-desk", targets: ["tiepdan-desk"]),
    .executable(name: "tiepdan-kiosk", targets: ["tiepdan-kiosk"]),
    .executable(name: "tiepdan-office", targets: ["tiepdan-office"]),
    .executable(name: "tiepdan-pictures", targets: ["tiepdan-pictures"]),
    .executable(name: "tiepdan-bundles", targets: ["tiepdan-bundles"]),
    // For the benchmarks, which are a package of their own.
    .library(
      name: "TiepdanCore",
      targets: [
        "Petitions", "Casework", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices",
        "Screens",
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
    module("Casework", ["Petitions"]),
    module("Journal", ["Petitions", "Casework", crypto]),
    module("Storage", ["Petitions", "Casework", "Journal", grdb, sqlite]),
    library("CPango", pkgConfig: "pangocairo fontconfig"),
    library("CQrencode", pkgConfig: "libqrencode"),
    .target(name: "CLate"),
    .target(name: "CXlsxwriter", dependencies: ["CLate"]),
    module("Papers", ["Petitions", "Casework", "CPango", "CQrencode", "CXlsxwriter"]),
    .target(name: "CArchive", dependencies: ["CLate"]),
    .target(name: "CMemory"),
    module(
      "Bundles", ["Petitions", "Journal", crypto, cryptoExtras, "CArchive", "CMemory"]),
    module("Exchange", ["Petitions", "Journal", "Storage", "Bundles"]),
    library("CPixbuf", pkgConfig: "gdk-pixbuf-2.0"),
    module("Pictures", ["CPixbuf"]),
    .target(name: "CCups", dependencies: ["CLate"]),
    module("Devices", ["Petitions", "Papers", "CCups", "CMemory"]),
    module("Typing"),
    // What the people at the three programs do, without a window. Nobody's floor imports another's.
    module("Screens", shared),
    module("DeskScreens", shared + ["Screens"]),
    module("OfficeScreens", shared + ["Screens"]),
    module("KioskScreens", ["Petitions", "Typing", "Papers", "Bundles", "Devices"]),
    // The drawings.
    library("CGtk", pkgConfig: "libadwaita-1 gtk4-unix-print"),
    .target(name: "CGtkShim", dependencies: ["CGtk"]),
    module("Gtk", ["CGtk", "CGtkShim"]),
    module("Windows", ["Screens", "Gtk", "Petitions"]),
    module("DeskWindows", ["DeskScreens", "Screens", "Windows", "Gtk", "Petitions"]),
    module(
      "OfficeWindows", ["OfficeScreens", "Screens", "Windows", "Gtk", "Petitions", "Casework"]),
    module("KioskWindows", ["KioskScreens", "Gtk", "Petitions"]),
    // The programs.
    program("tiepdan-desk", ["DeskWindows"]),
    program("tiepdan-kiosk", ["KioskWindows"]),
    program("tiepdan-office", ["OfficeWindows"]),
    program("tiepdan-pictures", ["Pictures"]),
    program("tiepdan-bundles", ["Bundles", "CMemory"]),
    program("tiepdan", shared + ["Screens", "OfficeScreens", arguments]),

    // Tests.
    .target(
      name: "Support",
      dependencies: [
        "Petitions", "Journal", "Storage", "Papers", "Bundles", "Exchange", "Devices", "Screens",
        "OfficeScreens", "DeskScreens", "Pictures", "Casework",
      ],
      path: "Tests/Support", swiftSettings: strict),
    .executableTarget(
      name: "journalwriter", dependencies: ["Storage", "Journal", "Casework", "Petitions"],
      path: "Tests/Faults/journalwriter", swiftSettings: strict),
    .executableTarget(
      name: "lightkey", dependencies: ["Bundles"], path: "Tests/Faults/lightkey",
      swiftSettings: strict),
    tests("PetitionsTests", ["Petitions"], exclude: ["Fixtures"]),
    tests("TypingTests", ["Typing"], exclude: ["Fixtures"]),
    tests("CaseworkTests", ["Casework", "Petitions"], exclude: ["Golden", "golden_dates.py"]),
    tests("JournalTests", ["Journal", "Casework", "Petitions"], exclude: ["Golden"]),
    tests(
      "StorageTests", ["Storage", "Journal", "Casework", "Petitions", "Support", grdb],
      exclude: ["Golden"]),
    tests("PapersTests", ["Papers", "Petitions"]),
    tests("BundlesTests", ["Bundles", "Journal", "Petitions", crypto]),
    tests(
      "ExchangeTests",
      [
        "Exchange", "Bundles", "Storage", "Journal", "Casework", "Petitions", "Screens",
        "DeskScreens", "OfficeScreens", "Devices", "Support",
      ], exclude: ["Golden"]),
    .target(
      name: "FakePrinters", dependencies: ["Devices", "Papers"], path: "Tests/FakePrinters",
      swiftSettings: strict),
    tests("DevicesTests", ["Devices", "Papers", "Petitions", "FakePrinters", "Support"]),
    tests("PicturesTests", ["Pictures", "Support"]),
    tests(
      "ScreensTests",
      [
        "Screens", "DeskScreens", "OfficeScreens", "KioskScreens", "Exchange", "Bundles", "Storage",
        "Papers", "Journal", "Petitions", "Casework", "Devices", "Support",
      ]),
    tests(
      "CommandLineTests",
      ["Screens", "Exchange", "Bundles", "Storage", "Journal", "Petitions", "Support"]),
    .executableTarget(
      name: "casesteps",
      dependencies: ["OfficeScreens", "Screens", "Storage", "Casework", "Petitions", "Support"],
      path: "Tests/CaseSteps", swiftSettings: strict),
    .executableTarget(
      name: "gtk-loop", dependencies: ["Gtk"], path: "Tests/GtkTests/Loop", swiftSettings: strict),
    tests("GtkTests", ["Gtk", "CGtk", "gtk-loop"], exclude: ["Loop"]),
    .systemLibrary(
      name: "CAtspi", path: "Tests/CAtspi", pkgConfig: "atspi-2"),
    tests("Journeys", ["CAtspi", "FakePrinters"], exclude: ["canary.py"]),
  ]
)

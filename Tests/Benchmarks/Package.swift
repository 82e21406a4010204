// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
// The benchmarks, a package of their own so that nobody who builds the programs builds them. They
// use the modules by the same doors as the windows do; `Packaging/bench` builds and runs them.
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "tiepdan", path: "../..")],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [.product(name: "TiepdanCore", package: "tiepdan")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
      ])
  ]
)

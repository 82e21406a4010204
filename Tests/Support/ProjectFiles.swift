// SPDX-License-Identifier: Apache-2.0
// The program's own files, found from where this source file lies, so that tests need no environment.

public import Devices
public import Foundation
public import Screens

/// Files of the project.
public enum ProjectFiles {
  /// The folder above `Tests`.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The `Assets` folder.
  public static func assets() throws -> AssetsFolder {
    try AssetsFolder.find(
      environment: ["TIEPDAN_ASSETS": root.appendingPathComponent("Assets").path])
  }

  /// Fields, holidays, periods and forms as they ship.
  public static func reference() throws -> ReferenceData { try ReferenceData(assets: assets()) }
}

// SPDX-License-Identifier: Apache-2.0
// What the kiosk's window needs of the machine: its files, its folder, and the words for what keeps it from
// beginning. The kiosk knows no store.

import Devices
public import Foundation

/// Where the kiosk's things are.
public enum KioskPlace {
  /// What `--version` prints.
  public static let version = AssetsFolder.version

  /// No core dumps: while a person types, memory is the only place where it stands.
  public static func keepMemoryPrivate() { ProcessMemory.keepPrivate() }

  /// The data folder: what was asked for, or where it is without that.
  public static func data(_ asked: String?) -> URL { Place.data(asked) }

  /// The folder of the program's own files.
  public static func assets() throws -> URL { try AssetsFolder.find().url }

  /// What staff reads when the kiosk cannot begin: what happened, what to do, and the detail.
  public static func words(for error: any Error) -> (title: String, next: String, detail: String) {
    switch error {
    case let error as KioskTexts.Unreadable:
      (
        "Thiếu hoặc hỏng tệp dữ liệu \(error.file) của chương trình.",
        "Cài lại chương trình; dữ liệu đơn không bị ảnh hưởng.", ""
      )
    case let error as AssetsFolder.Missing:
      (
        "Không tìm thấy các tệp của chương trình.",
        "Cài lại chương trình, hoặc đặt biến TIEPDAN_ASSETS.",
        error.tried.joined(separator: ", ")
      )
    default:
      (
        "Có lỗi chưa rõ nguyên nhân.", "Khởi động lại máy; nếu lặp lại, báo cho xã.",
        "\(type(of: error))"
      )
    }
  }
}

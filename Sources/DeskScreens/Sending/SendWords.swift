// SPDX-License-Identifier: Apache-2.0
// What the page *Chuyển về xã* says of what can be done and of the last writing.

import Exchange
import Foundation
import Screens

extension SendScreen {
  /// Whether the button can be pressed.
  public var canWrite: Bool {
    guard let chosen, !isWriting else { return false }
    return !chosen.isReadOnly && pending.entries > 0
  }

  /// What the green panel says of the last export.
  public var lastExportLine: String {
    guard let report = lastExport else { return "" }
    return "Gói \(report.name): \(report.petitions) đơn, \(report.blobs) tệp, "
      + "\(Words.size(report.bytes)), đã đọc lại và so đúng."
  }

  /// The clerk chose a folder by its path.
  public func choose(path: String) async {
    await choose(folder: URL(fileURLWithPath: path, isDirectory: true))
  }

  /// Whether there is anything that the commune has not acknowledged.
  public var hasPending: Bool { pending.entries > 0 }

  /// What waits, in words, and below it what it is made of.
  public var pendingLines: (title: String, detail: String) {
    guard hasPending else { return ("Xã đã xác nhận mọi đơn", "") }
    return (
      "\(pending.petitions) đơn xã chưa xác nhận",
      "\(pending.entries) mục, \(pending.blobs) tệp, khoảng \(Words.size(pending.bytes))"
    )
  }
}

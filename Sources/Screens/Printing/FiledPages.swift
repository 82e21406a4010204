// SPDX-License-Identifier: Apache-2.0
// What pages show of a printing and of a filed petition, ready to be drawn.

public import Foundation
import Papers
import Petitions
import Storage

extension PrintJob.State {
  /// What the record says of a printing.
  package var label: String {
    switch self {
    case .queued: "Đang chờ in"
    case .sending: "Đang gửi ra máy in"
    case .printed: "Đã ra giấy"
    case .unknown: "Chưa rõ đã ra giấy hay chưa – xem khay giấy"
    case .void: "Không ra giấy, đã bỏ"
    }
  }
}

extension FiledPetition {
  /// The QR code of the reference as PNG; nil when it cannot be drawn.
  public var codePicture: Data? {
    // The code in letters stands beside it in any case.
    try? QRCode.png(Array(reference.text.utf8), moduleSize: 6)
  }

  /// The pages of the receipt as PNG with the size at which they should be shown.
  public func pagePictures() -> [(png: Data, width: Int, height: Int)] {
    guard let receipt else { return [] }
    let dpi = receipt.paper.size.isRoll ? 120.0 : 110.0
    var pages: [(png: Data, width: Int, height: Int)] = []
    // The first page that is not there ends the paper.
    while pages.count < 20, let png = try? receipt.paper.png(page: pages.count, dpi: dpi) {
      let size = receipt.paper.size
      let height = size.height.map { Int($0 / 72 * dpi) } ?? -1
      pages.append((png, Int(size.width / 72 * dpi), height))
    }
    return pages
  }
}

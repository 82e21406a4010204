// SPDX-License-Identifier: Apache-2.0
// Why a paper does not go down to be handed over, in words.

/// Why a paper is not sent to a point.
package enum DeliveryProblem: ToldError, Equatable {
  /// The petition was taken at the commune, or its point is not trusted any more.
  case noPoint
  /// It is about a denunciation; the key holder decides about each paper.
  case denunciation
  /// Its file is not on this machine.
  case missing
  /// Only PDF files can be handed over.
  case notPDF
  /// Larger than what goes down.
  case tooLarge(bytes: Int, limit: Int)
  /// It is on its way already.
  case already
  /// The day has passed.
  case pastDue
  /// A paper needs a name of its own.
  case noName
  /// A reason is needed.
  case noReason
  /// It was handed over or called back already.
  case over

  package var message: Message {
    switch self {
    case .noPoint:
      Message(
        "Đơn này không có điểm để giao.",
        next: "Đơn nhận tại xã, hoặc khóa của điểm đã thu hồi: giao tại xã hoặc gửi bưu điện.",
        tone: .notice)
    case .denunciation:
      Message(
        "Văn bản của đơn tố cáo không gửi về điểm.",
        next: "Chỉ người giữ khóa được quyết định gửi riêng văn bản này, có ghi lý do "
          + "(Luật Tố cáo Đ.8, Đ.56).", tone: .notice)
    case .missing:
      Message(
        "Tệp của văn bản không còn trên máy này.",
        next: "Kiểm tra máy ở Cài đặt › Kiểm tra máy, hoặc lấy lại từ bản sao lưu.")
    case .notPDF:
      Message(
        "Chỉ gửi được tệp PDF về điểm để giao.", next: "Lưu văn bản thành PDF rồi thêm lại.",
        tone: .notice)
    case .tooLarge(let bytes, let limit):
      Message(
        "Tệp \(Words.size(bytes)) quá lớn để gửi về điểm.",
        next: "Nhiều nhất \(Words.size(limit)): quét lại nhỏ hơn, hoặc giao bản giấy.",
        tone: .notice)
    case .already:
      Message("Văn bản này đã gửi về điểm rồi.", next: "Xem ở danh sách bên dưới.", tone: .notice)
    case .pastDue:
      Message("Hạn giao đã qua.", next: "Chọn ngày từ hôm nay trở đi.", tone: .notice)
    case .noName:
      Message(
        "Tên văn bản trống hoặc quá dài.", next: "Ghi tên như “Công văn trả lời”.", tone: .notice)
    case .noReason:
      Message("Chưa ghi lý do.", next: "Lý do được giữ mãi trong sổ.", tone: .notice)
    case .over:
      Message("Văn bản này đã giao hoặc đã gọi lại.", next: "Xem lại danh sách.", tone: .notice)
    }
  }
}

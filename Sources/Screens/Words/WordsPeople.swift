// SPDX-License-Identifier: Apache-2.0
// What people read when signing in, and about accounts and PINs: plain, polite, and never which digit.

package import Bundles
package import Storage

extension Words {
  package static func weakPIN(_ weakness: PINWeakness) -> Message {
    switch weakness {
    case .tooShort:
      Message("Mã PIN phải có từ 4 đến 8 chữ số.", next: "Gõ thêm số.")
    case .pattern:
      Message(
        "Mã PIN này ai cũng đoán được (số giống nhau hoặc liền nhau).",
        next: "Chọn các số khác, ví dụ không phải 0000 hay 1234.")
    case .birthDate:
      Message(
        "Mã PIN giống năm sinh hoặc ngày sinh nên dễ bị đoán.", next: "Chọn các số khác.")
    }
  }

  package static func account(_ error: AccountError) -> Message {
    switch error {
    case .unknown: Message("Không có người này ở điểm.", next: "Xem lại danh sách Người dùng.")
    case .lastLead:
      Message(
        "Điểm phải luôn có ít nhất một người phụ trách đăng nhập được.",
        next: "Giao phần phụ trách và đặt mã PIN cho người khác trước.")
    case .nameTaken:
      Message(
        "Đã có người tên này.",
        next: "Ghi thêm chữ để phân biệt, ví dụ tên đệm hoặc tên thường gọi."
      )
    case .leadFirst:
      Message(
        "Người phụ trách phải có mã PIN trước.",
        next: "Đặt mã PIN cho người phụ trách, rồi cho người khác.")
    case .noPIN:
      Message("Người này chưa có mã PIN.", next: "Nhờ người phụ trách đặt mã PIN tạm.")
    case .inactive:
      Message("Người này đã ngừng làm việc ở điểm.", next: "Nhờ người phụ trách mở lại.")
    }
  }

  /// The same in the commune's office, where people are looked after by *quản trị*.
  package static func officeAccount(_ error: AccountError) -> Message {
    switch error {
    case .unknown: Message("Không có người này.", next: "Xem lại danh sách Người dùng.")
    case .lastLead:
      Message(
        "Phải luôn có ít nhất một người quản trị đăng nhập được.",
        next: "Giao nhiệm vụ quản trị và đặt mã PIN cho người khác trước.")
    case .leadFirst:
      Message(
        "Người quản trị phải có mã PIN trước.",
        next: "Đặt mã PIN cho người quản trị, rồi cho người khác.")
    case .noPIN:
      Message("Người này chưa có mã PIN.", next: "Nhờ người quản trị cấp mã tạm.")
    case .inactive:
      Message("Người này đã ngừng làm việc.", next: "Nhờ người quản trị mở lại.")
    case .nameTaken: account(error)
    }
  }

  static let notAllowed = Message(
    "Việc này do người phụ trách làm.",
    next: "Mời người phụ trách đăng nhập (Ctrl+L) rồi làm tiếp.",
    tone: .notice)

  /// How long to wait.
  package static func wait(_ seconds: Int) -> Message {
    let span =
      seconds >= 120 ? "\((seconds + 59) / 60) phút" : "\(seconds) giây"
    return Message("Gõ sai nhiều lần.", next: "Thử lại sau \(span).", tone: .notice)
  }
}

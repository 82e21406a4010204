// SPDX-License-Identifier: Apache-2.0
// What is said about the keys of this station, and about those who hold the office's.

import Exchange

extension Words {
  static func keys(_ error: StationKeys.KeysError) -> Message {
    switch error {
    case .unreadable(let file):
      Message(
        "Không đọc được khóa của máy này.",
        next: "Không xóa gì; báo cho xã để cấp khóa mới.", detail: file)
    case .wrongPassphrase:
      Message("Cụm mật khẩu không đúng.", next: "Gõ lại các từ, cách nhau bằng dấu cách.")
    case .locked:
      Message("Khóa của xã đang khóa.", next: "Nhập cụm mật khẩu để mở.")
    case .wrongCard:
      Message(
        "Khóa trên thẻ không phải của xã này.",
        next: "Kiểm tra tên xã trên thẻ; gõ lại từng nhóm năm chữ.")
    case .noCard:
      Message(
        "Máy này chưa có phần niêm phong cho thẻ khôi phục.",
        next: "Mở khóa một lần bằng cụm mật khẩu của người giữ khóa khác; từ đó thẻ dùng được.")
    case .lastHolder:
      Message(
        "Đây là cụm mật khẩu cuối cùng mở được khóa của xã.",
        next: "Thêm người giữ khóa khác trước, rồi mới bỏ.")
    case .noOwnPassphrase:
      Message(
        "Ông/bà chưa có cụm mật khẩu giữ khóa của riêng mình.",
        next: "Nhờ người quản trị thêm trong Cài đặt › Người giữ khóa.", tone: .notice)
    }
  }
}

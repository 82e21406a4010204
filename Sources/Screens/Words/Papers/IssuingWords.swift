// SPDX-License-Identifier: Apache-2.0
// What whoever writes a paper of a case is told: whom it may name, which number it takes, what stands in the way.

import Petitions

extension Words {
  /// Why a paper is not issued with a number.
  package static func numberGiven(_ number: String) -> Message {
    Message(
      "Số \(number) đã dùng cho văn bản khác trong năm.",
      next: "Ô số đã đổi sang số tiếp theo: xem lại rồi phát hành.", tone: .notice)
  }

  /// A paper that is kept sealed.
  package static var sealedPaper: Message {
    Message(
      "Văn bản này có thể có tên người tố cáo nên được giữ trong phần niêm phong.",
      next: "Người giữ khóa mở bằng cụm mật khẩu, có ghi lý do.", tone: .notice)
  }

  /// Beside the number, when it is not the next one.
  package static func numberAsideFrom(_ next: Int) -> String {
    "Số tiếp theo của sổ là \(next). Ghi vì sao dùng số khác, như: các số trước cấp cho văn bản khác."
  }

  /// Beside the day, when the form is not in force.
  package static func formNotInForce(_ name: String) -> String {
    "Ngày này chưa có hoặc không còn bản nào của mẫu \(name) có hiệu lực."
  }

  /// Of a paper about a denunciation for others than the denouncer.
  ///
  /// - Parameter isCompared: whether the sealed part is open, so that the text can be compared with it.
  package static func retyping(isCompared: Bool) -> Message {
    isCompared
      ? Message(
        "Văn bản này người khác sẽ đọc: gõ lại nội dung, không chép từ đơn tố cáo.",
        next: "Ô nào có thông tin về người tố cáo của đơn đang mở thì không phát hành được.",
        tone: .notice)
      : Message(
        "Phần niêm phong đang đóng nên chương trình không so được với tên người tố cáo.",
        next:
          "Tự đọc lại: không ghi họ tên, địa chỉ, số giấy tờ, điện thoại hay điều gì cho biết ai "
          + "đã tố cáo (Luật Tố cáo Đ.8, Đ.56). Hoặc mở phần niêm phong trước khi soạn.",
        tone: .notice)
  }

  /// Of a paper for the denouncer.
  ///
  /// - Parameter isOpen: whether the sealed part is open, so that the name stands in its field.
  package static func forDenouncer(isOpen: Bool) -> Message {
    Message(
      "Văn bản này gửi cho người tố cáo, có tên người tố cáo.",
      next: (isOpen ? "" : "Mở phần niêm phong trước khi soạn thì tên được điền sẵn. ")
        + "Bản lưu được niêm phong bằng khóa của xã; mở lại phải có cụm mật khẩu và lý do.",
      tone: .notice)
  }

  /// What the law's model leaves open.
  package static func doubts(_ notes: [String]) -> Message {
    Message("Mẫu này còn điểm cần đối chiếu.", next: notes.joined(separator: "\n"), tone: .notice)
  }

  /// A paper is issued and stored.
  package static func issued(_ title: String) -> Message {
    Message(
      "Đã phát hành \(title).", next: "Bản PDF đã lưu trong vụ việc. In để ký, đóng dấu.",
      tone: .good)
  }
}

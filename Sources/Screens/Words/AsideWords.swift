// SPDX-License-Identifier: Apache-2.0
// The words for records that an import puts aside: why, and what a person does about it.

import Journal

extension Words {
  /// Why an entry was put aside.
  package static func asideReason(_ code: String) -> String {
    switch code {
    case "unreadable": "không đọc được nội dung"
    case "reference": "mã đơn không đúng của điểm này"
    case "reference taken": "mã đơn đã có ở nơi khác"
    case "not sealed as its kind requires": "đơn tố cáo không được niêm phong đúng"
    case "too long": "nội dung hoặc con số vượt giới hạn"
    case "nothing to correct": "sửa một mục không có ở đây"
    case "sealed": "sửa một đơn đã niêm phong"
    case Trespass.act.rawValue: "việc mà điểm không được tự ghi"
    case Trespass.petition.rawValue: "nói về đơn của nơi khác"
    case Trespass.journal.rawValue: "nói về sổ của máy khác"
    default: code
    }
  }

  /// What to do about it. The record itself stays here as it came.
  package static func asideAdvice(_ code: String) -> String {
    switch code {
    case "unreadable", "too long":
      "Gọi cho điểm để ghi lại đơn này thành đơn mới; hoặc Xem lại sau khi cập nhật chương trình."
    case "nothing to correct", "sealed":
      "Hỏi điểm đã sửa đơn nào; Xem lại sau khi nhập đủ các gói của điểm."
    case "not sealed as its kind requires":
      "Cập nhật chương trình ở điểm rồi nhờ ghi lại đơn. Không mở nội dung này ra."
    case "reference", "reference taken":
      "Gọi cho điểm: có thể hai máy dùng một mã. Nhờ ghi lại đơn thành đơn mới."
    default:
      "Báo lãnh đạo và hỏi điểm: máy ở điểm có thể bị hỏng hoặc bị can thiệp."
    }
  }
}

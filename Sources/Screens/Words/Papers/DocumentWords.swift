// SPDX-License-Identifier: Apache-2.0
// What a clerk reads when a file, a picture or a page cannot be taken in: the petition is never touched by
// it, and there is always a next thing to do.

import Devices
import Petitions

extension Words {
  static func attachment(_ error: AttachmentError) -> Message {
    switch error {
    case .unreadable(let name, let number):
      Message(
        "Không đọc được tệp “\(name)”.",
        next: "Tệp có thể đã bị xóa hoặc USB đã rút. Chọn lại tệp.",
        detail: "errno \(number)")
    case .empty(let name): Message("Tệp “\(name)” rỗng.", next: "Chọn tệp khác.")
    case .folder(let name):
      Message("“\(name)” là thư mục.", next: "Mở thư mục ra rồi chọn các tệp ở trong.")
    case .tooLarge(let name, let found, let limit):
      Message(
        "Tệp “\(name)” lớn \(size(found)), chỉ nhận đến \(size(limit)).",
        next: "Chụp hoặc quét lại nhỏ hơn.")
    case .noBudget(let name, let left):
      Message(
        "Tệp “\(name)” vượt phần còn lại của đơn này (\(size(left))).",
        next: "Bỏ bớt tệp, hoặc tách thành đơn khác.")
    case .tooManyDocuments(let name, let limit):
      Message(
        "Đơn đã có \(limit) giấy tờ, không thêm được tệp “\(name)”.",
        next: "Gộp các ảnh thành một tệp PDF, hoặc tách thành đơn khác.")
    case .tooManyPixels(let name, let width, let height):
      Message(
        width > 0
          ? "Ảnh “\(name)” quá lớn (\(width) × \(height) điểm)."
          : "Ảnh “\(name)” có quá nhiều điểm.",
        next: "Chụp hoặc quét lại nhỏ hơn.")
    case .unknownType(let name, let kind):
      kind == "HEIC"
        ? Message(
          "Ảnh “\(name)” là kiểu HEIC của điện thoại, chưa mở được.",
          next:
            "Trên iPhone: Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” (JPEG) rồi chụp lại; "
            + "hoặc gửi ảnh qua Zalo để có bản JPEG.")
        : Message(
          "Không nhận tệp “\(name)”\(kind.isEmpty ? "" : " (\(kind))").",
          next:
            "Chỉ nhận ảnh JPEG, PNG, TIFF, BMP, WebP và tệp PDF. Văn bản khác hãy lưu thành PDF.")
    case .severalPages(let name):
      Message(
        "Ảnh “\(name)” có nhiều trang trong một tệp.",
        next: "Lưu thành tệp PDF, hoặc tách mỗi trang một ảnh, rồi chọn lại.")
    case .needsPassword(let name):
      Message(
        "Tệp “\(name)” có mật khẩu, ở xã sẽ không mở được.",
        next: "Nhờ ông/bà mở tệp, lưu lại không có mật khẩu, hoặc in ra rồi quét.")
    case .damaged(let name):
      Message("Tệp “\(name)” bị hỏng hoặc thiếu phần cuối.", next: "Chép lại tệp rồi chọn lại.")
    case .twice(let name, let document):
      Message(
        "Tệp “\(name)” đã có trong đơn"
          + (document.isEmpty ? "." : ", ở giấy tờ “\(document)”."),
        next: "Không cần thêm lần nữa.", tone: .notice)
    case .stopped(let name):
      Message("Đã dừng trước khi nhận tệp “\(name)”.", tone: .notice)
    }
  }

  static func child(_ problem: ChildProblem) -> Message {
    switch problem {
    case .notInstalled(let tool):
      Message(
        "Máy thiếu phần mềm để đọc tệp này.",
        next: "Nhờ người cài máy cài lại chương trình. Đơn đang gõ không bị ảnh hưởng.",
        detail: tool)
    case .tooSlow:
      Message(
        "Đọc tệp quá lâu nên đã dừng.", next: "Chụp hoặc quét lại nhỏ hơn rồi chọn lại.")
    case .stopped: Message("Đã dừng.", tone: .notice)
    case .system(let number):
      Message(
        "Máy đang thiếu bộ nhớ nên chưa đọc được tệp.",
        next: "Đóng bớt chương trình khác rồi chọn lại tệp.", detail: "errno \(number)")
    }
  }

  /// What is told after files were added, of those that were not.
  ///
  /// - Parameters:
  ///   - problems: one for each file that was not taken.
  ///   - count: how many were to be added.
  package static func attachments(_ problems: [Message], of count: Int) -> Message? {
    guard let first = problems.first else { return nil }
    guard problems.count > 1 else { return first }
    let isGrave = problems.contains { $0.tone == .problem }
    // Five tell the matter; thirty would push the form off the screen.
    let told = problems.prefix(5).map { "• \($0.text)" }
    let rest = problems.count > 5 ? ["• … và \(problems.count - 5) tệp nữa."] : []
    return Message(
      "Không thêm được \(problems.count) trong \(count) tệp; các tệp khác đã nhận.",
      next: (told + rest).joined(separator: "\n"), tone: isGrave ? .problem : .notice)
  }
}

extension AttachmentNotice {
  /// What the clerk should know of a file.
  package func message(name: String) -> Message {
    switch self {
    case .active:
      Message(
        "Tệp “\(name)” có kèm lệnh tự chạy hoặc tệp khác ở trong.",
        next:
          "Tệp được giữ nguyên như ông/bà đưa. Đừng bấm vào các nút trong tệp; ở xã nên mở bằng máy "
          + "không nối mạng.", tone: .notice)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// What a person reads when a paper cannot be shown. The file itself is never touched by looking at it.

import Devices
import Storage

extension Words {
  /// A page of which something could not be drawn.
  static let partialPage = Message(
    "Trang này có phần hỏng, có thể hiện thiếu.",
    next: "So với bản giấy; cần thì đề nghị ông/bà nộp lại.", tone: .notice)

  /// Why a paper cannot be shown.
  ///
  /// - Parameter isSecret: of a denunciation no copy is kept as a file, so none is offered.
  static func viewing(_ error: any Error, isSecret: Bool) -> Message {
    let elsewhere =
      isSecret ? "Xem bản giấy." : "Xem bản giấy, hoặc lưu một bản rồi mở ở máy không nối mạng."
    switch error {
    case DocumentProblem.damaged, DocumentProblem.unreadable:
      return Message("Tệp hỏng nên không hiện được trang này.", next: elsewhere)
    case DocumentProblem.tooManyPixels:
      return Message("Ảnh quá lớn nên không hiện được ở đây.", next: elsewhere)
    case DocumentProblem.noDecoder, DocumentProblem.severalPages:
      return Message("Loại tệp này không hiện được ở đây.", next: elsewhere)
    case DocumentProblem.needsPassword:
      return Message(
        "Tệp có mật khẩu nên không mở được.",
        next: "Đề nghị ông/bà nộp bản không có mật khẩu, hoặc bản giấy.")
    case ChildProblem.tooSlow, ChildProblem.system:
      return Message("Vẽ trang này quá lâu hoặc tốn quá nhiều bộ nhớ nên đã dừng.", next: elsewhere)
    case ChildProblem.notInstalled(let tool):
      return Message(
        "Máy thiếu phần mềm để xem tệp này.", next: "Nhờ người cài máy cài lại chương trình.",
        detail: tool)
    case StoreError.blob:
      return Message(
        "Tệp không còn ở máy này.",
        next:
          "Ở điểm: tệp đã về xã và được dọn khỏi máy, hỏi xã khi cần xem. Ở xã: mở Kiểm tra máy.",
        tone: .notice)
    default: return message(for: error)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// What a clerk reads when the scanner stops: the pages that came stay with the petition.

package import Devices

extension Words {
  package static func scanner(_ problem: ScannerProblem) -> Message {
    switch problem {
    case .notInstalled:
      Message(
        "Máy chưa cài phần mềm quét.",
        next: "Nhờ người cài máy cài gói sane-utils; hoặc chụp giấy bằng điện thoại rồi đính kèm.")
    case .gone:
      Message(
        "Không thấy máy quét.", next: "Xem máy quét đã bật và cắm dây chưa, rồi bấm Tìm lại.")
    case .noPaper:
      Message("Khay nạp hết giấy.", next: "Đặt giấy vào khay rồi bấm Quét.")
    case .jammed:
      Message(
        "Kẹt giấy trong máy quét.",
        next: "Mở nắp, gỡ tờ bị kẹt, xếp lại các tờ chưa quét rồi bấm Quét thêm trang.")
    case .coverOpen: Message("Nắp máy quét đang mở.", next: "Đóng nắp rồi bấm Quét.")
    case .busy:
      Message(
        "Máy quét đang bận.",
        next: "Đợi một lát, hoặc đóng chương trình khác đang quét, rồi thử lại.")
    case .accessDenied:
      Message(
        "Tài khoản này chưa được dùng máy quét.",
        next: "Nhờ người cài máy thêm tài khoản vào nhóm “scanner”, rồi đăng nhập lại.")
    case .linkLost:
      Message(
        "Mất liên lạc với máy quét giữa chừng.",
        next: "Cắm lại dây, bật máy quét rồi quét lại trang này. Các trang đã xong vẫn còn.")
    case .noFeeder:
      Message("Máy quét này không có khay nạp giấy.", next: "Chọn Mặt kính rồi quét từng trang.")
    case .silent:
      Message(
        "Máy quét không trả lời nên đã dừng.", next: "Tắt rồi bật lại máy quét, sau đó thử lại.")
    case .crashed(let signal):
      Message(
        "Phần điều khiển máy quét bị lỗi.", next: "Tắt rồi bật lại máy quét, sau đó thử lại.",
        detail: "signal \(signal)")
    case .other(let words):
      Message("Máy quét báo lỗi.", next: "Tắt rồi bật lại máy quét, sau đó thử lại.", detail: words)
    }
  }
}

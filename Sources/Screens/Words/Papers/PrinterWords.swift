// SPDX-License-Identifier: Apache-2.0
// What printers and printings are called on the pages: what stands in the way, what a person can do about
// it, what became of a paper.

public import Devices
import Foundation
public import Papers

extension PrintingResult {
  /// Whether a person must say if it came out.
  public var isUnknown: Bool { if case .unknown = self { true } else { false } }
  /// Whether the paper waits for the printer.
  public var isWaiting: Bool { if case .waiting = self { true } else { false } }

  /// What the page says about a printing.
  public var message: Message {
    switch self {
    case .printed: Message("Phiếu đã ra giấy.", tone: .good)
    case .noPrinter:
      Message(
        "Máy chưa có máy in.", next: "Chép mã trên màn hình cho ông/bà; in phiếu sau từ Sổ.",
        tone: .notice)
    case .waiting(let problems):
      Message(
        "Máy in chưa nhận: \(problems.words).",
        next: "Đơn đã lưu an toàn. \(problems.remedy) rồi bấm In lại.", detail: problems.detail,
        tone: .notice)
    case .unknown(let problems):
      Message(
        "Chưa rõ phiếu đã ra giấy hay chưa.",
        next: (problems.isEmpty ? "" : "Máy in báo: \(problems.words). ")
          + "Xem khay giấy rồi trả lời bên dưới.", detail: problems.detail, tone: .notice)
    }
  }
}

extension [PrinterProblem] {
  /// All of them in one part of a sentence.
  public var words: String { map(\.words).joined(separator: ", ") }

  /// What to do about the first of them.
  public var remedy: String { first?.remedy ?? "Sửa máy in" }

  /// For whoever helps by telephone.
  package var detail: String { map { "\($0)" }.joined(separator: ", ") }
}

extension PrinterProblem {
  /// What a clerk can do something about, in a few words.
  public var words: String {
    switch self {
    case .none: "chưa cài máy in"
    case .unreachable(EACCES), .unreachable(EPERM): "chưa được phép dùng máy in"
    case .unreachable, .linkLost: "không liên lạc được với máy in"
    case .silent, .timedOut: "máy in không trả lời"
    case .garbled: "máy in trả lời lạ"
    case .offline, .notAccepting: "máy in đang tắt hoặc tạm dừng"
    case .mediaEmpty: "hết giấy"
    case .mediaJam: "kẹt giấy"
    case .coverOpen: "nắp máy đang mở"
    case .cutter: "kẹt dao cắt"
    case .tonerEmpty: "hết mực"
    case .overheated: "máy in quá nóng"
    case .mediaNotSupported: "máy in không có khổ giấy này"
    case .wrongDocument: "máy in không nhận loại phiếu này"
    case .jobCancelled, .jobAborted, .jobVanished: "lệnh in bị hủy giữa chừng"
    // client-error-not-found (RFC 8011, appendix B).
    case .refusedByPrinter(code: 0x0406): "không có hàng in này trong máy"
    case .fault, .refusedByPrinter, .other: "máy in báo lỗi"
    }
  }

  /// What to do about it, as the beginning of a sentence.
  public var remedy: String {
    switch self {
    case .none: "Chọn máy in trong Cài đặt"
    case .unreachable(EACCES), .unreachable(EPERM):
      "Nhờ người cài máy cho tài khoản này dùng máy in (nhóm lp hoặc dialout)"
    case .unreachable, .linkLost: "Xem máy in đã bật và dây đã cắm chưa"
    case .silent, .timedOut: "Tắt máy in, bật lại, xem dây"
    case .garbled: "Xem đã chọn đúng máy in và đúng tốc độ chưa"
    case .offline, .notAccepting: "Bật máy in hoặc bấm nút tiếp tục trên máy"
    case .mediaEmpty: "Cho giấy vào máy in"
    case .mediaJam: "Gỡ giấy kẹt"
    case .coverOpen: "Đóng nắp máy in"
    case .cutter: "Tắt máy in, gỡ giấy ở dao cắt, bật lại"
    case .tonerEmpty: "Thay mực"
    case .overheated: "Chờ máy in nguội"
    case .mediaNotSupported: "Chọn khổ giấy khác trong Cài đặt"
    case .wrongDocument: "Chọn lại loại máy và khổ giấy trong Cài đặt"
    case .jobCancelled, .jobAborted, .jobVanished: "Tắt máy in, bật lại"
    case .refusedByPrinter(code: 0x0406): "Chọn lại máy in trong Cài đặt"
    case .fault, .refusedByPrinter, .other: "Tắt máy in, bật lại"
    }
  }
}

extension PrinterStatus {
  /// How the printer is, as a message.
  public var message: Message {
    switch self {
    case .ready: Message("Máy in sẵn sàng.", tone: .good)
    case .readySoonEmpty:
      Message(
        "Máy in sẵn sàng; giấy hoặc mực sắp hết.", next: "Chuẩn bị thay.", tone: .notice)
    case .untold:
      Message(
        "Máy in này không báo lại được trạng thái.",
        next: "Sau mỗi lần in, chương trình sẽ hỏi giấy đã ra chưa.", tone: .notice)
    case .blocked(let problems):
      Message(
        "Máy in chưa in được: \(problems.words).", next: "\(problems.remedy) rồi bấm Hỏi lại.",
        detail: problems.detail)
    }
  }
}

extension PaperSize {
  /// What the paper is called.
  public var label: String {
    switch self {
    case .a5: "Giấy A5 (148 × 210 mm)"
    case .a4: "Giấy A4 (210 × 297 mm)"
    case .a4Landscape: "Giấy A4 ngang"
    case .a3Landscape: "Giấy A3 ngang"
    case .roll80: "Cuộn 80 mm"
    case .roll58: "Cuộn 58 mm"
    }
  }
}

extension FoundPrinter {
  /// Its name in the list.
  public var title: String {
    if !model.isEmpty { return model }
    return switch way {
    case .usb: "Máy in nhiệt cắm USB"
    case .queue: "Máy in của hệ thống"
    case .network: "Máy in mạng"
    case .serial: "Cổng nối tiếp"
    }
  }

  /// What stands under the name: where it is, which papers, what stands in the way.
  public var detail: String {
    var parts = [address]
    if way == .queue || way == .network, !papers.isEmpty, papers.allSatisfy({ !$0.isRoll }) {
      parts.append("giấy \(papers.map { $0.rawValue.uppercased() }.joined(separator: ", "))")
    }
    if way == .serial { parts.append("chỉ chọn nếu chắc là máy in") }
    if let missingGroup {
      parts.append("tài khoản này chưa được dùng: cần vào nhóm \(missingGroup)")
    } else if !problems.isEmpty {
      parts.append(problems.words)
    }
    if papers.isEmpty { parts.append("không có khổ A5, A4") }
    return parts.joined(separator: " · ")
  }
}

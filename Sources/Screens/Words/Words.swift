// SPDX-License-Identifier: Apache-2.0
// Every error as a person reads it: what happened, what it means for the citizen's petition, what to do
// next. The command line prints the same sentences on stderr.

import Bundles
import Devices
import Exchange
import Foundation
import Journal
import Papers
import Petitions
import Storage

/// The words of every message.
public enum Words {
  /// `1,2 MB` with a decimal comma.
  public static func size(_ bytes: Int) -> String {
    let units = ["byte", "kB", "MB", "GB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    let whole = unit == 0 || tenths >= 100 || tenths % 10 == 0
    return whole
      ? "\((tenths + 5) / 10) \(units[unit])" : "\(tenths / 10),\(tenths % 10) \(units[unit])"
  }

  /// The message for an error.
  public static func message(for error: any Error) -> Message {
    switch error {
    case let error as StoreError: store(error)
    case let error as any ToldError: error.message
    case let trespass as Trespass: self.trespass(trespass)
    case .revoked(let station) as ReplyRefusal:
      Message(
        "Khóa của \(station) đã bị thu hồi nên không ghi phản hồi cho máy đó.",
        next: "Kết nạp máy mới của điểm này; mọi đơn đã nhận vẫn còn nguyên.")
    case let error as AttachmentError: attachment(error)
    case let problem as ChildProblem: child(problem)
    case let problem as ScannerProblem: scanner(problem)
    case is DocumentProblem: viewing(error, isSecret: true)
    case let error as ExportError: export(error)
    case let refusal as ImportRefusal: self.refusal(refusal)
    case let error as RestoreError: restore(error)
    case is TrainingPlace.NotTraining:
      Message(
        "Chỗ dành cho dữ liệu tập dượt đang có dữ liệu khác.",
        next: "Nhờ người quản lý máy xem lại thư mục; không có gì bị xóa.")
    case let error as EnrolmentError: enrolment(error)
    case let error as StationKeys.KeysError: keys(error)
    case let fault as IOFault: machine(fault)
    case let error as FolderError: sealed(error)
    case let error as BundleError: bundle(error)
    case let error as SealError: sealing(error)
    case let error as DocumentError:
      Message(
        "Giấy kết nạp bị hỏng hoặc không đúng.", next: "Nhờ xã ghi lại.", detail: "\(error)")
    case let error as AgeError:
      Message(
        "Không mở được phần niêm phong.",
        next: "Kiểm tra có đúng khóa của xã này không; tệp vẫn được giữ nguyên.",
        detail: "\(error)")
    case is Age.KeyError, is SSHKeyError:
      Message(
        "Khóa của một trạm trong sổ không đọc được.",
        next: "Mở Cài đặt › Kiểm tra máy, rồi báo cho xã. Đơn đã lưu vẫn còn nguyên.",
        detail: "\(type(of: error))")
    case let error as EntryError: entry(error)
    case let error as PaperError: paper(error)
    case let error as OfficeFormError: PaperWords.message(error)
    case let error as FormPaperError: PaperWords.message(error)
    case let error as FormValueError: PaperWords.message(error)
    case let error as RedactionError: PaperWords.message(error)
    case let error as FormPackError:
      Message(
        "Không dùng được mẫu giấy của chương trình.",
        next: "Cài lại chương trình; đơn đã lưu vẫn còn nguyên.", detail: "\(error)")
    case let error as ReferenceData.Unreadable:
      Message(
        "Thiếu hoặc hỏng tệp dữ liệu \(error.file) của chương trình.",
        next: "Cài lại chương trình; dữ liệu đơn không bị ảnh hưởng.")
    case let error as AssetsFolder.Missing:
      Message(
        "Không tìm thấy các tệp của chương trình.",
        next: "Cài lại chương trình, hoặc đặt biến TIEPDAN_ASSETS.",
        detail: error.tried.joined(separator: ", "))
    case is DraftVault.Unopenable:
      Message(
        "Không mở được một bản nháp đã lưu.",
        next: "Bản nháp này không dùng được nữa; hãy ghi lại từ đầu.")
    case is DecodingError:
      Message(
        "Dữ liệu của một phần trong đơn hoặc cài đặt không đọc được.",
        next: "Mở Cài đặt › Kiểm tra máy, rồi báo cho xã. Đơn đã lưu vẫn còn nguyên.",
        detail: "\(type(of: error))")
    case let error as CocoaError where error.code == .fileWriteOutOfSpace: store(.diskFull)
    case let error as CocoaError where error.code == .fileWriteVolumeReadOnly: store(.readOnly)
    case let error as CocoaError:
      Message(
        "Không đọc hoặc ghi được một tệp trên máy.",
        next: "Kiểm tra ổ đĩa còn chỗ và thư mục còn đó, rồi làm lại. Đơn đã lưu vẫn còn nguyên.",
        detail: "\(error.code.rawValue)")
    case is CancellationError: Message("Đã dừng theo yêu cầu.", tone: .notice)
    case let weakness as PINWeakness: weakPIN(weakness)
    case let error as AccountError: account(error)
    case is NotAllowed: notAllowed
    case let found as Violations:
      Message(
        notFiled(found.all.count { $0.severity == .blocks }),
        next: found.all.filter { $0.severity == .blocks }.map(\.sentence).joined(separator: " "))
    default:
      Message(
        "Có lỗi chưa rõ nguyên nhân.",
        next: "Đơn đã lưu vẫn còn nguyên. Thử lại; nếu lặp lại, báo cho xã.",
        detail: "\(type(of: error))")
    }
  }

  // MARK: Data on this machine

  private static func store(_ error: StoreError) -> Message {
    switch error {
    case .absent(let path):
      Message(
        "Máy này chưa được thiết lập.",
        next: "Chạy “tiepdan init” hoặc nhận USB kết nạp của xã.", detail: path)
    case .exists(let path):
      Message(
        "Thư mục này đã có dữ liệu Tiếp Dân.",
        next: "Chọn thư mục khác; dữ liệu cũ không bị ghi đè.",
        detail: path)
    case .inUse(let process):
      Message(
        "Sổ này đang mở ở một cửa sổ Tiếp Dân khác trên máy.",
        next: "Chuyển sang cửa sổ đó (Alt+Tab), hoặc đóng nó rồi bấm Thử lại.",
        detail: process.map { "tiến trình \($0)" } ?? "")
    case .foreignFile:
      Message(
        "Tệp dữ liệu không phải của Tiếp Dân.", next: "Kiểm tra lại thư mục dữ liệu.")
    case .newerSchema(let found, let known):
      Message(
        "Dữ liệu do bản chương trình mới hơn ghi.", next: "Cập nhật chương trình rồi mở lại.",
        detail: "\(found) > \(known)")
    case .damaged(let detail):
      Message(
        "Tệp dữ liệu bị hỏng.",
        next:
          "Không ghi thêm, không xóa gì. Ở điểm: gọi cho xã để khôi phục. Ở xã: đổi tên thư mục dữ liệu, mở lại và phục hồi từ bản sao lưu.",
        detail: detail)
    case .diskFull:
      Message(
        "Ổ đĩa của máy đã đầy nên chưa lưu được.",
        next:
          "Xóa bớt tệp không cần (không xóa thư mục Tiếp Dân) rồi bấm lại. Nội dung vẫn còn trên màn hình."
      )
    case .readOnly:
      Message(
        "Không ghi được vào ổ đĩa của máy (chỉ đọc).",
        next: "Khởi động lại máy; nếu vẫn vậy, báo cho xã. Nội dung vẫn còn trên màn hình.")
    case .disk(let detail):
      Message(
        "Ổ đĩa của máy báo lỗi.",
        next: "Ghi lại mã và nội dung ra giấy, báo cho xã. Nội dung vẫn còn trên màn hình.",
        detail: detail)
    case .notDurable(let detail):
      Message(
        "Máy không bảo đảm giữ được dữ liệu khi mất điện.",
        next: "Không tiếp nhận trên máy này; báo cho xã.", detail: detail)
    case .noStation:
      Message(
        "Máy này chưa được xã kết nạp.", next: "Cắm USB kết nạp của xã và làm theo hướng dẫn.")
    case .notFound(let what):
      Message("Không tìm thấy.", next: "Kiểm tra lại mã.", detail: what)
    case .conflict("sealed"), .conflict("not kept"):
      Message(
        "Phiếu của đơn này không in lại được từ Sổ.",
        next: "Tên và nội dung tố cáo không được giữ trên máy này. Chép mã đơn cho ông/bà.")
    case .conflict(let what):
      Message(
        "Việc này không còn làm được ở trạng thái hiện tại.", next: "Xem lại trang rồi thử lại.",
        detail: what)
    case .blob(let sha256):
      Message(
        "Một tệp đính kèm bị thiếu hoặc hỏng.",
        next: "Đính kèm lại tệp này. Các phần khác của đơn vẫn còn nguyên.",
        detail: String(sha256.prefix(12)))
    }
  }

  private static func trespass(_ trespass: Trespass) -> Message {
    Message(
      "Máy này không được làm việc đó.",
      next: trespass == .act
        ? "Việc này chỉ làm ở máy của xã hoặc của điểm tương ứng; mở đúng thư mục dữ liệu."
        : "Việc này chỉ làm với đơn do chính máy này ghi nhận.", detail: trespass.rawValue)
  }

  /// A bare fault is of this machine's own disk: those of a stick come as a ``FolderError``.
  private static func machine(_ fault: IOFault) -> Message {
    switch fault.code {
    case ENOSPC, EDQUOT: store(.diskFull)
    case EROFS, EACCES, EPERM: store(.readOnly)
    default: store(.disk(detail: "\(fault.operation) \(fault.code)"))
    }
  }

  private static func entry(_ error: EntryError) -> Message {
    switch error {
    case .newerVersion, .unknownKind:
      Message(
        "Sổ có mục do bản chương trình mới hơn ghi.", next: "Cập nhật chương trình rồi mở lại.",
        detail: "\(error)")
    case .unreadable:
      Message(
        "Một mục trong sổ không đọc được.",
        next:
          "Không ghi thêm, không xóa gì. Ở điểm: gọi cho xã để khôi phục. Ở xã: đổi tên thư mục dữ liệu, mở lại và phục hồi từ bản sao lưu."
      )
    }
  }

  // MARK: Attachments and papers

  private static func paper(_ error: PaperError) -> Message {
    if case .fonts = error {
      return Message(
        "Máy thiếu phông chữ tiếng Việt nên chưa in được phiếu.",
        next: "Đơn đã lưu an toàn. Cài gói fonts-liberation2 và fonts-noto-core, rồi in lại từ Sổ.",
        detail: "\(error)")
    }
    return Message(
      "Chưa vẽ được phiếu.", next: "Đơn đã lưu an toàn. Chép mã trên màn hình cho ông/bà.",
      detail: "\(error)")
  }

  // MARK: Sticks

  private static func sealing(_ error: SealError) -> Message {
    switch error {
    case .sourceDiffers(let path), .sourceUnreadable(let path, _):
      Message(
        "Một tệp trên máy này bị hỏng nên chưa ghi được gói.",
        next: "Mở Cài đặt › Kiểm tra máy, rồi báo cho xã. Đơn vẫn an toàn trên máy này.",
        detail: path)
    case .tooLarge(let bytes, let limit):
      Message(
        "Một đơn có tệp đính kèm quá lớn để chuyển bằng một gói (\(size(bytes)), tối đa \(size(limit))).",
        next: "Báo cho xã để nhận tệp bằng cách khác. Đơn vẫn an toàn trên máy này.")
    case .tooManyFiles(let limit):
      Message(
        "Có quá nhiều tệp để chuyển bằng một gói (tối đa \(limit)).",
        next: "Báo cho xã. Đơn vẫn an toàn trên máy này.")
    }
  }

  static func folder(_ fault: IOFault) -> Message {
    switch fault.code {
    case ENOSPC: stickFull(detail: fault.operation)
    case EROFS, EACCES, EPERM:
      Message(
        "Không ghi được vào USB (chỉ đọc).",
        next: "Gạt khóa trên USB, hoặc dùng USB khác. Đơn vẫn an toàn trên máy này.",
        detail: fault.operation)
    case ENODEV, EIO, ENOENT, ENXIO:
      Message(
        "USB đã bị rút hoặc bị lỗi giữa chừng.",
        next: "Cắm lại và làm lại. Đơn vẫn an toàn trên máy này.",
        detail: "\(fault.operation) \(fault.code)")
    default:
      Message(
        "Không đọc hoặc ghi được thư mục này.",
        next: "Thử USB khác. Đơn vẫn an toàn trên máy này.",
        detail: "\(fault.operation) \(fault.code)")
    }
  }

  private static func stickFull(detail: String) -> Message {
    Message(
      "USB không đủ chỗ.",
      next: "Xóa bớt tệp trên USB hoặc dùng USB khác. Đơn vẫn an toàn trên máy này.",
      detail: detail)
  }
}

// SPDX-License-Identifier: Apache-2.0
// The words for backups and restores: what happened, what it means for the petitions, what to do next.

import Bundles
public import Exchange
import Foundation
import Petitions
import Storage

extension Words {
  static func restore(_ error: RestoreError) -> Message {
    switch error {
    case .nothingFound:
      Message(
        "Không thấy bản sao lưu nào của Tiếp Dân ở đây.",
        next: "Kiểm tra lại USB hoặc thư mục; bản sao nằm trong thư mục \(Backup.folderName).")
    case .notEmpty(let path):
      Message(
        "Thư mục dữ liệu đã có tệp nên không phục hồi đè lên.",
        next: "Chọn thư mục khác bằng --data. Dữ liệu đang có không bị thay đổi.", detail: path)
    case .unreadable(let error): unreadable(error)
    case .contradicts(let what):
      Message(
        "Bản sao không khớp với những gì nó tự khai.",
        next: "Không dùng bản này. Thử bản sao khác và báo cho xã.", detail: what)
    case .unsound(let findings):
      Message(
        "Dữ liệu trong bản sao không nguyên vẹn (\(findings.count) chỗ).",
        next: "Không dùng bản này. Thử bản sao khác và báo cho xã.",
        detail: findings.prefix(3).map(\.sentence).joined(separator: " "))
    case .foreignSigner(let fingerprint):
      Message(
        "Bản sao không do máy này hay xã của nó ký.",
        next: "Không dùng bản này. Giữ USB lại và báo cho xã.", detail: fingerprint)
    case .notOfPoint(let journal):
      Message(
        "Việc này chỉ làm cho bản sao của một điểm mà xã này đã kết nạp.",
        next: "Kiểm tra lại USB và máy đang dùng.", detail: journal)
    case .notOfOffice(let journal):
      Message(
        "Đây là bản sao lưu của một điểm, không phải của xã.",
        next: "Chọn USB sao lưu của xã. Máy của điểm thì phục hồi ở máy của điểm.", detail: journal)
    case .mistypedKey(let letters, let expected):
      Message(
        letters == expected
          ? "Khóa khôi phục gõ chưa đúng: có chữ bị sai hoặc đổi chỗ."
          : "Khóa khôi phục gõ chưa đúng: có \(letters) chữ, phải đủ \(expected).",
        next:
          "So lại từng chữ với thẻ khóa, từ AGE-SECRET-KEY-1; chữ nhỏ và dấu cách không sao. Bản sao vẫn nguyên."
      )
    case .damagedKey:
      Message(
        "Tệp khóa bị hỏng hoặc không phải là khóa.",
        next: "Lấy lại tệp khóa, hoặc dùng khóa khôi phục trên thẻ. Bản sao vẫn nguyên.")
    case .tooLarge(let bytes, let limit):
      Message(
        "Dữ liệu quá lớn cho một bản sao lưu (\(size(bytes)), tối đa \(size(limit))).",
        next:
          "Ở điểm: chuyển đơn về xã và đọc phản hồi trước, tệp xã đã nhận không cần sao lưu nữa. Ở xã: nhờ người quản lý máy chép cả thư mục dữ liệu. Đơn vẫn an toàn trên máy này."
      )
    case .noKey:
      Message(
        "Chưa có khóa để mở bản sao.",
        next:
          "Cho khóa khôi phục (--key-file), hoặc các từ xã đọc (--words-file), hoặc làm ở máy của xã (--for-point)."
      )
    }
  }

  /// A folder among the backups that is none.
  public static func damagedBackup(_ name: String) -> Message {
    Message(
      "Bản sao \(name) bị hỏng hoặc còn thiếu phần.",
      next: "Không dùng bản này. Các bản khác ở đây không bị ảnh hưởng.")
  }

  private static func unreadable(_ error: BundleError) -> Message {
    let (title, next) =
      switch error {
      case .incomplete, .tooLarge:
        ("Bản sao còn thiếu phần.", "Dùng bản sao khác. Bản này có thể bị chép dở.")
      case .age(.noMatch):
        (
          "Khóa này không mở được bản sao.",
          "Kiểm tra đúng khóa của xã đã niêm phong bản sao này; bản sao vẫn nguyên."
        )
      case .newerFormat:
        (
          "Bản sao do bản chương trình mới hơn ghi.",
          "Cài chương trình mới hơn rồi phục hồi lại; bản sao vẫn nguyên."
        )
      case .reader(.notInstalled):
        (
          "Máy này thiếu chương trình đọc bản sao (tiepdan-bundles).",
          "Cài lại bộ chương trình Tiếp Dân cho đủ, rồi phục hồi lại; bản sao vẫn nguyên."
        )
      case .reader:
        (
          "Chương trình đọc bản sao hỏng giữa chừng hoặc đứng im.",
          "Thử lại; nếu vẫn vậy, khởi động lại máy hoặc dùng bản sao khác. Bản sao vẫn nguyên."
        )
      default:
        ("Bản sao bị hỏng hoặc bị sửa sau khi ký.", "Không dùng bản này. Thử bản sao khác.")
      }
    return Message(title, next: next, detail: "\(error)")
  }
}

extension BackupReport {
  /// What the person reads when the backup is safe.
  public var message: Message {
    let lost =
      missing.isEmpty
      ? ""
      : " \(missing.count) tệp đính kèm đã hỏng trên máy này nên không có trong bản sao: chạy Kiểm tra máy."
    return Message(
      "Đã sao lưu \(petitions) đơn (\(Words.size(bytes))), đã đọc lại và so khớp.",
      next: "Cất USB ở nơi khác với máy này." + lost, tone: missing.isEmpty ? .good : .notice)
  }
}

extension OpenedBackup {
  /// What a rehearsal found, in one sentence.
  public var message: Message {
    Message(
      "Bản sao mở được và nguyên vẹn: \(check.petitions) đơn, \(check.lines) mục, \(check.blobs) tệp.",
      next:
        "Ghi lúc \(VietnamTime.shown(createdAt)), đến mục \(facts.sequence) của \(station.name)."
        + (facts.missing.isEmpty
          ? "" : " Thiếu \(facts.missing.count) tệp đã hỏng từ trước khi sao lưu."),
      tone: facts.missing.isEmpty ? .good : .notice)
  }
}

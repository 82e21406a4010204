// SPDX-License-Identifier: Apache-2.0
// The words for what travels between stations: exports, imports, replies, enrolments.

import Bundles
public import Exchange
import Glibc
import Journal

extension Words {
  static func export(_ error: ExportError) -> Message {
    switch error {
    case .nothingToSend:
      Message("Không có gì mới để chuyển.", next: "Xã đã xác nhận mọi đơn.", tone: .notice)
    case .notTrusted:
      Message(
        "Chưa đối chiếu sáu từ với xã.",
        next:
          "Gọi cho xã rồi so ở Cài đặt › Điểm tiếp nhận. Đơn vẫn an toàn trên máy này.")
    case .training:
      Message("Đây là máy tập huấn nên không chuyển đi được.", tone: .notice)
    case .noSuchSequence(let sequence):
      Message(
        "Máy này không có mục số \(sequence).", next: "Kiểm tra lại số mục xã yêu cầu gửi lại.")
    }
  }

  static func refusal(_ refusal: ImportRefusal) -> Message {
    let (title, next) = refusalWords(refusal)
    return Message(title, next: next, detail: "\(refusal)")
  }

  private static func refusalWords(_ refusal: ImportRefusal) -> (String, String) {
    switch refusal {
    case .incomplete:
      ("Gói trên USB còn thiếu phần.", "Nhờ điểm ghi lại USB; đơn vẫn còn ở máy của điểm.")
    case .unknownSigner:
      (
        "Gói do một máy xã chưa kết nạp ký.",
        "Không nhập. Hỏi người mang USB; nếu là điểm mới thì kết nạp trước."
      )
    case .badSignature:
      ("Gói bị sửa hoặc hỏng sau khi ký.", "Không nhập. Nhờ điểm ghi lại USB.")
    case .revoked(let journal):
      ("Gói do máy \(journal) đã bị thu hồi khóa ký.", "Không nhập. Giữ USB và báo lãnh đạo.")
    case .notForUs: ("Gói này không gửi cho máy này.", "Đưa USB đến đúng xã.")
    case .newerFormat(let found):
      (
        "Gói do bản chương trình mới hơn ghi (dạng \(found)).",
        "Cập nhật chương trình ở đây rồi nhập lại."
      )
    case .newerEntry(let kind):
      (
        "Gói có loại mục mới (\(kind)) mà chương trình này chưa biết.",
        "Cập nhật chương trình ở đây rồi nhập lại."
      )
    case .damaged: ("Gói bị hỏng bên trong.", "Không nhập. Nhờ điểm ghi lại USB.")
    case .foreignJournal(let found):
      ("Gói mang sổ của máy khác (\(found)).", "Không nhập. Giữ USB và báo lãnh đạo.")
    case .gap(let have, let from):
      (
        "Gói bắt đầu từ mục \(from), ở đây mới có đến mục \(have).",
        "Chưa nhập gì của gói này; phản hồi cho điểm xin gửi lại từ mục \(have + 1)."
      )
    case .forked(let sequence):
      (
        "Hai máy cùng ghi sổ mang tên này: khác nhau từ mục \(sequence).",
        "Không nhập gì. Gọi ngay cho điểm: máy có thể đã khôi phục từ bản cũ; cần cấp khóa mới."
      )
    case .limit(let what): ("Gói vượt giới hạn cho phép.", "Không nhập (\(what)).")
    case .brokenMedium:
      (
        "Hệ thống tệp của USB hỏng ở gói này.",
        "Sửa bằng máy Windows hoặc dùng USB khác; các gói lành vẫn đọc được."
      )
    case .io:
      (
        "Không đọc được gói này trên USB.", "Cắm lại USB rồi nhập lại; nếu vẫn vậy, dùng USB khác."
      )
    case .unread(let fault):
      (
        unread(fault, what: "gói này"),
        fault.isAboutThisMachine
          ? "\(readerRemedy(fault)) Chưa nhập gì của gói này; gói được giữ lại để đọc sau."
          : "Chưa nhập gì của gói này; gói được giữ lại, bấm “Xem lại” để đọc lần nữa. Nếu vẫn vậy, nhờ điểm ghi lại USB; các gói khác vẫn đọc được."
      )
    }
  }

  /// What became of the program that reads bundles.
  private static func unread(_ fault: ReaderFault, what: String) -> String {
    switch fault {
    case .notInstalled: "Máy này thiếu chương trình đọc gói (tiepdan-bundles)."
    case .notStarted: "Máy này không mở được chương trình đọc gói."
    case .tooSlow(let seconds):
      "Chương trình đọc gói đứng im quá \(seconds) giây ở \(what) nên đã bị dừng."
    case .ended, .garbled: "Chương trình đọc gói hỏng giữa chừng ở \(what)."
    }
  }

  private static func readerRemedy(_ fault: ReaderFault) -> String {
    if case .notInstalled = fault {
      return "Cài lại bộ chương trình Tiếp Dân trên máy này cho đủ, rồi đọc lại."
    }
    return "Đóng bớt chương trình khác hoặc khởi động lại máy, rồi đọc lại."
  }

  /// Why a reply of the commune is not taken in: it is the commune that writes it again.
  static func replyRefusal(_ refusal: ImportRefusal) -> Message {
    let again = "Nhờ xã ghi lại phản hồi ra USB. Đơn vẫn an toàn trên máy này."
    let (title, next): (String, String) =
      switch refusal {
      case .incomplete:
        ("Một gói trên USB bị hỏng hoặc thiếu phần; không rõ là phản hồi hay gói của điểm.", again)
      case .newerFormat, .newerEntry:
        (
          "Phản hồi do bản chương trình mới hơn của xã ghi.",
          "Cập nhật chương trình trên máy này rồi đọc lại. Đơn vẫn an toàn trên máy này."
        )
      case .limit: ("Phản hồi của xã vượt giới hạn cho phép.", again)
      case .revoked, .unknownSigner:
        ("Phản hồi không do xã của máy này ký.", "Không đọc. Giữ USB và gọi cho xã.")
      case .io:
        ("Không đọc được phản hồi trên USB.", "Cắm lại USB rồi đọc lại. \(again)")
      case .brokenMedium:
        (
          "Hệ thống tệp của USB hỏng ở một gói; không rõ là phản hồi hay gói của điểm.",
          "Các gói lành vẫn được đọc. \(again)"
        )
      case .unread(let fault):
        (
          unread(fault, what: "phản hồi"),
          fault.isAboutThisMachine
            ? "\(readerRemedy(fault)) Đơn vẫn an toàn trên máy này."
            : "Cắm lại USB rồi đọc lại. \(again)"
        )
      case .badSignature, .notForUs, .damaged, .foreignJournal, .gap, .forked:
        ("Phản hồi của xã bị hỏng hoặc bị sửa trên đường đi.", again)
      }
    return Message(title, next: next, detail: "\(refusal)")
  }

  static func enrolment(_ error: EnrolmentError) -> Message {
    switch error {
    case .nothingFound:
      Message("USB không có giấy kết nạp nào phù hợp.", next: "Kiểm tra lại USB hoặc thư mục.")
    case .several(let codes):
      Message(
        "USB có nhiều giấy kết nạp: \(codes.joined(separator: ", ")).",
        next: "Chọn mã điểm bằng --code.")
    case .unreadable:
      Message("Giấy kết nạp bị hỏng hoặc không đúng.", next: "Nhờ xã ghi lại.")
    case .wordsDiffer:
      Message(
        "Sáu từ không khớp.",
        next: "Nghe lại và gõ lại. Nếu vẫn khác, USB có thể đã bị tráo: dừng lại và báo xã.")
    case .alreadyEnrolled(let journal):
      Message("Máy \(journal) đã được kết nạp.", tone: .notice)
    case .wrongCommune(let code):
      Message("Mã \(code) không thuộc xã này.", next: "Mã điểm phải bắt đầu bằng mã xã.")
    }
  }

  static func sealed(_ error: FolderError) -> Message {
    switch error {
    case .noSpace(let needed, let free):
      Message(
        "USB không đủ chỗ: cần \(size(needed)), còn \(size(free)).",
        next: "Xóa bớt tệp trên USB hoặc dùng USB khác. Đơn vẫn an toàn trên máy này.")
    case .noEntries:
      Message(
        "USB còn chỗ nhưng thư mục ngoài cùng đã đầy tên tệp.",
        next:
          "Xóa bớt hoặc gom các tệp ở thư mục ngoài cùng của USB, hoặc dùng USB khác. Đơn vẫn an toàn trên máy này."
      )
    case .stoppedWriting:
      Message(
        "USB lỗi: hệ thống tệp không cho ghi tiếp.",
        next:
          "Rút ra, cắm lại và làm lại. Nếu vẫn vậy, sửa bằng máy Windows hoặc dùng USB khác. Đơn vẫn an toàn trên máy này."
      )
    case .damaged(let path):
      Message(
        "Hệ thống tệp của USB hỏng.",
        next:
          "Sửa bằng máy Windows hoặc dùng USB khác; các gói lành vẫn đọc được. Đơn vẫn an toàn trên máy này.",
        detail: path)
    case .readOnly:
      Message(
        "Không ghi được vào USB (chỉ đọc).",
        next: "Gạt khóa trên USB, hoặc dùng USB khác. Đơn vẫn an toàn trên máy này.")
    case .gone:
      Message(
        "USB đã bị rút hoặc bị lỗi giữa chừng.",
        next: "Cắm lại và làm lại. Đơn vẫn an toàn trên máy này.")
    case .verifyFailed(let file):
      Message(
        "USB đọc lại khác với những gì đã ghi: USB này hỏng hoặc giả.",
        next: "Dùng USB khác. Đơn vẫn an toàn trên máy này.", detail: file)
    case .notOurs(let path):
      Message("Thư mục này không phải của Tiếp Dân.", next: "Không có gì bị xóa.", detail: path)
    case .notAFolder(let path):
      Message(
        "“\(path.split(separator: "/").last ?? "/")” không phải là thư mục nên không dùng được.",
        next: "Đổi tên nó hoặc chọn nơi khác, rồi làm lại. Đơn vẫn an toàn trên máy này.",
        detail: path)
    case .ambiguous(let names):
      Message(
        "Ở đây có nhiều thư mục trùng tên, chỉ khác chữ hoa: \(names.joined(separator: ", ")).",
        next: "Chuyển hết vào một thư mục TIEPDAN rồi làm lại; không xóa gói nào.")
    case .io(let fault): folder(fault)
    }
  }

  static func bundle(_ error: BundleError) -> Message { refusal(ImportRefusal(error)) }
}

extension ReaderFault {
  /// Whether every other bundle would fare the same on this machine.
  var isAboutThisMachine: Bool {
    switch self {
    case .notInstalled, .notStarted: true
    case .ended, .tooSlow, .garbled: false
    }
  }
}

extension ExportStep {
  /// What the panel says of the step.
  public var label: String {
    switch phase {
    case .sealing: "Đang ghi và niêm phong"
    case .flushing: "Đang chờ USB ghi xong"
    case .verifying: "Đang đọc lại để so"
    case .checkingSignature: "Đang chép và kiểm tra chữ ký"
    case .opening: "Đang mở và kiểm tra từng phần"
    }
  }
}

extension ImportReport {
  /// The name of the station, or what is known instead.
  public var shownStation: String {
    station ?? journal?.description ?? "Không rõ nơi gửi (\(folder))"
  }

  /// What became of the bundle; every record is accounted for.
  public var message: Message {
    switch outcome {
    case .applied(let taken, let known, let quarantined):
      Message(
        "\(shownStation): \(petitions) đơn mới, \(taken) mục mới, \(known) mục đã có"
          + (quarantined.isEmpty ? "." : ", \(quarantined.count) mục để riêng."),
        next: quarantined.map { "Mục \($0.sequence): \(Words.asideReason($0.reason))." }
          .joined(separator: " "),
        tone: quarantined.isEmpty ? .good : .notice)
    case .nothingNew(let known):
      Message("\(shownStation): không có gì mới, \(known) mục đã có từ trước.", tone: .good)
    case .refused(let refusal):
      {
        var message = Words.message(for: refusal)
        message.title = "\(shownStation): \(message.title)"
        return message
      }()
    }
  }
}

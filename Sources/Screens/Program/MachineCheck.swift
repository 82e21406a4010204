// SPDX-License-Identifier: Apache-2.0
// *Kiểm tra máy*: everything that can be looked at without changing anything, each with a mark, plain words
// and what to do. The same list for the window and for `tiepdan check`; it holds no person and no petition.

import Devices
import Exchange
import Foundation
import Glibc
import Journal
import Papers
import Petitions
public import Storage

/// Looks at a station and its machine.
public struct MachineCheck: Sendable {
  /// Fewer free bytes than this are too few to go on.
  package static let leastFree = 500_000_000

  let workplace: Workplace
  var layers = DiskLayers()
  var chip: @Sendable () -> Date? = { MachineClock.chip() }
  var built: @Sendable () -> Date? = { MachineClock.built() }

  /// A check of a workplace.
  public init(_ workplace: Workplace) { self.workplace = workplace }

  /// Looks at everything; takes seconds to minutes with the size of the data.
  ///
  /// - Parameter watch: is told how far it is from 0 to 1; what it throws stops the check.
  public func run(
    watch: @escaping @Sendable (Double) throws -> Void = { _ in }
  ) async throws -> (items: [CheckItem], store: CheckReport) {
    let report = try workplace.store.check { try watch($0 * 0.9) }
    var items = data(report)
    try watch(0.9)
    items += [space(), disk(), permissions(), clock(), fonts()]
    try watch(0.95)
    items.append(await printer())
    items += [backup(), encryption(), swap(), memory()]
    try watch(1)
    return (items, report)
  }

  // MARK: Data

  private func data(_ report: CheckReport) -> [CheckItem] {
    let all: [(String, String, String, (CheckFinding) -> Bool)] = [
      (
        "chain", "Dây chuyền của sổ", "\(report.lines) mục nối liền nhau, không mục nào bị sửa.",
        {
          switch $0 {
          case .chain, .digest: true
          default: false
          }
        }
      ),
      (
        "database", "Tệp dữ liệu", "Tệp dữ liệu và bảng tìm kiếm nguyên vẹn.",
        {
          switch $0 {
          case .database, .searchIndex: true
          default: false
          }
        }
      ),
      (
        "blobs", "Tệp đính kèm", "\(report.blobs) tệp còn đủ và đúng.",
        {
          if case .blob = $0 { true } else { false }
        }
      ),
      (
        "register", "Sổ đăng ký", "\(report.petitions) đơn, khớp với các mục đã ghi.",
        {
          $0 == .register
        }
      ),
    ]
    return all.map { id, title, good, belongs in
      let found = report.findings.filter(belongs)
      guard let first = found.first else { return CheckItem(id, title, .good, good) }
      return CheckItem(
        id, title, .problem,
        "\(found.count) chỗ sai: " + found.prefix(3).map(\.sentence).joined(separator: "; ") + ".",
        advice(for: first), remedy: found.allSatisfy(\.isDerived) ? .rebuild : nil)
    }
  }

  private var isOffice: Bool { workplace.station.kind == .office }

  private func advice(for finding: CheckFinding) -> String {
    switch finding {
    case .searchIndex, .register: "Bấm Dựng lại sổ (tiepdan rebuild); không mất gì."
    case .blob:
      "Xin lại tệp của người gửi nếu được; phục hồi từ bản sao nếu có."
        + (isOffice ? "" : " Báo cho xã.")
    case .fork:
      isOffice
        ? "Gọi cho điểm: không dùng tiếp máy cũ. Thu hồi khóa, kết nạp lại; đơn đã nhận không mất."
        : "Không dùng tiếp máy cũ. Gọi cho xã: thu hồi khóa, kết nạp lại; đơn đã nhận không mất."
    case .database, .chain, .digest:
      isOffice
        ? "Không ghi thêm trên máy này. Giữ máy lại, phục hồi từ bản sao lưu trên máy khác."
        : "Không ghi thêm trên máy này. Chuyển những gì còn chuyển được về xã và gọi cho xã để phục hồi."
    }
  }

  // MARK: Machine

  private func space() -> CheckItem {
    let title = "Chỗ trống trên ổ đĩa"
    guard let free = DiskSpace.free(at: workplace.store.source).map(Int.init) else {
      return CheckItem("space", title, .warning, "Không hỏi được ổ đĩa còn bao nhiêu.")
    }
    let advice = "Xóa bớt tệp không cần trên máy (không xóa thư mục Tiếp Dân)."
    if free < Self.leastFree {
      return CheckItem("space", title, .problem, "Chỉ còn \(Words.size(free)).", advice)
    }
    return free < 4 * Self.leastFree
      ? CheckItem("space", title, .warning, "Còn \(Words.size(free)).", advice)
      : CheckItem("space", title, .good, "Còn \(Words.size(free)).")
  }

  private func disk() -> CheckItem {
    let title = "Sức khỏe ổ đĩa"
    if access(workplace.store.source.path, W_OK) != 0 {
      return CheckItem(
        "disk", title, .problem, "Ổ đĩa chỉ còn đọc được.",
        "Sao lưu ngay, khởi động lại máy; nếu vẫn vậy, thay ổ đĩa.")
    }
    guard let errors = layers.errors(of: workplace.store.source) else {
      return CheckItem("disk", title, .good, "Ghi được; hệ tệp này không đếm lỗi.")
    }
    return errors == 0
      ? CheckItem("disk", title, .good, "Ghi được, chưa ghi nhận lỗi nào.")
      : CheckItem(
        "disk", title, .problem, "Hệ tệp đã ghi nhận \(errors) lỗi.",
        "Sao lưu ngay và nhờ người kiểm tra, thay ổ đĩa.")
  }

  private func permissions() -> CheckItem {
    let title = "Quyền đọc dữ liệu"
    let open = FilePermissions.open(in: workplace.store.source)
    return open.isEmpty
      ? CheckItem("permissions", title, .good, "Chỉ người dùng này của máy đọc được.")
      : CheckItem(
        "permissions", title, .problem, "Người dùng khác của máy đọc được thư mục dữ liệu.",
        "Đóng và mở lại chương trình để tự đặt lại quyền.")
  }

  private func clock() -> CheckItem {
    let title = "Đồng hồ"
    let now = workplace.clock.now()
    let advice = "Chỉnh lại ngày giờ của máy trước khi ghi tiếp."
    // What cannot be read is told by the item about the chain.
    if let last = try? workplace.store.lastOwnMoment(), now < last.addingTimeInterval(-60) {
      return CheckItem(
        "clock", title, .problem,
        "Sớm hơn lần ghi trước (\(VietnamTime.shown(last))).", advice)
    }
    if let built = built(), now < built.addingTimeInterval(-86_400) {
      return CheckItem(
        "clock", title, .problem, "Sớm hơn ngày cài chương trình (\(VietnamTime.shown(built))).",
        advice)
    }
    if let chip = chip(), abs(chip.timeIntervalSince(now)) > 86_400 {
      return CheckItem(
        "clock", title, .warning,
        "Đồng hồ trong máy chỉ \(VietnamTime.shown(chip)), khác với giờ đang chạy.",
        "Pin đồng hồ (CMOS) có thể đã hết; nhờ người thay. Xem lại ngày giờ mỗi khi bật máy.")
    }
    return CheckItem(
      "clock", title, .good, "\(VietnamTime.shown(now)), không sớm hơn lần ghi nào.")
  }

  private func fonts() -> CheckItem {
    let title = "Phông chữ của phiếu"
    let problems = FontCheck.verify()
    return problems.isEmpty
      ? CheckItem("fonts", title, .good, "Đủ mọi chữ tiếng Việt.")
      : CheckItem(
        "fonts", title, .problem, "Thiếu \(problems.count) phông hoặc kiểu chữ.",
        "Cài gói fonts-liberation2 và fonts-noto-core. Đơn vẫn lưu được, chưa in được phiếu.")
  }

  private func printer() async -> CheckItem {
    let title = "Máy in"
    guard workplace.printer.isPresent else {
      return CheckItem(
        "printer", title, .warning, "Chưa chọn máy in; phiếu được giữ dạng tệp.",
        isOffice
          ? "Giấy của xã in bằng hộp thoại in của máy (Ctrl+P); phiếu tiếp nhận in thẳng thì chọn máy in trong Cài đặt."
          : "Chọn máy in trong Cài đặt nếu điểm có máy in.")
    }
    switch await workplace.printer.status() {
    case .ready: return CheckItem("printer", title, .good, "Sẵn sàng.")
    case .readySoonEmpty:
      return CheckItem("printer", title, .warning, "In được, sắp hết giấy hoặc mực.")
    case .untold:
      return CheckItem("printer", title, .good, "Đã chọn; máy in này không báo được trạng thái.")
    case .blocked:
      return CheckItem(
        "printer", title, .warning, "Chưa in được.",
        "Kiểm tra điện, dây, giấy, nắp. Đơn vẫn lưu được; in lại sau từ Sổ.")
    }
  }

  private func backup() -> CheckItem {
    let title = "Bản sao lưu"
    if workplace.isTraining {
      return CheckItem("backup", title, .good, "Dữ liệu tập dượt không cần sao lưu.")
    }
    let advice = "Mở Cài đặt › Sao lưu, cắm USB riêng và bấm Sao lưu ngay."
    // What cannot be read is told by the item about the chain.
    guard let last = try? workplace.store.backups().last else {
      return CheckItem(
        "backup", title, .warning, "Chưa sao lưu lần nào.", advice, remedy: .backUp)
    }
    let days = VietnamTime.day(last.at).days(until: workplace.today)
    let text = "Lần cuối \(VietnamTime.shown(last.at)), đến mục \(last.made.through)."
    return days > BackupReminder.days(in: workplace.store)
      ? CheckItem(
        "backup", title, .warning, "\(text) Đã \(days) ngày.", advice, remedy: .backUp)
      : CheckItem("backup", title, .good, text)
  }

  private func encryption() -> CheckItem {
    let title = "Mã hóa ổ đĩa"
    let advice =
      "Ai lấy được máy sẽ đọc được đơn (trừ tố cáo). Nhờ \(isOffice ? "người quản lý máy" : "xã") cài lại máy với ổ đĩa mã hóa (LUKS); trước mắt cất máy trong tủ có khóa."
    switch layers.encryption(of: workplace.store.source) {
    case .encrypted(let name):
      return CheckItem("encryption", title, .good, "Dữ liệu nằm trên ổ đĩa mã hóa (\(name)).")
    case .clear:
      return CheckItem("encryption", title, .warning, "Ổ đĩa không được mã hóa.", advice)
    case .untold(let kind):
      return CheckItem(
        "encryption", title, .warning, "Không biết được ổ đĩa có mã hóa không (\(kind)).",
        "Hỏi người cài máy. \(advice)")
    }
  }

  private func swap() -> CheckItem {
    let title = "Bộ nhớ tráo (swap)"
    let clear = layers.clearSwaps()
    return clear.isEmpty
      ? CheckItem("swap", title, .good, "Không có, hoặc được mã hóa.")
      : CheckItem(
        "swap", title, .warning, "Phần tráo bộ nhớ không được mã hóa.",
        "Nội dung đang gõ có thể nằm lại trên ổ đĩa. Nhờ người cài máy mã hóa hoặc tắt swap.")
  }

  private func memory() -> CheckItem {
    let title = "Tệp nhớ khi lỗi"
    return layers.keepsCrashMemory()
      ? CheckItem(
        "memory", title, .warning, "Khi chương trình hỏng, máy có thể ghi bộ nhớ ra đĩa.",
        "Nhờ người cài máy tắt core dump.")
      : CheckItem("memory", title, .good, "Máy không ghi bộ nhớ của chương trình ra đĩa.")
  }
}

extension CheckFinding {
  /// Whether it is about what is derived from the journals alone.
  fileprivate var isDerived: Bool { self == .register || self == .searchIndex }
}

// SPDX-License-Identifier: Apache-2.0
// *Hôm nay*: what needs attention at the point, worst first. It is computed anew whenever the page shows.

import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Papers
import Petitions
public import Screens
import Storage

/// Something that needs attention.
public enum Attention: Sendable, Equatable {
  /// The clock is behind the last entry by these seconds.
  case clockWentBack(seconds: Int)
  /// The commune holds another journal under this station's name.
  case forked
  /// Fonts that papers need are missing.
  case fontsMissing
  /// Less than this many bytes are free.
  case diskLow(free: Int)
  /// A receipt of which nobody knows whether it came out.
  case receiptUnknown(reference: String)
  /// A receipt that waits for the printer.
  case receiptWaiting(reference: String)
  /// More than one receipt waits for the printer.
  case receiptsWaiting(count: Int)
  /// A draft that was left open.
  case draft(id: String, label: String, at: Date, by: String, isOpenable: Bool)
  /// Papers of the commune wait to be handed over; how many of them are late.
  case deliveries(count: Int, late: Int)
  /// The six words were not compared with the commune, so that nothing can be sent.
  case wordsNotCompared
  /// The last backup is so many days old; nil when there was none.
  case backupDue(days: Int?)
  /// Petitions that the commune has not acknowledged: how many, since when the oldest waits.
  case unacknowledged(count: Int, days: Int)
}

/// The page *Hôm nay*.
@Observable @MainActor
public final class TodayScreen {
  /// What needs attention, worst first.
  public private(set) var attention: [Attention] = []
  /// When the last reply of the commune was read; nil before the first.
  public private(set) var lastReply: Date?
  /// Petitions recorded today.
  public private(set) var recordedToday = 0
  /// Receptions written today.
  public private(set) var receivedToday = 0
  /// Petitions in the book.
  public private(set) var recorded = 0
  /// Nobody has a PIN yet, so that whoever opens the program acts as the last person.
  public private(set) var hasNoPIN = false
  /// Why the page could not be filled.
  public private(set) var message: Message?

  private let workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Below this a point should not go on: a petition with scans needs room.

  /// Looks again.
  public func reload() async {
    let workplace = workplace
    do {
      let found = try await offMain { try Self.look(workplace) }
      (attention, lastReply) = (found.attention, found.lastReply)
      (recorded, recordedToday) = (found.recorded, found.today)
      hasNoPIN = found.hasNoPIN
      receivedToday = found.receptions
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Removes a draft that the clerk gave up.
  public func discardDraft(_ id: String) async {
    let vault = workplace.vault
    do { try await offMain { try vault.discard(id) } } catch {
      message = Words.message(for: error)
    }
    await reload()
  }

  private struct Look: Sendable {
    var attention: [Attention] = []
    var lastReply: Date?
    var recorded = 0
    var today = 0
    var hasNoPIN = false
    var receptions = 0
  }

  private nonisolated static func look(_ workplace: Workplace) throws -> Look {
    var look = Look()
    let now = workplace.clock.now()
    let store = workplace.store
    if let last = try store.lastOwnMoment(), now < last.addingTimeInterval(-60) {
      look.attention.append(.clockWentBack(seconds: Int(last.timeIntervalSince(now))))
    }
    let acknowledgement = try store.acknowledgement()
    look.lastReply = acknowledgement.readAt
    if acknowledgement.isForked { look.attention.append(.forked) }
    if let free = DiskSpace.free(at: store.folder).map(Int.init), free < MachineCheck.leastFree {
      look.attention.append(.diskLow(free: free))
    }
    if !FontCheck.verify().isEmpty { look.attention.append(.fontsMissing) }
    for job in try store.printJobs(in: [.unknown]) {
      look.attention.append(.receiptUnknown(reference: job.reference))
    }
    if workplace.printer.isPresent {
      // That of a denunciation is not kept, so it can be printed on its own page only.
      let waiting = try store.printJobs(in: [.queued]).filter { $0.payload != nil }
      if waiting.count == 1 {
        look.attention.append(.receiptWaiting(reference: waiting[0].reference))
      } else if !waiting.isEmpty {
        look.attention.append(.receiptsWaiting(count: waiting.count))
      }
    }
    let papers = try store.openDeliveries()
    if !papers.isEmpty {
      let late = papers.count { $0.isLate(on: VietnamTime.day(now)) }
      look.attention.append(.deliveries(count: papers.count, late: late))
    }
    for draft in try workplace.vault.drafts() {
      look.attention.append(
        .draft(
          id: draft.id, label: draft.label, at: draft.updatedAt, by: draft.people,
          isOpenable: draft.draft != nil))
    }
    if !workplace.isTraining, try !Enrolment.isTrusted(store) {
      look.attention.append(.wordsNotCompared)
    }
    var waiting = PetitionFilter()
    waiting.statuses = [.recorded, .exported]
    let count = try store.countPetitions(waiting)
    if count > 0, let oldest = try store.petitions(waiting, offset: count - 1, limit: 1).first {
      let days = VietnamTime.day(oldest.filedAt).days(until: VietnamTime.day(now))
      look.attention.append(.unacknowledged(count: count, days: days))
    }
    look.hasNoPIN = try !store.hasPINs()
    look.recorded = try store.countPetitions()
    var sameDay = PetitionFilter()
    (sameDay.from, sameDay.through) = (VietnamTime.day(now), VietnamTime.day(now))
    look.today = try store.countPetitions(sameDay)
    var receptions = ReceptionFilter()
    (receptions.from, receptions.through) = (VietnamTime.day(now), VietnamTime.day(now))
    receptions.leavesOutStruck = true
    look.receptions = try store.countReceptions(receptions)
    if look.recorded > 0, !workplace.isTraining, workplace.station.kind == .point {
      let days = try store.backups().last.map {
        VietnamTime.day($0.at).days(until: VietnamTime.day(now))
      }
      if days.map({ $0 > BackupReminder.days(in: store) }) ?? true {
        look.attention.append(.backupDue(days: days))
      }
    }
    return look
  }
}

extension Attention {
  /// What the row says.
  public var title: String {
    switch self {
    case .clockWentBack: "Đồng hồ máy chạy lùi"
    case .forked: "Xã đang giữ một sổ khác mang tên máy này"
    case .fontsMissing: "Máy thiếu phông chữ tiếng Việt"
    case .diskLow(let free): "Ổ đĩa chỉ còn \(Words.size(free))"
    case .receiptUnknown(let reference): "Phiếu \(reference) đã ra giấy chưa?"
    case .receiptWaiting(let reference): "Phiếu \(reference) đang chờ máy in"
    case .receiptsWaiting(let count): "\(count) phiếu đang chờ máy in"
    case .deliveries(let count, _): "\(count) văn bản để giao"
    case .draft(_, let label, _, _, let isOpenable):
      isOpenable ? "Bản nháp: \(label)" : "Bản nháp không mở được"
    case .wordsNotCompared: "Chưa so sáu từ với xã"
    case .backupDue(let days):
      days.map { "Đã \($0) ngày chưa sao lưu" } ?? "Máy này chưa sao lưu lần nào"
    case .unacknowledged(let count, _): "\(count) đơn xã chưa xác nhận"
    }
  }

  /// What the row adds.
  public var detail: String {
    switch self {
    case .clockWentBack(let seconds):
      "Sớm hơn lần ghi trước \(Self.span(seconds)). Chỉnh lại ngày giờ của máy trước khi ghi tiếp."
    case .forked:
      "Có thể máy được khôi phục từ bản cũ. Đừng xóa gì; gọi cho xã để cấp khóa mới."
    case .fontsMissing:
      "Đơn vẫn lưu được nhưng chưa in được phiếu. Cài gói fonts-liberation2 và fonts-noto-core."
    case .diskLow: "Xóa bớt tệp không cần trên máy (không xóa thư mục Tiếp Dân)."
    case .receiptUnknown: "Xem khay giấy rồi trả lời. Bản in lại sẽ được đánh dấu."
    case .receiptWaiting, .receiptsWaiting: "Kiểm tra máy in rồi bấm In."
    case .deliveries(_, let late):
      (late > 0 ? "\(late) văn bản đã quá hạn giao. " : "")
        + "Xã gửi về để giao tận tay người dân, có biên bản ký nhận."
    case .draft(_, _, let at, let by, let isOpenable):
      "\(VietnamTime.shown(at)) – \(by)" + (isOpenable ? "" : ". Khóa của bản nháp không còn.")
    case .wordsNotCompared: "Chưa chuyển được đơn về xã. Gọi cho xã, so xong là chuyển được."
    case .backupDue: "Nếu máy hỏng hoặc mất, bản sao giữ lại được các đơn. Cần một USB riêng."
    case .unacknowledged(_, let days):
      days == 0 ? "Ghi nhận hôm nay. Chuyển về xã khi có USB." : "Đơn lâu nhất đã chờ \(days) ngày."
    }
  }

  private static func span(_ seconds: Int) -> String {
    seconds >= 172_800
      ? "\(seconds / 86_400) ngày"
      : seconds >= 7_200 ? "\(seconds / 3_600) giờ" : "\(seconds / 60) phút"
  }
}

// SPDX-License-Identifier: Apache-2.0
// Beside *Tiếp nhận đơn*: earlier petitions that may be the same matter, looked for whenever typing
// pauses. A hint never blocks and never decides. A denunciation takes no part: it is not looked up, none
// is ever a hint, and choosing *Tố cáo* takes every hint and the mark off the page at once.

import Foundation
public import Observation
import Petitions
import Storage

/// An earlier petition that may be the same matter, as the page shows it.
public struct RepeatHint: Sendable, Equatable, Identifiable {
  /// Code of the earlier petition.
  public var id: String
  /// *Về việc*.
  public var title: String
  /// Why it may be the same matter: *Cùng số căn cước, nội dung gần giống*.
  public var why: String
  /// When it was recorded and where it stands.
  public var standing: String
}

/// The hints beside the form.
@Observable @MainActor
public final class RepeatHints {
  /// The hints, the most likely first; at most five.
  public private(set) var hints: [RepeatHint] = []
  /// The earlier petition that is open beside the form, only to be read.
  public private(set) var opened: PetitionRecord?
  /// Why the earlier petition could not be opened.
  public private(set) var message: Message?

  private let workplace: Workplace
  @ObservationIgnored private var looking: Task<Void, Never>?
  /// Grows with every change of the draft: an answer to an older one is not shown.
  @ObservationIgnored private var question = 0
  /// What was looked up last, to leave typing alone that changes nothing of it.
  @ObservationIgnored private var asked: Asked?

  /// How long typing must pause before the register is asked.
  static let pause = Duration.milliseconds(250)

  init(workplace: Workplace) { self.workplace = workplace }

  /// The draft has changed.
  func follow(_ draft: Draft) {
    let now = Asked(draft)
    guard now != asked else { return }
    asked = now
    question += 1
    looking?.cancel()
    guard draft.kind?.isSecret != true else {
      (hints, opened, message) = ([], nil, nil)
      return
    }
    let mine = question
    looking = Task { [weak self] in
      do { try await Task.sleep(for: Self.pause) } catch { return }  // newer typing took over
      await self?.look(draft, mine)
    }
  }

  /// Ends the hints: the petition is stored.
  func end() {
    question += 1
    looking?.cancel()
    (hints, opened, message) = ([], nil, nil)
  }

  private func look(_ draft: Draft, _ mine: Int) async {
    guard mine == question, draft.kind?.isSecret != true else { return }
    let store = workplace.store
    let corrected = draft.correction?.reference
    let limit = corrected == nil ? 5 : 6
    // A register that cannot be read gives no hint; whatever needs it tells of it.
    let found = try? await offMain {
      try RepeatShape(draft).map { try store.repeats(of: $0, limit: limit) } ?? []
    }
    guard mine == question, let found else { return }
    // A petition that is being corrected does not repeat itself.
    let fresh = found.filter { $0.row.reference != corrected }.prefix(5).map(RepeatHint.init)
    if fresh != hints { hints = fresh }
  }

  /// Opens an earlier petition beside the form.
  public func openButtonPressed(_ reference: String) async {
    let workplace = workplace
    message = nil
    do {
      let record = try await offMain { try PetitionRecord(reference, in: workplace) }
      // Only of an open petition is there anything to read; and the kind may have become secret.
      guard !record.row.isSealed, asked?.isSecret != true else { return }
      opened = record
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Closes the earlier petition.
  public func closeButtonPressed() { opened = nil }

  /// What of a draft decides whether the register is asked again.
  private struct Asked: Equatable {
    var isSecret: Bool
    var people: [[String]]
    var text: [String]

    init(_ draft: Draft) {
      isSecret = draft.kind?.isSecret == true
      people = draft.people.map {
        [$0.fullName, $0.identityKind.rawValue, $0.identityNumber, $0.address]
      }
      text = [
        draft.form.rawValue, draft.organisation, draft.title, draft.content, draft.request,
        draft.respondent.name,
      ]
    }
  }
}

extension RepeatHint {
  init(_ found: FoundRepeat) {
    self.init(
      id: found.row.reference, title: found.row.shownTitle,
      why: Self.why(found.likeness.grounds),
      standing: "\(VietnamTime.shown(found.row.filedAt).prefix(10)) · \(found.row.status.label)")
  }

  private static func why(_ grounds: [RepeatGround]) -> String {
    let words = grounds.map(\.words).joined(separator: ", ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension PetitionRecord {
  /// What somebody reads of an earlier petition beside the form: each line with its name.
  public var readLines: [Line] {
    let matter = petition?.matter
    let lines: [(String, String?)] = [
      ("Mã đơn", row.reference), ("Về việc", row.shownTitle), ("Loại đơn", row.kind.label),
      ("Người gửi", row.shownName), ("Địa chỉ", row.address),
      ("Giấy tờ", petition?.filers.people.first?.maskedNumber),
      ("Ghi nhận", "\(VietnamTime.shown(row.filedAt)) – \(row.receivedBy)"),
      ("Tình trạng", "\(row.status.label) (từ \(row.statusOn.shown))"), ("Xã nhắn", row.note),
      ("Sự việc", matter?.content), ("Yêu cầu, đề nghị", matter?.request),
      ("Đã gửi cơ quan nào", matter?.priorHandling),
    ]
    return lines.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : Line(title: name, detail: $0) }
    }
  }
}

extension RepeatGround {
  /// Why an earlier petition may be the same matter.
  var words: String {
    switch self {
    case .sameNumber: "cùng số căn cước"
    case .samePerson: "cùng họ tên và địa chỉ"
    case .alikeContent: "nội dung gần giống"
    }
  }
}

extension CaptureScreen {
  /// Marks what is typed as a repeat of an earlier petition (*đơn gửi lại*), or takes the mark off.
  ///
  /// - Parameter reference: code of the earlier petition; nil for none.
  public func markRepeat(of reference: String?) {
    guard draft.kind?.isSecret != true || reference == nil else { return }
    edit { $0.repeatOf = reference }
  }
}

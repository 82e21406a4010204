// SPDX-License-Identifier: Apache-2.0
// *Kết nạp điểm*: the invitation onto a stick, the answer from a stick, and the six words compared by telephone. A
// machine that was lost or restored gets its new key the same way.

import Devices
public import Exchange
import Foundation
import Journal
public import Observation
import Petitions
public import Screens
import Storage

/// What a new point is told of itself.
public struct PointInvitation: Sendable, Equatable {
  /// Its number within the commune, one or two digits.
  public var number = ""
  /// Its name.
  public var name = ""
  /// Where people are received.
  public var venue = ""
  /// What the unit calls itself.
  public var unit = "thôn"
  /// The commune as papers name it.
  public var issuingBody = ""
  /// The body above.
  public var parentBody = ""
  /// Place name of the date line.
  public var placeName = ""
  /// A line with telephone numbers for papers.
  public var helpline = ""

  /// Nothing filled in.
  public init() {}
}

/// The enrolment of a point, over the page *Các điểm*.
@Observable @MainActor
public final class EnrolScreen {
  /// An answer of a point with its words.
  public struct Answer: Sendable, Equatable, Identifiable {
    /// What the point wrote.
    public var answer: EnrolmentAnswer
    /// The words of both machines' keys.
    public var words: [String]
    /// Its journal.
    public var id: String { answer.point.journal.description }
    /// Its name and code.
    public var title: String { "\(answer.point.name) (\(answer.point.journal))" }
  }

  /// Answers that are on the stick and wait for their words.
  public private(set) var answers: [Answer] = []
  /// A message about the last action.
  public private(set) var message: Message?
  /// Whether something is being read or written.
  public private(set) var isWorking = false
  /// What became of the stick that the invitation was written to.
  public let leaving: StickLeaving

  private let workplace: Workplace

  /// Of a workplace. Inviting signs, which needs no passphrase.
  public init(workplace: Workplace) {
    self.workplace = workplace
    leaving = workplace.leaving()
  }

  /// What the fields hold first: what the last point was told.
  public func suggestion() async -> PointInvitation {
    var fresh = PointInvitation()
    let (store, own) = (workplace.store, workplace.station)
    fresh.issuingBody = own.name.replacingOccurrences(of: "UBND", with: "Ủy ban nhân dân")
      .uppercased()
    // Without it the number stays empty and the rest is as above.
    let taken = (try? await offMain { try store.stations().map(\.journal.station.text) }) ?? []
    let free = (1...99).first { number in
      !taken.contains("\(own.journal.station.text)-\(number < 10 ? "0" : "")\(number)")
    }
    fresh.number = free.map(String.init) ?? ""
    guard let text = try? await offMain({ try store.setting(Self.lastKey) }),
      let last = try? JSONDecoder().decode(PointSettings.self, from: Data(text.utf8))
    else { return fresh }
    fresh.issuingBody = last.issuingBody
    fresh.parentBody = last.parentBody
    fresh.placeName = last.placeName
    fresh.unit = last.unitLabel
    fresh.helpline = last.helplines.first ?? ""
    return fresh
  }

  nonisolated static let lastKey = PointSettings.toldKey

  /// *Ghi giấy kết nạp*.
  ///
  /// - Returns: whether it is on the stick.
  public func inviteButtonPressed(_ wanted: PointInvitation, to stick: StickChoice) async -> Bool {
    let digits = wanted.number.filter(\.isNumber)
    let padded = digits.count == 1 ? "0\(digits)" : digits
    let commune = workplace.station.journal.station.text
    let name = VietnameseText.line(wanted.name)
    guard let code = StationCode("\(commune)-\(padded)"), !name.isEmpty,
      !VietnameseText.line(wanted.venue).isEmpty, !VietnameseText.line(wanted.placeName).isEmpty,
      !VietnameseText.line(wanted.issuingBody).isEmpty
    else {
      message = Message(
        "Chưa đủ thông tin của điểm.",
        next: "Điền số điểm (1–99), tên, nơi tiếp, địa danh và cơ quan ghi trên phiếu.",
        tone: .notice)
      return false
    }
    let helpline = VietnameseText.line(wanted.helpline)
    let settings = PointSettings(
      parentBody: VietnameseText.line(wanted.parentBody),
      issuingBody: VietnameseText.line(wanted.issuingBody),
      unitLabel: VietnameseText.line(wanted.unit), placeName: VietnameseText.line(wanted.placeName),
      venue: VietnameseText.line(wanted.venue), isDesignated: false,
      helplines: helpline.isEmpty ? [] : [helpline])
    let folder = stick.folder
    let use = StickUse(folder)
    let isWritten = await work { workplace in
      defer { use.end() }
      let text = try settings.text
      _ = try workplace.invite(code, name: name, settings: text, to: folder)
      try workplace.store.set(Self.lastKey, to: text)
      return Message(
        "Giấy kết nạp của \(name) (\(code.text)) đã ở trên USB.",
        next: "Đưa USB đến máy của điểm; máy ghi trả lời lên chính USB này rồi mang về đây.",
        tone: .good)
    }
    if isWritten, let done = message {
      isWorking = true
      await leaving.take(out: stick, after: done)
      message = leaving.message
      isWorking = false
    }
    return isWritten
  }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isWorking, leaving.canRelease else { return }
    isWorking = true
    await leaving.releaseButtonPressed()
    message = leaving.message
    isWorking = false
  }

  /// *Đọc trả lời*: what points answered on a stick.
  public func answersButtonPressed(on stick: StickChoice) async {
    let folder = stick.folder
    let workplace = workplace
    answers = []
    leaving.forget()
    isWorking = true
    defer { isWorking = false }
    do {
      answers = try await onStick(folder) {
        let known = Set(try workplace.store.stations().map(\.journal))
        return try Enrolment.answers(in: folder, for: workplace.store)
          .filter { !known.contains($0.answer.point.journal) }
          .map { Answer(answer: $0.answer, words: $0.words) }
      }
      message =
        answers.isEmpty
        ? Message(
          "USB không có trả lời nào của điểm mới.",
          next: "Ở máy của điểm, làm hết bước Tạo khóa và ghi trả lời, rồi mang USB về.",
          tone: .notice) : nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The words that the point read out were typed.
  ///
  /// - Returns: whether the point is enrolled now.
  public func wordsTyped(_ typed: String, of answer: Answer) async -> Bool {
    let isDone = await work { workplace in
      let station = try workplace.confirm(answer.answer, typed: typed)
      return Message(
        "Đã kết nạp \(station.name) (\(station.journal)).",
        next: "Từ nay gói của máy này được nhập. Gói đã đến trước: bấm Xem lại ở Nhập từ USB.",
        tone: .good)
    }
    if isDone { answers.removeAll { $0.id == answer.id } }
    return isDone
  }

  private func work(
    _ body: @escaping @Sendable (Workplace) throws -> Message
  ) async -> Bool {
    let workplace = workplace
    isWorking = true
    leaving.forget()
    defer { isWorking = false }
    do {
      message = try await offMain { try body(workplace) }
      return true
    } catch {
      message = Words.message(for: error)
      return false
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// *Nhận phong bì dán kín* on the capture page: what the clerk sees of the envelopes, and that they are taken
// in place of what is on the page.

import Foundation
public import Journal
import Petitions

/// What the clerk can see of the envelopes, as typed.
public struct EnvelopeForm: Sendable, Equatable {
  /// How many there are.
  public var count = "1"
  /// How many pages are written on the outside; empty when none.
  public var pages = ""
  /// The clerk looked: they are closed.
  public var isClosed = false

  /// One envelope, not yet looked at.
  public init() {}

  /// The envelopes; nil while something stands in the way.
  public var envelope: PaperEnvelope? {
    guard isClosed, let count = Self.number(count) else { return nil }
    let written = VietnameseText.line(pages)
    let pages = Self.number(written)
    guard written.isEmpty || pages != nil else { return nil }
    let envelope = PaperEnvelope(count: count, pages: pages)
    return envelope.isPlausible ? envelope : nil
  }

  /// What stands in the way, in one sentence; nil when nothing does.
  public var problem: String? {
    guard let count = Self.number(count), (1...PaperEnvelope.most).contains(count) else {
      return "Ghi số phong bì từ 1 đến \(PaperEnvelope.most)."
    }
    let written = VietnameseText.line(pages)
    if !written.isEmpty, !(Self.number(written).map { 1...PaperEnvelope.mostPages ~= $0 } ?? false)
    {
      return "Số trang là một số, hoặc để trống nếu ngoài phong bì không ghi."
    }
    return isClosed ? nil : "Nhìn phong bì: phải dán kín. Phong bì hở thì mời ông/bà dán lại."
  }

  private static func number(_ text: String) -> Int? {
    let line = VietnameseText.line(text)
    return line.allSatisfy { $0.isASCII && $0.isNumber } ? Int(line) : nil
  }
}

extension CaptureScreen {
  /// Takes sealed envelopes in place of what is on the page, which is given up.
  public func envelopeTaken(_ form: EnvelopeForm) async {
    guard case .typing = stage, let envelope = form.envelope else { return }
    var origin = draft.checkedOrigin
    origin?.isUnsigned = nil  // nobody looks inside
    let faults = origin?.faults(today: workplace.today) ?? []
    guard faults.isEmpty else {
      message = Message(
        "Xem lại nguồn đơn trước khi nhận phong bì.",
        next: "Ghi ngày đến, nơi chuyển và ngày văn bản cho đúng.", tone: .notice)
      return
    }
    await giveUpDraft()
    stage = .saving
    let (workplace, id, came) = (workplace, draftID, origin)
    do {
      let filed = try await offMain {
        try workplace.file(envelope, origin: came, givingUp: id)
      }
      stage = .filed(filed)
      await sendToPrinter(filed)
      await printLabels()
    } catch {
      stage = .typing
      message = Words.message(for: error)
    }
  }

  /// Prints the labels of the envelopes, again if need be.
  public func printLabels() async {
    guard case .filed(let filed) = stage, filed.envelope != nil, !papers.isPrinting else { return }
    papers.isPrinting = true
    defer { papers.isPrinting = false }
    do {
      papers.labelNote = try await workplace.printLabels(of: filed).labelMessage
    } catch {
      papers.labelNote = Words.message(for: error)
    }
  }
}

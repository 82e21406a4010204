// SPDX-License-Identifier: Apache-2.0
// The test page, and what a person saw of it: is the printer on, did paper come out, can it be read, are both
// edges there.

import Devices
import Foundation
import Papers
import Storage

extension PrinterScreen {
  /// Prints the test page.
  public func testPageButtonPressed() async {
    guard hasPrinter, test != .printing else { return }
    test = .printing
    message = nil
    let (setup, printer) = (setup, make(setup))
    let lines = [
      workplace.station.name, setup.name, setup.paper.label,
      "Hai mép trái, phải của khung trên phải thấy đủ.",
    ]
    let now = workplace.clock.now()
    do {
      let paper = try await offMain { try Self.testPage(lines, setup.paper, now) }
      judge(await printer.print(paper))
    } catch {
      test = .none
      message = Words.message(for: error)
    }
    if test != .asksWhetherOn { await askStatus() }
  }

  private nonisolated static func testPage(
    _ lines: [String], _ size: PaperSize, _ now: Date
  ) throws -> PrintPayload {
    let paper = Paper.testPage(lines.filter { !$0.isEmpty }, size: size, created: now)
    return size.isRoll
      ? .raster(try paper.raster()) : .pdf(try paper.pdf().pdf, jobName: "TIEPDAN-THU")
  }

  private func judge(_ outcome: PrintOutcome) {
    switch outcome {
    case .printed, .sentUnconfirmed: test = .asksWhetherReadable
    case .unknown(let problems):
      test = .asksWhetherReadable
      message = Message(
        "Máy in báo: \(problems.words).", next: "Xem giấy ra thế nào rồi trả lời.",
        detail: problems.detail, tone: .notice)
    case .refused([.silent]) where setup.profile != nil: test = .asksWhetherOn
    case .refused(let problems):
      test = .none
      message = Message(
        "Chưa in thử được: \(problems.words).", next: "\(problems.remedy) rồi in thử lại.",
        detail: problems.detail)
    }
  }

  /// The person says whether the silent printer is switched on. One that is on and silent is of the kind
  /// that cannot answer.
  public func answer(isOn: Bool) async {
    guard test == .asksWhetherOn else { return }
    test = .none
    guard isOn, let profile = setup.profile else {
      message = Message("Bật máy in rồi in thử lại.", tone: .notice)
      return
    }
    var new = setup
    new.profile?.supportsStatus = false
    new.profile?.fence = .none
    await take(new)
    profileBefore = profile
    await testPageButtonPressed()
  }

  /// The person looked at the test page.
  ///
  /// - Parameters:
  ///   - cameOut: whether there is paper at all.
  ///   - isReadable: whether every Vietnamese letter can be read.
  public func answer(cameOut: Bool, isReadable: Bool) async {
    guard test == .asksWhetherReadable else { return }
    guard cameOut, isReadable else {
      test = .none
      if !cameOut, let profile = profileBefore {
        var new = setup
        new.profile = profile
        await take(new)
      }
      message =
        cameOut
        ? Message(
          "Giấy ra nhưng đọc không rõ.",
          next: "Xem đúng loại máy in, đúng khổ giấy và đúng tốc độ chưa, rồi in thử lại.")
        : Message(
          "Giấy chưa ra.", next: "Xem máy đã bật, có giấy, dây đã cắm chưa, rồi in thử lại.")
      return
    }
    test = .asksForEdges
    message = nil
  }

  /// The person looked at the frame of the test page.
  public func answer(hasEdges: Bool) async {
    guard test == .asksForEdges else { return }
    test = .none
    if hasEdges {
      message = Message(
        "Máy in dùng được.", next: "Phiếu từ bây giờ in ra máy này.", tone: .good)
    } else if setup.paper == .roll80 {
      message = Message(
        "Giấy hẹp hơn khổ đã chọn.", next: "Chọn Cuộn 58 mm rồi in thử lại.", tone: .notice)
    } else {
      message = Message(
        "Mép trang bị cắt.", next: "Xem khay giấy có đúng khổ đã chọn không, rồi in thử lại.",
        tone: .notice)
    }
  }
}

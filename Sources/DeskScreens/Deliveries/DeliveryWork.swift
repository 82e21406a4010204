// SPDX-License-Identifier: Apache-2.0
// What the point does with a paper that the commune sent: opens it, prints it once, prints marked copies, records
// that it was handed over. The first entry of a printing is on the disk before the first byte goes out.

import Bundles
package import Devices
import Exchange
package import Foundation
package import Journal
import Papers
package import Petitions
package import Screens
package import Storage

/// Why something cannot be done with a paper to hand over.
package enum HandOverProblem: ToldError, Equatable {
  /// Its file is missing or has other bytes.
  case missing
  /// Nobody knows whether the last printing came out.
  case unsettled(copy: Int)
  /// A copy needs a reason.
  case noReason
  /// No printer for sheets.
  case noSheetPrinter(isRoll: Bool)

  package var message: Message {
    switch self {
    case .missing:
      Message(
        "Tệp của văn bản không còn trên máy này.",
        next: "Nhờ xã gửi lại văn bản ở phản hồi sau; đơn vẫn an toàn.")
    case .unsettled(let copy):
      Message(
        copy == 0
          ? "Chưa rõ bản gốc đã ra giấy chưa." : "Chưa rõ bản sao lần \(copy) đã ra giấy chưa.",
        next: "Xem khay giấy rồi trả lời ở trên.", tone: .notice)
    case .noReason:
      Message(
        "Bản gốc đã in rồi.", next: "Ghi lý do in thêm bản sao.", tone: .notice)
    case .noSheetPrinter(let isRoll):
      Message(
        isRoll ? "Máy in đang dùng là máy in cuộn." : "Máy chưa có máy in.",
        next: "Nối máy in giấy A4 rồi chọn ở Cài đặt › Máy in.", tone: .notice)
    }
  }
}

/// How a printing of a paper ended.
package enum DeliveryPrinting: Sendable, Equatable {
  case printed
  case refused([PrinterProblem])
  case unknown
}

extension Workplace {
  /// The bytes of a paper, in memory only.
  package func paper(of delivery: Delivery) throws -> Data {
    guard store.blobs.contains(delivery.sent.sha256) else { throw HandOverProblem.missing }
    let data = try store.blobs.data(delivery.sent.sha256)
    guard Entry.digest(data) == delivery.sent.sha256 else { throw HandOverProblem.missing }
    guard delivery.sent.isSealed else { return data }
    return try Age.open(data, with: keys.unlocked(), limit: Limits.replyDocumentBytes)
  }

  /// Prints a paper: the original the first time, afterwards a marked copy.
  ///
  /// - Parameters:
  ///   - id: the paper.
  ///   - reason: why a copy; not needed for the original.
  /// - Throws: ``HandOverProblem``, what the store and the reading of the file throw.
  package func printDelivery(_ id: String, reason: String) async throws -> DeliveryPrinting {
    let printer = printer
    guard printer.isPresent, !printer.paper.isRoll else {
      throw HandOverProblem.noSheetPrinter(isRoll: printer.isPresent)
    }
    let (act, sheets) = try await offMain { try begin(id, reason: reason) }
    // The name of the job is seen by anybody who looks at the printer.
    let outcome = await printer.print(
      .sheets(sheets, jobName: "TD-\(act.reference)-VB-\(act.copy)", .a4))
    var ended = act
    let result: DeliveryPrinting
    switch outcome {
    case .printed(let proof):
      (ended.outcome, ended.reason, result) = (.printed, "\(proof)", .printed)
    case .refused(let problems):
      (ended.outcome, ended.reason) = (.refused, problems.detail)
      result = .refused(problems)
    case .unknown(let problems):
      (ended.outcome, ended.reason, result) = (.unknown, problems.detail, .unknown)
    case .sentUnconfirmed:
      (ended.outcome, ended.reason, result) = (.unknown, "sent, not confirmed", .unknown)
    }
    let last = ended
    try await offMain { try write(last) }
    return result
  }

  /// The entry of a printing, and the sheets; the entry is on the disk when this returns.
  private func begin(_ id: String, reason: String) throws -> (DocumentPrinted, Data) {
    guard let delivery = try store.delivery(id) else { throw StoreError.notFound(id) }
    if let copy = delivery.unsettledCopy { throw HandOverProblem.unsettled(copy: copy) }
    let copy = delivery.nextCopy
    let why = VietnameseText.line(reason)
    guard copy == 0 || !why.isEmpty else { throw HandOverProblem.noReason }
    let original = try paper(of: delivery)
    let sheets = copy == 0 ? original : try markedCopy(original, number: copy)
    let act = DocumentPrinted(
      document: id, reference: delivery.sent.reference, copy: copy, outcome: .sending,
      reason: copy == 0 ? nil : why)
    try write(act)
    return (act, sheets)
  }

  private func write(_ act: DocumentPrinted) throws {
    try store.append(act, by: actor, at: clock.now(), id: identifiers.next())
  }

  private func markedCopy(_ original: Data, number: Int) throws -> Data {
    let side = 2_000
    let facts = try reader.pdf(original, nil)
    let pages = try (1...max(1, facts.pages)).map { page in
      let drawn = try reader.page(
        original, PageOrder(type: "application/pdf", page: page, longestSide: side), nil)
      return CopiedPage(width: drawn.width, height: drawn.height, pixels: drawn.pixels)
    }
    let mark = "BẢN SAO LẦN \(number) – in ngày \(today.shown)"
    // The papers of the commune are A4, 297 mm on their longest side.
    return try MarkedCopy.pdf(pages, dotsPerInch: Double(side) * 25.4 / 297, mark: mark)
  }

  /// A person looked at the printer.
  package func settleDelivery(_ id: String, cameOut: Bool) throws {
    guard let delivery = try store.delivery(id), let copy = delivery.unsettledCopy else {
      throw StoreError.conflict("nothing unknown")
    }
    try write(
      DocumentPrinted(
        document: id, reference: delivery.sent.reference, copy: copy,
        outcome: cameOut ? .seen : .void))
  }

  /// Records that a paper was handed over or not. Of a denunciation the words of the record are sealed to the
  /// commune before they touch the disk.
  package func handOver(
    _ delivery: Delivery, _ outcome: HandOverOutcome, on day: CivilDate, _ record: HandOverRecord,
    correction: String? = nil
  ) throws {
    var act = DocumentHandedOver(
      document: delivery.id, reference: delivery.sent.reference, outcome: outcome, on: day,
      record: record, correction: correction)
    var bytes: Int?
    if delivery.sent.isSealed {
      guard let parent = try store.parentStation() else { throw StoreError.noStation }
      let sealed = try Age.seal(CanonicalJSON.encode(record), to: parent.recipients())
      let digest = Entry.digest(sealed)
      try store.blobs.keep(sealed, sha256: digest)
      (act.record, act.sealed, bytes) = (nil, digest, sealed.count)
    }
    try store.handOver(
      act, sealedBytes: bytes, by: actor, at: clock.now(), id: identifiers.next())
  }

  /// *Biên bản giao nhận* as a paper to be signed; it is kept nowhere.
  package func handOverPaper(
    of delivery: Delivery, _ outcome: HandOverOutcome, on day: CivilDate, _ record: HandOverRecord
  ) throws -> Data {
    let form = try FormCatalogue.load(reference.forms).form("ban-giao", on: today)
    var values = FormValues()
    values["opened"] = .moment(day == today ? clock.now() : day.start)
    values["venue"] = .text(settings?.venue ?? station.name)
    values["giver"] = .text(actor.name)
    values["giverPosition"] = .text(actor.role)
    values["taker"] = record.taker.map { .text($0) }
    values["takerNo"] = record.paper.map { .text($0) }
    let number = delivery.sent.number.map { " số \($0)" } ?? ""
    let dated = delivery.sent.dated.map { " ngày \($0.shown)" } ?? ""
    let name =
      delivery.sent.isSealed
      ? "Văn bản của UBND xã về đơn mã \(delivery.sent.reference)"
      : "\(delivery.sent.name)\(number)\(dated) (đơn mã \(delivery.sent.reference))"
    values["items"] = .rows([["name": name, "pages": "", "copies": "01", "state": "bản gốc"]])
    values["result"] = .choice(outcome.formOption)
    values["reason"] = outcome == .taken ? nil : record.reason.map { .text($0) }
    values["witness"] =
      (record.witnesses ?? []).isEmpty
      ? nil : .text((record.witnesses ?? []).joined(separator: ", "))
    var frame = PaperFrame(
      head: OfficeHead(
        parentBody: settings?.parentBody, issuingBody: settings?.issuingBody ?? station.name,
        place: settings?.placeName ?? ""))
    frame.date = day
    frame.isTraining = isTraining
    return try FormPaper(form: form, matter: .open(values), frame: frame).paper.pdf().pdf
  }
}

extension HandOverOutcome {
  /// The answer in the form *biên bản giao nhận*.
  var formOption: String {
    switch self {
    case .taken: "taken"
    case .refused: "refused"
    case .absent: "absent"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// *Nhận phong bì dán kín*: a denunciation in a sealed paper envelope gets a number, a receipt and labels
// for the envelopes. Nobody is asked a name and nothing that was typed is kept.

import Devices
import Exchange
import Foundation
public import Journal
import Papers
public import Petitions
import Storage

extension Workplace {
  /// Stores that sealed envelopes were taken.
  ///
  /// - Parameters:
  ///   - envelope: what can be seen of them.
  ///   - origin: how they came, of those that the office takes in; nil for the counter, today.
  ///   - draftID: a draft that was begun on the same page; it is given up.
  public func file(
    _ envelope: PaperEnvelope, origin: PetitionOrigin? = nil, givingUp draftID: String?
  ) throws -> FiledPetition {
    precondition(envelope.isPlausible)
    try requireIntake()
    let now = clock.now()
    let code = try freshCode()
    var receipt: RenderedReceipt?
    var problem: String?
    if let receipts {
      do {
        receipt = try receipts.render(
          receipts.contents(envelope, code: code.text, at: now, by: actor))
      } catch {
        // A paper that cannot be drawn never costs a petition; the code is shown on the screen.
        problem = Words.message(for: error).text
      }
    }
    let filed = PetitionFiled(
      reference: code.text, kind: .denunciation, petition: nil, sealed: nil, people: 1,
      documents: envelope.count, envelope: envelope, origin: self.origin(origin, at: now))
    let job = receipt.map {
      NewPrintJob(
        reference: code.text, copy: 0, reason: nil, format: $0.format, payload: $0.payload,
        sha256: $0.sha256)
    }
    try store.append(
      filed, by: actor, at: now, id: identifiers.next(),
      alongside: Alongside(removesDraft: draftID, receipt: job, blobs: []))
    if let draftID { vault.forget(draftID) }
    if let receipt { keepPaper(receipt, code: code) }
    return FiledPetition(
      reference: code, at: now, petition: nil, envelope: envelope, receipt: receipt,
      receiptProblem: problem)
  }

  /// Labels for the envelopes of a petition. They name nobody, so they may be printed again at any time;
  /// without a printer they become a file beside the receipt.
  public func printLabels(of filed: FiledPetition) async throws -> PrintingResult {
    guard let envelope = filed.envelope else { throw StoreError.conflict("no envelope") }
    let printer = printer
    let (texts, office) = (reference.denunciation.envelope, paperSettings?.issuingBody ?? "")
    let labels = (1...envelope.count).map { number in
      EnvelopeLabelContents(
        referenceCode: filed.reference.text, heading: texts.labelHeading,
        addressee: texts.labelAddressee.replacing("{office}", with: office),
        number: envelope.count > 1 ? "\(number)/\(envelope.count)" : nil, date: filed.at)
    }
    var drawn = try Paper.envelopeLabels(labels, size: printer.paper)
    drawn.isTraining = isTraining
    let paper = drawn
    let name = "NHAN-\(filed.reference.text)"
    let payload = try await offMain { () throws -> PrintPayload in
      paper.size.isRoll
        ? .raster(try paper.raster()) : .pdf(try paper.pdf().pdf, jobName: name)
    }
    guard printer.isPresent else {
      if case .pdf(let pdf, _) = payload {
        try await offMain { try keepFile(pdf, name: "\(filed.reference.text)-nhan.pdf") }
      }
      return .noPrinter
    }
    switch await printer.print(payload) {
    case .printed: return .printed
    case .refused(let problems): return .waiting(problems)
    case .unknown(let problems): return .unknown(problems)
    case .sentUnconfirmed: return .unknown([])
    }
  }
}

extension Receipts {
  /// The contents of the receipt of sealed envelopes. It is always the hamlet's note: Mẫu 02/TCD asks for
  /// the giver's name.
  func contents(
    _ envelope: PaperEnvelope, code: String, at: Date, by: Actor, copy: Int = 0,
    reason: String? = nil
  ) -> ReceiptContents {
    let texts = reference.denunciation.envelope
    let item = (envelope.pages == nil ? texts.item : texts.itemPages)
      .replacing("{count}", with: "\(envelope.count)")
      .replacing("{pages}", with: envelope.pages.map(String.init) ?? "")
    var contents = ReceiptContents(
      variant: .hamletNote, issuingBody: settings.issuingBody, date: at, referenceCode: code,
      items: [ReceiptContents.Item(name: item)], notes: texts.notes,
      helplines: settings.helplines)
    contents.parentBody = settings.parentBody.isEmpty ? nil : settings.parentBody
    contents.unitLabel = settings.unitLabel
    contents.placeName = settings.placeName
    contents.venue = settings.venue
    contents.receiverName = by.name
    contents.receiverPosition = by.role
    contents.envelopeIntro = texts.intro
    contents.copyNumber = copy
    contents.reprintReason = reason
    contents.isTraining = isTraining
    return contents
  }
}

extension PrintingResult {
  /// What the page says about the labels.
  package var labelMessage: Message {
    switch self {
    case .printed: Message("Nhãn đã ra giấy. Dán lên phong bì.", tone: .good)
    case .noPrinter:
      Message("Chép mã lên phong bì.", next: "Không ghi tên hay gì khác.", tone: .notice)
    case .waiting(let problems):
      Message(
        "Chưa in được nhãn: \(problems.words).",
        next: "\(problems.remedy) rồi bấm In nhãn, hoặc chép mã lên phong bì.",
        detail: problems.detail, tone: .notice)
    case .unknown(let problems):
      Message(
        "Chưa rõ nhãn đã ra giấy hay chưa.", next: "Chưa ra thì bấm In nhãn lần nữa.",
        detail: problems.detail, tone: .notice)
    }
  }
}

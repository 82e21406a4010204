// SPDX-License-Identifier: Apache-2.0
// From a petition to the paper that the citizen takes home. The names of a denunciation are on that one
// paper and in memory only; nothing of it is kept.

public import Foundation
public import Journal
public import Papers
public import Petitions

/// A receipt as rendered, before it is kept or printed.
public struct RenderedReceipt: Sendable {
  /// What was asked of the paper.
  public let contents: ReceiptContents
  /// The paper itself, to draw pages of it on a screen.
  public let paper: Paper
  /// PDF, or the 1-bit picture of a roll printer.
  public let payload: Data
  /// `pdf/a5`, `raster/roll80`…
  public let format: String
  /// Lower-case hexadecimal SHA-256 of ``payload``.
  public let sha256: String
}

/// Makes receipts.
public struct Receipts: Sendable {
  let reference: ReferenceData
  let settings: PointSettings
  let station: String
  let size: PaperSize
  /// Marked on every paper of a training station.
  public var isTraining = false

  /// A maker for a station.
  public init(
    reference: ReferenceData, settings: PointSettings, station: String, size: PaperSize
  ) {
    self.reference = reference
    self.settings = settings
    self.station = station
    self.size = size
  }

  /// The contents of a receipt.
  ///
  /// - Parameters:
  ///   - petition: the petition, also of a denunciation: its author takes the paper home.
  ///   - code: the reference code.
  ///   - at: when it was received.
  ///   - by: who received it.
  ///   - copy: 0 for the original.
  ///   - reason: why a copy is made.
  public func contents(
    _ petition: Petition, code: String, at: Date, by: Actor, copy: Int = 0, reason: String? = nil
  ) -> ReceiptContents {
    let filers = petition.filers
    var contents = ReceiptContents(
      variant: settings.isDesignated ? .officialReceipt : .hamletNote,
      issuingBody: settings.issuingBody, date: at, referenceCode: code)
    contents.parentBody = settings.parentBody.isEmpty ? nil : settings.parentBody
    contents.unitLabel = settings.unitLabel
    contents.placeName = settings.placeName
    contents.venue = settings.venue
    contents.receiverName = by.name
    contents.receiverPosition = by.role
    let giver = filers.giver(isSecret: petition.kind.isSecret)
    contents.givers = [giver.name]
    contents.signer = giver.signer
    contents.identity = giver.person.map {
      ReceiptContents.IdentityPaper(
        kind: $0.identityKind == .none ? nil : $0.identityKind.label.inSentence,
        number: $0.identityNumber,
        issuedOn: $0.identityIssued?.shown, issuedBy: $0.identityIssuer)
    }
    contents.address = giver.person?.address
    contents.items = items(petition)
    contents.kindLabel = petition.kind.isSecret ? nil : petition.kind.label
    contents.summary = petition.kind.isSecret ? nil : petition.matter.title
    contents.wasReadBack = filers.wasReadBack
    contents.interpreter = filers.interpreter.map { "\($0.name) (tiếng \($0.language))" }
    contents.helplines = settings.helplines
    contents.copyNumber = copy
    contents.reprintReason = reason
    contents.isTraining = isTraining
    return contents
  }

  /// The petition itself is the first item (domain §3.1), then every document handed over.
  private func items(_ petition: Petition) -> [ReceiptContents.Item] {
    let label = petition.kind.isSecret ? "Đơn" : "Đơn \(petition.kind.label.lowercased())"
    let written = petition.matter.writtenOn.map { " đề ngày \($0.shown)" } ?? ""
    return [ReceiptContents.Item(name: label + written, pages: nil)]
      + petition.matter.documents.map {
        ReceiptContents.Item(
          name: $0.name, pages: $0.pages, copies: $0.copies, form: $0.form.label.lowercased(),
          condition: $0.condition)
      }
  }

  /// Renders the paper. The same contents always give the same bytes.
  public func render(_ contents: ReceiptContents) throws -> RenderedReceipt {
    let day = VietnamTime.day(contents.date).iso
    let pack = try FormPack.valid(contents.variant, on: day, in: reference.forms)
    let paper = try Paper.receipt(contents, form: pack, size: size)
    let payload: Data
    let format: String
    if size.isRoll {
      let raster = try paper.raster()
      payload = raster.rows
      format = "raster/\(size.rawValue)/\(raster.width)x\(raster.height)"
    } else {
      payload = try paper.pdf().pdf
      format = "pdf/\(size.rawValue)"
    }
    let digest = Entry.digest(payload)
    return RenderedReceipt(
      contents: contents, paper: paper, payload: payload, format: format, sha256: digest)
  }
}

extension String {
  /// With a small first letter, as inside a sentence.
  fileprivate var inSentence: String { prefix(1).lowercased() + dropFirst() }
}

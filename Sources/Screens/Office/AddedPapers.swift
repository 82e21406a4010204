// SPDX-License-Identifier: Apache-2.0
// A signed paper of the commune joins the file of a petition as a PDF file, so that it can go down to be handed over.
// Of a denunciation it is kept in the sealed part only.

import Bundles
import Casework
import Devices
package import Foundation
import Journal
import Petitions
import Storage

extension Workplace {
  /// Adds a PDF file to the papers of a petition.
  ///
  /// - Parameters:
  ///   - pdf: its bytes.
  ///   - name: what the paper is called.
  /// - Returns: its digest.
  /// - Throws: ``DeliveryProblem``, ``Storage/StoreError``.
  @discardableResult
  package func addPaper(_ pdf: Data, named name: String, to reference: String) throws -> String {
    try require(OfficeRight.handle)
    guard try store.petition(reference) != nil else { throw StoreError.notFound(reference) }
    guard try !store.isSecretForDelivery(reference) else { throw DeliveryProblem.denunciation }
    guard pdf.starts(with: Data("%PDF-".utf8)) else { throw DeliveryProblem.notPDF }
    guard pdf.count <= Limits.replyDocumentBytes else {
      throw DeliveryProblem.tooLarge(bytes: pdf.count, limit: Limits.replyDocumentBytes)
    }
    let digest = Entry.digest(pdf)
    let title = VietnameseText.line(name)
    let document = Document.ofOffice(
      title, pages: try reader.pdf(pdf, nil).pages,
      file: AttachedFile(
        sha256: digest, bytes: pdf.count, name: "\(digest.prefix(8)).pdf", type: "application/pdf"))
    let act = DocumentAdded(reference: reference, document: document)
    guard !title.isEmpty, act.keepsLimits else { throw DeliveryProblem.noName }
    try store.blobs.keep(pdf, sha256: digest)
    try store.append(
      act, by: actor, at: clock.now(), id: identifiers.next(),
      alongside: Alongside(blobs: [(digest, pdf.count)]))
    return digest
  }
}

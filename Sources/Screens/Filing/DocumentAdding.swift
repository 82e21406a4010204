// SPDX-License-Identifier: Apache-2.0
// Papers that join a petition's file after it was recorded: what the commune made or received itself, or what the
// citizen brought later (Luật TCD Đ.28, NĐ 154/2026 Đ.15.4). Each is an entry of its own; of a denunciation its name and
// its bytes are sealed to the office like the rest.

import Bundles
import Casework
import Devices
import Exchange
import Foundation
import Journal
package import Petitions
import Storage

extension Workplace {
  /// Adds papers to a petition's file.
  ///
  /// - Parameters:
  ///   - draft: whose documents are added; nothing else of it counts.
  ///   - draftID: under which their files are kept; it is given up.
  ///   - reference: the petition.
  /// - Returns: how many were added.
  /// - Throws: ``NotOfDuty``, ``Petitions/Violations`` of documents, ``Storage/StoreError``, what sealing says.
  package func addDocuments(
    of draft: Draft, draftID: String, to reference: String
  ) throws -> Int {
    try require(OfficeRight.intake)
    guard let row = try store.petition(reference) else { throw StoreError.notFound(reference) }
    let wrong = draft.check(today: today).filter { violation in
      switch violation.place {
      case .document, .documents: violation.severity == .blocks
      default: false
      }
    }
    guard wrong.isEmpty else { throw Violations(wrong) }
    let recipients = row.kind.isSecret ? try station.recipients() : nil
    for document in draft.checkedDocuments {
      let data = try document.file.map { try vault.file($0.sha256, of: draftID) }
      let (act, blobs): (DocumentAdded, [(sha256: String, bytes: Int)])
      if let recipients {
        (act, blobs) = try sealed(document, data, to: recipients, of: reference)
      } else {
        var kept: [(sha256: String, bytes: Int)] = []
        if let data, let file = document.file {
          try store.blobs.keep(data, sha256: file.sha256)
          kept.append((file.sha256, data.count))
        }
        (act, blobs) = (DocumentAdded(reference: reference, document: document), kept)
      }
      try store.append(
        act, by: actor, at: clock.now(), id: identifiers.next(), alongside: Alongside(blobs: blobs))
    }
    try vault.discard(draftID)
    return draft.checkedDocuments.count
  }

  private func sealed(
    _ document: Document, _ data: Data?, to recipients: [Age.Recipient], of reference: String
  ) throws -> (DocumentAdded, [(sha256: String, bytes: Int)]) {
    var document = document
    var blobs: [(sha256: String, bytes: Int)] = []
    func keep(_ plain: Data) throws -> String {
      let sealed = try Age.seal(plain, to: recipients)
      let sha256 = Entry.digest(sealed)
      try store.blobs.keep(sealed, sha256: sha256)
      blobs.append((sha256, sealed.count))
      return sha256
    }
    let file = try data.map(keep)
    if let file { document.file?.sha256 = file }
    let name = try keep(CanonicalJSON.encode(document))
    return (DocumentAdded(reference: reference, sealed: name, sealedFile: file), blobs)
  }
}

/// The sealed parts of a denunciation while they are open, with its papers.
package struct OpenedPetition: Sendable {
  /// Who and what.
  package let petition: Petition
  /// Its papers, those that were added later at the end; their bytes come out of the seal when they are looked at.
  package let documents: [ShownDocument]
}

extension Workplace {
  /// Opens the sealed parts of a denunciation with its papers. The opening is an entry before anything is shown.
  package func openSealedParts(
    _ reference: String, reason: String, passphrase: String
  ) throws -> OpenedPetition {
    let (petition, identity) = try openSealedKeepingKey(
      reference, reason: reason, passphrase: passphrase)
    let store = store
    func plain(_ sha256: String) throws -> Data {
      let sealed = try store.blobs.data(sha256)
      return try Age.open(sealed, with: identity, limit: sealed.count)
    }
    let added = try store.history(of: reference).compactMap { entry -> Document? in
      guard let body = entry.act as? DocumentAdded, let sealed = body.sealed else { return nil }
      return try JSONDecoder().decode(Document.self, from: plain(sealed))
    }
    return OpenedPetition(
      petition: petition,
      documents: ShownDocument.all(
        petition.matter.documents + added, of: reference, isSecret: true
      ) { file in
        let sealed = try store.blobs.data(file.sha256)
        return try Age.open(sealed, with: identity, limit: sealed.count)
      })
  }
}

extension PetitionRecord {
  /// Papers that joined the file later, with when and by whom; of a sealed petition none can be read here.
  package var addedDocuments: [(document: Document, note: String)] {
    history.compactMap { entry in
      guard let document = (entry.act as? DocumentAdded)?.document else { return nil }
      return (document, "thêm \(VietnamTime.day(entry.at).shown) – \(entry.by.name)")
    }
  }

  /// How many sealed papers joined the file later.
  package var sealedAdditions: Int {
    history.count { ($0.act as? DocumentAdded)?.sealed != nil }
  }
}

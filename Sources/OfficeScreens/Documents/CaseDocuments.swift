// SPDX-License-Identifier: Apache-2.0
// The papers on the page of a case: those handed over, those that joined the file later, and what became of the
// originals (TT 07/2014 Đ.10). Of a denunciation they are shown only while its sealed part is open.

import Casework
import Foundation
import Journal
import Petitions
package import Screens
import Storage

/// Originals that went back.
package struct ReturnedOriginals: Sendable, Equatable {
  /// When and to whom.
  package var title: String
  /// Which.
  package var detail: String
}

extension CaseScreen {
  /// The papers that can be looked at now.
  package var documents: [ShownDocument] {
    guard let record else { return [] }
    if record.row.kind.isSecret { return opened == nil ? [] : openedDocuments }
    let store = workplace.store
    let added = record.addedDocuments
    let shown = ShownDocument.all(
      (record.petition?.matter.documents ?? []) + added.map(\.document),
      of: record.row.reference, isSecret: false
    ) { try store.blobs.data($0.sha256) }
    let first = shown.count - added.count
    return shown.enumerated().map { index, document in
      index < first ? document : document.noting(added[index - first].note)
    }
  }

  /// Changes whenever the list of papers does.
  package var documentsMark: String {
    "\(record?.row.reference ?? "") \(record?.history.count ?? 0) \(opened != nil)"
  }

  /// Whether papers can be added here; of a sealed petition without opening it.
  package var mayAddDocuments: Bool {
    record != nil && workplace.session.may(OfficeRight.intake)
  }

  /// What stands where papers would, when they cannot be seen.
  package var documentsNote: String? {
    guard let record, record.row.kind.isSecret, opened == nil else { return nil }
    let count = record.row.documents + record.sealedAdditions
    return count == 0
      ? nil : "\(count) giấy tờ trong phần niêm phong. Mở phần niêm phong để xem."
  }

  /// Originals that went back, as the steps say.
  package var returnedOriginals: [ReturnedOriginals] {
    (file?.effective ?? []).compactMap { step in
      guard step.step == .originalsReturned else { return nil }
      let rule = StepID.originalsReturned.rule
      func words(_ key: String) -> String {
        guard let spec = rule.facts.first(where: { $0.id == key }), let value = step.facts[key]
        else { return "" }
        return value.shown(by: spec.type)
      }
      return ReturnedOriginals(
        title: "Đã trả giấy tờ gốc ngày \(step.on.shown) – người nhận: \(words("nguoi-nhan"))",
        detail: words("giay-to"))
    }
  }

  /// The form that records that originals went back; nil when none wait. Names of papers of a denunciation may tell
  /// whose they are, so none is filled in there.
  package func returningOriginals() -> StepScreen? {
    let names = record?.row.kind.isSecret == false ? originals : []
    return form(
      of: .originalsReturned, outOfOrder: !offersReturning,
      given: names.isEmpty ? [:] : ["giay-to": names.joined(separator: "\n")])
  }

  /// Whether originals wait to be returned.
  package var hasOriginals: Bool { !originals.isEmpty && returnedOriginals.isEmpty }

  private var offersReturning: Bool {
    // What waits stands among the next steps, what only accompanies a case beside them.
    course.map { $0.next + $0.beside }?.contains { $0.id == .originalsReturned } ?? false
  }

  private var originals: [String] {
    let all =
      record?.row.kind.isSecret == true
      ? opened?.matter.documents ?? []
      : (record?.petition?.matter.documents ?? []) + (record?.addedDocuments.map(\.document) ?? [])
    return all.filter { $0.form == .original }.map { "\($0.name) (\($0.pages) trang)" }
  }

  /// A form for papers to be added to the petition.
  package func addingDocuments() -> DocumentAddingScreen? {
    record.map { DocumentAddingScreen($0.row.reference, in: workplace) }
  }

  /// Papers were added: the case is read anew.
  package func documentsAdded(_ count: Int) async {
    guard let reference = record?.row.reference else { return }
    await reread(reference)
    message = Message("Đã thêm \(count) giấy tờ vào hồ sơ.", tone: .good)
  }
}

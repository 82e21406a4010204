// SPDX-License-Identifier: Apache-2.0
// *Đơn* in the commune's office: one petition opened with the office's key, and where it stands.

package import Casework
import Devices
import Exchange
import Foundation
import Journal
public import Observation
import Papers
public import Petitions
public import Screens
import Storage

/// The page of one petition in the office.
@Observable @MainActor
public final class CaseScreen {
  /// The petition and its history.
  public private(set) var record: PetitionRecord?
  /// The sealed parts, once opened; gone when the page is left.
  public private(set) var opened: Petition?
  /// Its papers, as long.
  package private(set) var openedDocuments: [ShownDocument] = []
  /// A message about the last action.
  public internal(set) var message: Message?
  /// The case to which it belongs.
  package private(set) var file: CaseFile?
  /// What may be done with it and what was done.
  package private(set) var course: CaseCourse?
  /// Its papers: due, possible, issued.
  package private(set) var papers: CasePapers?

  /// The petitions of the case, and those that may belong to it.
  package private(set) var near: [NearPetition] = []

  let workplace: Workplace
  private var staff: [FactOption] = []
  /// The forms of papers; nil while they cannot be read, which is told when one is asked for.
  @ObservationIgnored private(set) var catalogue: FormCatalogue?
  /// What stands over papers.
  @ObservationIgnored private(set) var head: OfficeHead?
  /// Papers that are being written, by whoever writes and what; in memory only.
  @ObservationIgnored var drafts: [String: PaperDraft] = [:]

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows a petition.
  public func show(_ reference: String) async {
    let workplace = workplace
    (opened, openedDocuments) = (nil, [])
    do {
      let (catalogue, known) = (catalogue, head)
      let (record, file, near, staff, forms, head, moves) = try await offMain {
        let record = try PetitionRecord(reference, in: workplace)
        let file = try workplace.store.caseFile(of: reference)
        return (
          record, file, try file.map { try NearPetition.all(record, $0, in: workplace) } ?? [],
          try workplace.caseStaff(), Result { try catalogue ?? workplace.formCatalogue() },
          known ?? workplace.officeHead(),
          try file.map { try workplace.store.clockMoves(of: $0.id) } ?? []
        )
      }
      self.head = head
      switch forms {
      case .success(let found): (self.catalogue, message) = (found, nil)
      // The case is shown all the same; without forms it has no papers.
      case .failure(let error): (self.catalogue, message) = (nil, Words.message(for: error))
      }
      papers = file.flatMap { file in
        self.catalogue.map { CasePapers(file, catalogue: $0, on: workplace.today) }
      }
      self.record = record
      self.file = file
      (self.near, self.staff) = (near, staff)
      course = file.map { CaseCourse($0, of: reference, in: workplace, moves: moves) }
      if let file {
        course?.namePapers(of: file.kind, from: self.catalogue, on: workplace.today)
        course?.correctedSince = record.correctedSinceSorting
      }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Reads the petition anew; what is open stays open.
  func reread(_ reference: String) async {
    let (wasOpened, documents) = (opened, openedDocuments)
    await show(reference)
    // The page may have been left meanwhile.
    guard record?.row.reference == reference else { return }
    (opened, openedDocuments) = (wasOpened, documents)
  }

  /// The sealed parts are closed again.
  package func closeSealed() async {
    guard let reference = record?.row.reference else { return }
    forgetSealedDrafts()
    await show(reference)
  }

  /// The form of a step; nil when no case is shown.
  ///
  /// - Parameter given: what is known already, by the key of the fact.
  package func form(
    of step: StepID, outOfOrder: Bool = false, given: [String: String] = [:]
  ) -> StepScreen? {
    file.map {
      StepScreen(
        step.rule, of: $0, in: workplace, outOfOrder: outOfOrder, staff: staff, given: given)
    }
  }

  /// The form that corrects a step; nil when it is not there.
  package func correction(of number: Int) -> StepScreen? {
    guard let file, let step = file.steps.first(where: { $0.id == number }) else { return nil }
    return StepScreen(correcting: step, of: file, in: workplace, staff: staff)
  }

  /// A step was recorded: the case is read anew.
  package func stepRecorded(_ name: String) async {
    guard let reference = record?.row.reference else { return }
    await reread(reference)
    let due = papers?.due.filter { $0.step == name }.map(\.name) ?? []
    message = Message(
      "Đã ghi: \(name).",
      next: (due.isEmpty
        ? "" : "Văn bản của bước này, soạn ở mục Văn bản: \(due.joined(separator: "; ")). ")
        + "Điểm thấy tình trạng mới khi đọc phản hồi lần tới.", tone: .good)
  }

  /// Opens the sealed parts.
  public func openSealed(reason: String, passphrase: String) async {
    guard let reference = record?.row.reference else { return }
    guard !VietnameseText.line(reason).isEmpty else {
      message = Message("Ghi lý do mở.", next: "Lý do được giữ mãi trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      let parts = try await offMain {
        try workplace.openSealedParts(reference, reason: reason, passphrase: passphrase)
      }
      await show(reference)
      // The page may have been left while the key was opened.
      guard record?.row.reference == reference else { return }
      (opened, openedDocuments) = (parts.petition, parts.documents)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The page was left: what was opened is forgotten.
  public func leave() {
    (opened, openedDocuments) = (nil, [])
    record = nil
    (file, course, papers, near) = (nil, nil, nil, [])
    forgetSealedDrafts()
  }
}

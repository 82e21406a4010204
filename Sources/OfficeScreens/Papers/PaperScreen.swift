// SPDX-License-Identifier: Apache-2.0
// A paper of a case being written: its fields, what is still missing, how it will look, and *Phát hành*. Whatever is
// wrong is said beside its field; what was typed is kept.

package import Casework
import Foundation
import Journal
import Observation
package import Papers
package import Petitions
package import Screens
import Storage

/// The page on which a paper is written.
@Observable @MainActor
package final class PaperScreen {
  package private(set) var draft: PaperDraft
  /// What is wrong with a field, by its name; the paper's own are ``numberKey`` and its like.
  package internal(set) var problems: [String: String] = [:]
  package internal(set) var message: Message?
  package private(set) var isBusy = false
  /// The paper once it is issued.
  package private(set) var issued: IssuedFile?

  package static let (numberKey, dayKey, signerKey) = ("#so", "#ngay", "#ky")
  package static let (titleKey, whyKey) = ("#chuc-vu", "#vi-sao-so")

  /// The version that is in force on the day of the paper.
  private(set) var form: OfficeForm
  let catalogue: FormCatalogue
  let file: CaseFile
  let workplace: Workplace
  let marks: DenouncerMarks
  let head: OfficeHead
  private let known: PaperKnown
  private let keep: @MainActor (PaperDraft) -> Void
  /// Where the paper stands in the sequence of its kind and of the year of its day.
  private(set) var numbering: PaperNumbering?
  private var numberedYear: Int?
  private var wasIssuePressed = false

  /// The page of a form.
  ///
  /// - Parameters:
  ///   - id: the form.
  ///   - petition: the petition as far as it is open now.
  ///   - draft: what was written before; nil to begin with what is known.
  ///   - head: what stands over it; nil to find that out.
  ///   - keep: is told every change.
  package init(
    _ id: String, from catalogue: FormCatalogue, of file: CaseFile, reference: String,
    petition: Petition?, draft: PaperDraft?, head: OfficeHead? = nil, in workplace: Workplace,
    keep: @escaping @MainActor (PaperDraft) -> Void
  ) throws {
    self.catalogue = catalogue
    self.file = file
    self.workplace = workplace
    self.keep = keep
    let day = draft.flatMap { CivilDate(typed: $0.day) } ?? workplace.today
    // A day on which no version is in force is told when the paper is checked.
    let form = try (try? catalogue.form(id, on: day)) ?? catalogue.form(id, on: workplace.today)
    self.form = form
    self.head = head ?? workplace.officeHead()
    marks =
      !file.kind.isSecret
      ? .anonymous
      : petition.map {
        DenouncerMarks($0.filers.people + [$0.filers.proxy?.person].compactMap(\.self))
      } ?? .sealed
    known = PaperKnown(
      form: form, file: file, petition: petition, reference: reference,
      writer: workplace.actorName,
      due: file.clocks(on: workplace.today, by: workplace.law)
        .first { $0.isOpen && ["kn-giai-quyet", "tc-giai-quyet"].contains($0.rule) }?.due)
    self.draft = try draft ?? known.begun(in: workplace)
    try readNumbering()
    if !self.draft.isNumberTyped { takeSuggestedNumber() }
  }

  /// The number like which the paper's own one is, in the year of its day; nil for papers without one.
  var likeNumber: PaperNumber? {
    form.symbol.map {
      PaperNumber(
        number: 1, symbol: $0, draftedBy: head.draftedBy,
        year: (CivilDate(typed: draft.day) ?? workplace.today).year)
    }
  }

  private func readNumbering() throws {
    numberedYear = likeNumber?.year
    numbering = try likeNumber.map { try workplace.numbering($0, of: known.step) }
  }

  private func takeSuggestedNumber() {
    draft.number = numbering.map { "\($0.suggested)" } ?? ""
    draft.isNumberTyped = false
  }

  // MARK: What the window shows

  package var id: String { form.id }
  package var name: String { form.name }
  /// *Mẫu số*, the text that asks for it, and since when.
  package var source: String { form.origin }
  /// Changes when another version of the form is in force on the day that was typed.
  package var version: Int { form.version }
  /// What stands behind the number; nil for papers without one.
  package var letters: String? { likeNumber?.letters }
  package var needsSigner: Bool { form.signers.contains(where: \.isOffice) }
  /// The ways in which it may be signed.
  package var signings: [PaperSigning] { form.signings }
  /// Whether the text is typed anew without the denouncer (Luật Tố cáo Đ.56.2).
  package var isRedacted: Bool {
    file.kind.isSecret && form.isRetyped(forPetitioner: draft.isForPetitioner)
  }
  /// Whether the stored file is sealed, because the denouncer stands in it.
  package var isSealed: Bool { file.kind.isSecret && !isRedacted }
  /// Whether it must be said for whom the paper is.
  package var asksForReader: Bool { file.kind.isSecret && form.reader == .chosen }
  /// Whether the number is not the next one, so that a reason is asked.
  package var asksWhyNumber: Bool {
    guard let numbering, let number = FactInput.whole(draft.number) else { return false }
    return numbering.needsReason(number)
  }
  /// Whether it can wait at a hamlet: what goes to the denouncer never does so by itself.
  package var mayWaitAtHamlet: Bool { !file.kind.isSecret }

  /// What whoever writes it must know.
  package var notes: [Message] {
    var notes: [Message] = []
    if isRedacted { notes.append(Words.retyping(isCompared: marks.kind != .sealed)) }
    if isSealed { notes.append(Words.forDenouncer(isOpen: marks.kind != .sealed)) }
    let fields = Set(form.fields.map(\.id))
    let doubts = form.doubts.filter { !fields.contains($0.place) }.map(\.note)
    if !doubts.isEmpty { notes.append(Words.doubts(doubts)) }
    return notes
  }

  /// Every field; ``asked`` says which are shown.
  package var fields: [PaperField] {
    form.fields.map { field in
      let doubt = form.doubts.filter { $0.place == field.id }.map(\.note)
      return PaperField(
        id: field.id, label: field.isRequired ? field.label : "\(field.label) (nếu có)",
        isRequired: field.isRequired, kind: field.shape,
        hint: (field.way(in: form) + doubt).joined(separator: "\n"))
    }
  }

  package var asked: Set<String> { Set(form.asked(understood).map(\.id)) }

  // MARK: What the person does

  /// Changes what stands in a field.
  package func edit(_ change: (inout PaperDraft) -> Void) {
    guard !isBusy, issued == nil else { return }
    var changed = draft
    change(&changed)
    guard changed != draft else { return }
    let wasRedacted = isRedacted
    if changed.number != draft.number { changed.isNumberTyped = true }
    let dayChanged = changed.day != draft.day
    draft = changed
    if dayChanged { followDay() }
    if isRedacted != wasRedacted { followReader() }
    keep(draft)
    if wasIssuePressed { check() }
  }

  /// Another day may be of another version of the form and of another sequence.
  private func followDay() {
    guard let day = CivilDate(typed: draft.day) else { return }
    // A day without a version in force is told when the paper is checked.
    if let other = try? catalogue.form(form.id, on: day), other.version != form.version {
      form = other
    }
    guard likeNumber?.year != numberedYear else { return }
    renumber()
  }

  private func renumber() {
    do { try readNumbering() } catch { message = Words.message(for: error) }
    if !draft.isNumberTyped { takeSuggestedNumber() }
  }

  /// What comes from the sealed part stands only in a paper for the denouncer.
  private func followReader() {
    let open = known.typed(isRedacted: false)
    let retyped = known.typed(isRedacted: true)
    let (old, new) = isRedacted ? (open, retyped) : (retyped, open)
    for (id, text) in old where draft.typed[id] == text { draft.typed[id] = nil }
    for (id, text) in new where (draft.typed[id] ?? "").isEmpty { draft.typed[id] = text }
  }

  /// The paper as it would be now, to be looked at; nil when that cannot be, which is then told.
  package func proof() async -> ShownDocument? {
    problems = [:]
    message = nil
    do {
      let paper = try made(understood)
      let pdf = try await offMain { try paper.pdf().pdf }
      return IssuedFile(
        pdf: pdf, title: "Xem trước: \(name)", suggestedName: "ban-xem-truoc",
        isSecret: file.kind.isSecret
      ).proof
    } catch {
      check()
      if problems.isEmpty { message = Words.message(for: error) }
      return nil
    }
  }

  /// Stores the paper and records it in the case, when nothing is missing.
  package func issueButtonPressed() async {
    guard !isBusy, issued == nil else { return }
    wasIssuePressed = true
    guard let (paper, step) = checked() else { return }
    isBusy = true
    defer { isBusy = false }
    let (workplace, file, isSealed) = (workplace, file, isSealed)
    do {
      issued = try await offMain {
        try workplace.issue(paper, as: step, in: file, isSealed: isSealed)
      }
    } catch {
      message = Words.message(for: error)
      if case PaperProblem.numberGiven = error {
        draft.isNumberTyped = false
        renumber()
      }
    }
  }
}

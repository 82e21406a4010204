// SPDX-License-Identifier: Apache-2.0
// A paper of a case being written: its fields, what is still missing, how it will look, and *Phát hành*. Whatever is
// wrong is said beside its field; what was typed is kept.

package import Casework
package import Foundation
package import Observation
import Papers
package import Petitions
package import Screens
import Storage

/// A field of a form, as a window draws it.
package struct PaperField: Sendable, Identifiable {
  package enum Kind: Sendable { case line, plain, paragraph, choice([(id: String, text: String)]) }
  package var id: String
  package var label: String
  package var kind: Kind
  /// How it is written, and what is doubtful about it.
  package var hint: String
}

/// The page on which a paper is written.
@Observable @MainActor
package final class PaperScreen {
  package private(set) var draft: PaperDraft
  /// What is wrong with a field, by its name; the paper's own are ``numberKey`` and its like.
  package internal(set) var problems: [String: String] = [:]
  /// The pages as PNG.
  package private(set) var pages: [Data] = []
  package internal(set) var message: Message?
  package private(set) var isBusy = false
  /// The paper once it is issued.
  package private(set) var issued: IssuedFile?

  package static let (numberKey, dayKey, signerKey, titleKey) = ("#so", "#ngay", "#ky", "#chuc-vu")

  let form: OfficeForm
  let file: CaseFile
  let workplace: Workplace
  /// Whether the text is typed anew without the denouncer (Luật Tố cáo Đ.56.2).
  package let isRedacted: Bool
  /// Whether the stored file is sealed, because the denouncer may stand in it.
  let isSealed: Bool
  let marks: DenouncerMarks
  let head: OfficeHead
  private let keep: @MainActor (PaperDraft) -> Void
  private var wasIssuePressed = false
  private var drawing = 0

  /// The page of a form.
  ///
  /// - Parameters:
  ///   - petition: the petition as far as it is open now.
  ///   - draft: what was written before; nil to begin with what is known.
  ///   - keep: is told every change.
  init(
    _ form: OfficeForm, of file: CaseFile, reference: String, petition: Petition?,
    draft: PaperDraft?, in workplace: Workplace, keep: @escaping @MainActor (PaperDraft) -> Void
  ) throws {
    self.form = form
    self.file = file
    self.workplace = workplace
    self.keep = keep
    let isSecret = file.kind.isSecret
    isRedacted = isSecret && (form.needsRedaction || form.subject != .denunciation)
    isSealed = isSecret && !isRedacted
    head = workplace.officeHead()
    marks =
      !isSecret ? .anonymous
      : petition.map { DenouncerMarks($0.filers.people + [$0.filers.proxy?.person].compactMap(\.self)) }
        ?? .sealed
    let known = PaperKnown(
      form: form, file: file, petition: isRedacted ? nil : petition, reference: reference,
      writer: workplace.actorName)
    self.draft =
      try draft ?? Self.begun(known, knowsSealed: isSecret && petition != nil, in: workplace)
  }

  private static func begun(
    _ known: PaperKnown, knowsSealed: Bool, in workplace: Workplace
  ) throws -> PaperDraft {
    var draft = PaperDraft()
    draft.typed = known.typed
    draft.knowsSealed = knowsSealed
    draft.day = workplace.today.shown
    draft.purpose = DocumentPurpose.usual(of: known.form.id).rawValue
    if let symbol = known.form.symbol {
      let year = workplace.today.year
      let noted = known.step?.facts[StepRule.paperNumber]?.string
        .flatMap { PaperNumber(read: $0, symbol: symbol, year: year)?.number }
      draft.number = "\(try noted ?? workplace.nextNumber(symbol, year: year))"
    }
    let people = try workplace.people().filter(\.isActive)
    let leader = people.first { $0.id == workplace.actor.id && $0.duties.contains(.leader) }
      ?? people.first { $0.duties.contains(.leader) }
    draft.signer = leader?.name ?? ""
    draft.signerTitle = leader?.role ?? ""
    return draft
  }

  // MARK: What the window shows

  package var name: String { form.name }
  /// *Mẫu số*, and the text that asks for it.
  package var source: String {
    [form.formNumber, form.source].compactMap(\.self).joined(separator: ", ")
  }
  /// What stands behind the number; nil for papers without one.
  package var letters: String? {
    form.symbol.map { PaperNumber(number: 1, symbol: $0, draftedBy: head.draftedBy, year: 1).letters }
  }
  package var needsSigner: Bool { form.signers.contains(where: \.isOffice) }

  /// What whoever writes it must know.
  package var notes: [Message] {
    var notes: [Message] = []
    if isRedacted, marks.kind == .sealed {
      notes.append(
        Message(
          "Phần niêm phong đang đóng nên chương trình không so được với tên người tố cáo.",
          next: "Tự đọc lại: không ghi họ tên, địa chỉ, số giấy tờ, điện thoại hay điều gì cho biết ai "
            + "đã tố cáo (Luật Tố cáo Đ.8, Đ.56). Hoặc mở phần niêm phong trước khi soạn.",
          tone: .notice))
    } else if isRedacted {
      notes.append(
        Message(
          "Văn bản này người khác sẽ đọc: gõ lại nội dung, không chép từ đơn tố cáo.",
          next: "Ô nào có thông tin về người tố cáo của đơn đang mở thì không phát hành được.",
          tone: .notice))
    } else if isSealed {
      notes.append(
        Message(
          "Văn bản này gửi cho người tố cáo, có tên người tố cáo.",
          next: "Bản lưu được niêm phong bằng khóa của xã; mở lại phải có cụm mật khẩu và lý do.",
          tone: .notice))
    }
    let fields = Set(form.fields.map(\.id))
    let doubts = form.doubts.filter { !fields.contains($0.place) }.map(\.note)
    if !doubts.isEmpty {
      notes.append(
        Message("Mẫu này còn điểm cần đối chiếu.", next: doubts.joined(separator: "\n"), tone: .notice))
    }
    return notes
  }

  /// Every field; ``asked`` says which are shown.
  package var fields: [PaperField] {
    form.fields.map { field in
      let doubt = form.doubts.filter { $0.place == field.id }.map(\.note)
      return PaperField(
        id: field.id, label: field.isRequired ? field.label : "\(field.label) (nếu có)",
        kind: field.shape, hint: (field.way(in: form) + doubt).joined(separator: "\n"))
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
    draft = changed
    keep(changed)
    if wasIssuePressed { check() }
  }

  /// Draws the pages as they would be now.
  package func drawPages() async {
    guard let paper = try? made(understood) else { return }  // told beside the field when it is issued
    drawing += 1
    let mine = drawing
    do {
      let drawn = try await offMain { try Self.pictures(of: paper) }
      // Something was typed meanwhile: the newer drawing is on its way.
      if mine == drawing { pages = drawn }
    } catch {
      message = Words.message(for: error)
    }
  }

  private nonisolated static func pictures(of paper: FormPaper) throws -> [Data] {
    let (drawn, count) = (paper.paper, try paper.paper.pdf().pageCount)
    return try (0..<min(count, 20)).map { try drawn.png(page: $0, dpi: 96) }
  }

  /// Stores the paper and records it in the case, when nothing is missing.
  package func issueButtonPressed() async {
    guard !isBusy, issued == nil else { return }
    wasIssuePressed = true
    guard let (paper, step) = check() else { return }
    isBusy = true
    defer { isBusy = false }
    let (workplace, file, isSealed) = (workplace, file, isSealed)
    do {
      issued = try await offMain {
        try workplace.issue(paper, as: step, in: file, isSealed: isSealed)
      }
      message = Message(
        "Đã phát hành \(issued?.title ?? "").", next: "Bản PDF đã lưu. Giờ in để ký, đóng dấu.",
        tone: .good)
      await drawPages()
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Prints the stored paper.
  package func printButtonPressed() async {
    guard let issued else { return }
    message = await workplace.print(issued)
  }

  /// Keeps a copy of the stored paper.
  package func save(to path: String) async {
    guard let issued, !issued.isSecret else { return }
    message = await workplace.save(issued, to: path)
  }
}

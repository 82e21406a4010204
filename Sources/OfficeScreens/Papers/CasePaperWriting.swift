// SPDX-License-Identifier: Apache-2.0
// From the page of a case to its papers: beginning one, and opening what was issued.

import Casework
import Foundation
import Papers
import Petitions
package import Screens

extension CaseScreen {
  /// The page of a form for the case that is shown; nil when that cannot be, which is then told.
  package func paper(_ form: String) -> PaperScreen? {
    guard let file, let reference = record?.row.reference,
      let form = forms.first(where: { $0.id == form })
    else { return nil }
    // What one person wrote is not shown to the next one at this desk.
    let key = "\(workplace.actor.id)/\(file.id)/\(form.id)"
    do {
      let kept = drafts[key].flatMap { $0.knowsSealed && opened == nil ? nil : $0 }
      return try PaperScreen(
        form, of: file, reference: reference, petition: opened ?? record?.petition, draft: kept,
        in: workplace
      ) { [weak self] in self?.drafts[key] = $0 }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// A paper was issued: what was typed for it is done with, and the case is read anew.
  package func paperIssued(_ paper: PaperScreen) async {
    guard let reference = record?.row.reference, let file else { return }
    drafts["\(workplace.actor.id)/\(file.id)/\(paper.form.id)"] = nil
    guard file.id == paper.file.id, let title = paper.issued?.title else { return }
    await reread(reference)
    message = Message("Đã phát hành \(title).", tone: .good)
  }

  /// The stored file of an issued paper, by the number of its step.
  ///
  /// - Returns: nil when it cannot be shown, which is then told.
  package func issuedPaper(_ number: Int) async -> IssuedFile? {
    guard let (step, name) = issuedStep(number) else { return nil }
    let workplace = workplace
    do {
      return try await offMain { try workplace.issuedFile(of: step, name: name) }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// Whether the file of an issued paper is opened with the office's key only.
  package func isIssuedPaperSealed(_ number: Int) async -> Bool {
    guard let (step, name) = issuedStep(number) else { return false }
    let workplace = workplace
    do {
      return try await offMain {
        do { _ = try workplace.issuedFile(of: step, name: name) } catch PaperProblem.sealed {
          return true
        }
        return false
      }
    } catch {
      return false  // told when it is opened
    }
  }

  /// Opens a sealed one; the opening is on record.
  package func openIssued(_ number: Int, reason: String, passphrase: String) async -> IssuedFile? {
    guard let (step, name) = issuedStep(number), let reference = record?.row.reference else {
      return nil
    }
    guard !VietnameseText.line(reason).isEmpty else {
      message = Message("Ghi lý do mở.", next: "Lý do được giữ mãi trong sổ.", tone: .notice)
      return nil
    }
    let (workplace, digest) = (workplace, step.facts[StepRule.paperFile]?.string ?? "")
    do {
      let pdf = try await offMain {
        try workplace.openSealedPaper(
          digest, of: reference, reason: reason, passphrase: passphrase)
      }
      await reread(reference)
      return IssuedFile(step, pdf: pdf, name: name, isSecret: true)
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  private func issuedStep(_ number: Int) -> (step: Step, name: String)? {
    guard let step = file?.effective.first(where: { $0.id == number }) else { return nil }
    let form = step.facts[StepRule.paperForm]?.string
    return (step, forms.first { $0.id == form }?.name ?? "Văn bản")
  }

  /// What knows the sealed part goes with it.
  func forgetSealedDrafts() { drafts = drafts.filter { !$0.value.knowsSealed } }
}

extension Workplace {
  /// Sends a stored paper to the printer.
  func print(_ paper: IssuedFile) async -> Message {
    guard printer.isPresent, !printer.paper.isRoll else {
      return Message(
        printer.isPresent
          ? "Máy in đang dùng là máy in cuộn, không in được văn bản." : "Máy chưa có máy in.",
        next: paper.isSecret
          ? "Nối máy in giấy A4 rồi mở lại văn bản để in."
          : "Nối máy in giấy A4, hoặc lưu PDF rồi in ở máy khác.", tone: .notice)
    }
    // The name of the job is seen by anybody who looks at the printer.
    return await printer.print(.sheets(paper.pdf, jobName: "TD-VB", .a4)).paperMessage
  }

  /// Keeps a stored paper in a file, readable by this account alone.
  func save(_ paper: IssuedFile, to path: String) async -> Message {
    let file = URL(fileURLWithPath: path)
    do {
      try await offMain {
        // The chooser has asked before it gives the name of a file that is there.
        try PaperPlace(in: file.deletingLastPathComponent())
          .keep(paper.pdf, as: file.lastPathComponent)
      }
      return Message("Đã lưu văn bản vào \(path).", tone: .good)
    } catch {
      return Words.message(for: error)
    }
  }
}

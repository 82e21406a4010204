// SPDX-License-Identifier: Apache-2.0
// From the page of a case to its papers: beginning one, and opening what was issued.

import Casework
import Foundation
import Journal
import Papers
import Petitions
package import Screens
import Storage

extension CaseScreen {
  /// The code of the petition that is shown.
  package var reference: String? { record?.row.reference }

  /// The page of a form for the case that is shown; nil when that cannot be, which is then told.
  package func paper(_ form: String) -> PaperScreen? {
    guard let file, let catalogue, let reference = record?.row.reference else { return nil }
    // What one person wrote is not shown to the next one at this desk.
    let key = "\(workplace.actor.id)/\(file.id)/\(form)"
    do {
      let kept = drafts[key].flatMap { $0.knowsSealed && opened == nil ? nil : $0 }
      return try PaperScreen(
        form, from: catalogue, of: file, reference: reference,
        petition: opened ?? record?.petition, draft: kept, head: head, in: workplace
      ) { [weak self] in self?.drafts[key] = $0 }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// A form for a hand, which names nobody; nil when that cannot be, which is then told.
  package func blank(_ form: String) async -> ShownDocument? {
    let (workplace, catalogue, head) = (workplace, catalogue, head)
    do {
      return try await offMain {
        guard let form = try catalogue?.form(form, on: workplace.today) else { return nil }
        let paper = try FormPaper.blank(form, head: head ?? workplace.officeHead()).pdf()
        return IssuedFile(
          pdf: paper.pdf, title: "\(form.name) (để trống)", suggestedName: "mau-\(form.id)",
          isSecret: false
        ).shown
      }
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// A paper was issued: what was typed for it is done with, and the case is read anew.
  package func paperIssued(_ paper: PaperScreen) async {
    guard let reference = record?.row.reference, let file else { return }
    drafts["\(workplace.actor.id)/\(file.id)/\(paper.id)"] = nil
    guard file.id == paper.file.id, let title = paper.issued?.title else { return }
    await reread(reference)
    message = Words.issued(title)
  }

  /// What opening an issued paper gave.
  package enum Opening: Sendable {
    case shown(ShownDocument)
    /// The office's key is asked for.
    case sealed
    /// It cannot be shown, which is told.
    case none
  }

  /// The stored file of an issued paper, by the number of its step.
  package func issuedPaper(_ number: Int) async -> Opening {
    guard let (step, name) = issuedStep(number) else { return .none }
    let workplace = workplace
    do {
      return .shown(try await offMain { try workplace.issuedFile(of: step, name: name) }.shown)
    } catch PaperProblem.sealed {
      return .sealed
    } catch {
      message = Words.message(for: error)
      return .none
    }
  }

  /// Opens a sealed one; the opening is on record.
  package func openIssued(
    _ number: Int, reason: String, passphrase: String
  ) async -> ShownDocument? {
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
      return IssuedFile(step, pdf: pdf, name: name, isSecret: true).shown
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  private func issuedStep(_ number: Int) -> (step: Step, name: String)? {
    guard let step = file?.effective.first(where: { $0.id == number }) else { return nil }
    return (step, step.paperForm(in: catalogue)?.name ?? "Văn bản")
  }

  /// What knows the sealed part goes with it.
  func forgetSealedDrafts() { drafts = drafts.filter { !$0.value.knowsSealed } }
}

// SPDX-License-Identifier: Apache-2.0
// Every paper that the table of steps names has a form, and the form takes what the case and the person give it.

import Casework
import Foundation
import OfficeScreens
import Papers
import Petitions
import Screens
import Support
import Testing

@MainActor @Suite struct FormCoverageTests {
  let commune: Commune
  let catalogue: FormCatalogue

  init() throws {
    commune = try Commune()
    catalogue = try FormCatalogue.load(ProjectFiles.reference().forms)
  }

  @Test func everyFormThatAStepNamesIsThereAndCanBeIssuedWhereTheStepIsLawful() async throws {
    let workplace = try commune.office.workplace()
    let today = workplace.today
    var count = 0
    for rule in StepRule.all {
      for paper in rule.papers {
        for kind in paper.kinds.intersection(rule.kinds).sorted(by: { $0.rawValue < $1.rawValue }) {
          let name = "\(rule.id) \(kind) \(paper.id)"
          let form = try catalogue.form(paper.id, on: today)
          guard let file = LawfulCases.reached(rule.id, kind, on: today) else {
            Issue.record("no way leads to \(name)")
            continue
          }
          // What citizens write themselves is given to them blank.
          guard form.layout != .personal else { continue }
          let screen = try PaperScreen(
            paper.id, from: catalogue, of: file, reference: file.id, petition: nil, draft: nil,
            in: workplace
          ) { _ in }
          let examples = Dictionary(uniqueKeysWithValues: form.fields.map { ($0.id, $0.example) })
          screen.edit { draft in
            for (id, text) in examples where (draft.typed[id] ?? "").isEmpty {
              draft.typed[id] = text
            }
            draft.signer = "Phạm Văn Ví"
            draft.signerTitle = "Chủ tịch"
            draft.whyNumber = "Số trước đó ở sổ giấy"
          }
          #expect(await screen.proof() != nil, "\(name): \(screen.problems)")
          await screen.issueButtonPressed()
          // All that stands in its way is that this case is not in the store.
          #expect(screen.problems.isEmpty, "\(name): \(screen.problems)")
          #expect(screen.message == CaseProblem.changedMeanwhile.message, "\(name)")
          count += 1
        }
      }
    }
    #expect(count > 40, "the table names that many")
  }

  @Test func aPaperForOthersAboutADenunciationIsRetypedAndOneForTheDenouncerIsSealed() throws {
    let workplace = try commune.office.workplace()
    let today = workplace.today
    var sealed: Set<String> = []
    for form in catalogue.all(on: today) where form.layout != .personal {
      guard form.subject != .complaint, form.subject != .suggestion else { continue }
      let file = LawfulCases.fresh(.denunciation, on: today)
      let screen = try PaperScreen(
        form.id, from: catalogue, of: file, reference: file.id, petition: nil, draft: nil,
        in: workplace
      ) { _ in }
      #expect(screen.isRedacted != screen.isSealed, "\(form.id)")
      if form.needsRedaction { #expect(screen.isRedacted, "\(form.id)") }
      #expect(!screen.mayWaitAtHamlet, "\(form.id)")
      if screen.isSealed { sealed.insert(form.id) }
    }
    // Each of these is addressed to, or signed by, whoever denounced.
    let forDenouncer: Set = [
      "thong-bao-chuyen", "nd31-05", "huong-dan", "tach-don", "phieu-hen", "nd154-01",
      "bien-ban-tiep", "bien-ban-to-cao", "nd156-03",
    ]
    #expect(sealed == forDenouncer)
  }
}

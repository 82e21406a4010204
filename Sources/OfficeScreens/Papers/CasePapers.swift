// SPDX-License-Identifier: Apache-2.0
// *Văn bản* of a case: what belongs to the steps taken and is not written yet, what else may be written, and what
// was issued.

import Casework
import Foundation
import Papers
import Petitions
import Screens

/// A form that may be filled in for the case.
package struct PaperOffer: Sendable, Equatable, Identifiable {
  /// Of the form.
  package var id: String
  package var name: String
  /// Number in the law and the step to which it belongs.
  package var detail: String
  /// The step that asks for it; nil of one that may be written at any time.
  package var step: String?
}

/// A paper that was issued.
package struct IssuedLine: Sendable, Equatable, Identifiable {
  /// Number of its step.
  package var id: Int
  package var title: String
  package var detail: String
  /// Whether its file was stored here; papers from before this program have none.
  package var hasFile: Bool
}

/// The papers of a case.
package struct CasePapers: Sendable, Equatable {
  /// What the steps taken ask for, newest step first.
  package var due: [PaperOffer] = []
  /// Every other form of this kind of petition.
  package var others: [PaperOffer] = []
  /// What citizens write themselves: the office gives them the form.
  package var blanks: [PaperOffer] = []
  /// Issued ones, newest first.
  package var issued: [IssuedLine] = []

  init(_ file: CaseFile, catalogue: FormCatalogue, on day: CivilDate) {
    let all = catalogue.all(on: day).filter { $0.fits(file.kind) }
    blanks = all.filter { $0.layout == .personal }.map { PaperOffer($0, detail: "") }
    let fitting = all.filter { $0.layout != .personal }
    let byID = Dictionary(uniqueKeysWithValues: fitting.map { ($0.id, $0) })
    var written: Set<String> = []
    for step in file.effective.reversed() {
      guard let rule = step.step?.rule else { continue }
      if step.step == .documentIssued {
        if let form = step.facts[StepRule.paperForm]?.string { written.insert(form) }
        continue
      }
      for paper in rule.papers where paper.kinds.contains(file.kind) {
        guard let form = byID[paper.id], !written.contains(form.id),
          !due.contains(where: { $0.id == form.id })
        else { continue }
        due.append(
          PaperOffer(
            form, detail: "Của bước \(rule.name), ngày \(step.on.shown)", step: rule.name))
      }
    }
    others = fitting.filter { form in !due.contains { $0.id == form.id } }
      .map { PaperOffer($0, detail: "") }
    issued = file.effective.reversed().filter { $0.step == .documentIssued }.map { step in
      let form = step.paperForm(in: catalogue)
      let number = step.facts[StepRule.paperNumber]?.string ?? ""
      return IssuedLine(
        id: step.id, title: "\(form?.name ?? "Văn bản") \(number)",
        detail: ["Phát hành ngày \(step.on.shown), \(step.by.name)", form?.origin]
          .compactMap(\.self).joined(separator: "\n"),
        hasFile: step.facts[StepRule.paperFile] != nil)
    }
  }
}

extension Step {
  /// The version of the form with which an issued paper was made; nil when the office has it no more.
  func paperForm(in catalogue: FormCatalogue?) -> OfficeForm? {
    guard let id = facts[StepRule.paperForm]?.string,
      case .number(let version)? = facts[StepRule.paperVersion]
    else { return nil }
    // A paper whose form is gone is still opened from its stored file.
    return try? catalogue?.form(id, version: version)
  }
}

extension OfficeForm {
  /// *Mẫu số*, the text that asks for it, and the days on which this version is in force.
  var origin: String {
    let until = validUntil.map { " đến \($0.shown)" } ?? ""
    return [formNumber, source, "bản \(version), dùng từ \(validFrom.shown)\(until)"]
      .compactMap(\.self).joined(separator: ", ")
  }
}

extension PaperOffer {
  fileprivate init(_ form: OfficeForm, detail: String, step: String? = nil) {
    self.init(
      id: form.id, name: form.name,
      detail: [detail, form.origin].filter { !$0.isEmpty }.joined(separator: "\n"), step: step)
  }
}

extension OfficeForm {
  /// Whether the form is for a kind of petition.
  func fits(_ kind: PetitionKind) -> Bool {
    switch subject {
    case .any, .reception: true
    case .complaint: kind == .complaint
    case .denunciation: kind == .denunciation
    case .suggestion: kind == .proposal || kind == .report
    }
  }
}

extension CaseCourse {
  /// Says beside each step which papers it has.
  mutating func namePapers(of kind: PetitionKind, from catalogue: FormCatalogue?, on day: CivilDate)
  {
    func named(_ lines: [StepLine]) -> [StepLine] {
      lines.map { line in
        let names = line.rule.papers.filter { $0.kinds.contains(kind) }.compactMap { paper in
          // A form that is not in force today is no paper of today.
          try? catalogue?.form(paper.id, on: day).name
        }
        guard !names.isEmpty else { return line }
        var line = line
        line.detail += "\nVăn bản: \(names.joined(separator: ", "))."
        return line
      }
    }
    next = named(next)
    beside = named(beside)
  }
}

// SPDX-License-Identifier: Apache-2.0
// How a paper is issued: its file is on the disk before the journal names it, and it is printed only from there. A
// paper that may name the denouncer is kept sealed to the office's key, like the petition itself.

import Bundles
import Casework
import Devices
import Exchange
package import Foundation
import Journal
import Papers
import Petitions
package import Screens
import Storage

/// Why a paper was not issued or not shown.
package enum PaperProblem: ToldError, Equatable {
  /// Another paper of this kind and year has the number.
  case numberGiven(String)
  /// It is kept sealed: the office's key opens it.
  case sealed

  package var message: Message {
    switch self {
    case .numberGiven(let number): Words.numberGiven(number)
    case .sealed: Words.sealedPaper
    }
  }
}

/// A paper that is issued: the stored file as it was opened.
package struct IssuedFile: Sendable, Equatable {
  package var pdf: Data
  /// Form and number, never a person.
  package var title: String
  package var suggestedName: String
  /// Whether it may name a denouncer: then no copy of it lies about as a file.
  package var isSecret: Bool
}

extension Workplace {
  /// The forms of the office: those of the program, and what it changed itself.
  func formCatalogue() throws -> FormCatalogue {
    try FormCatalogue.load(
      reference.forms, own: store.folder.appendingPathComponent(Self.ownForms, isDirectory: true))
  }

  /// The folder beside the office's data with its own versions of forms.
  static var ownForms: String { "mau-van-ban" }

  /// Stores a paper and records that it was issued.
  ///
  /// - Parameters:
  ///   - paper: the paper, whole.
  ///   - step: the step without the facts of the file.
  ///   - file: the case as the page showed it.
  ///   - isSealed: whether the file is kept sealed to the office's key.
  /// - Throws: ``PaperProblem``, ``CaseProblem``, what papers and the store throw; nothing is recorded then.
  func issue(
    _ paper: FormPaper, as step: Step, in file: CaseFile, isSealed: Bool
  ) throws -> IssuedFile {
    if let number = paper.frame.number {
      let isGiven = try store.givenNumbers(in: number.year, of: number.letters).contains {
        $0.isIssued && PaperNumber(read: $0.number, like: number)?.number == number.number
      }
      guard !isGiven else { throw PaperProblem.numberGiven(number.shown) }
    }
    // Nothing is stored for a step that will not be taken.
    _ = try unchanged(file, before: step)
    let pdf = try paper.pdf().pdf
    let bytes = isSealed ? try Age.seal(pdf, to: station.recipients()) : pdf
    let digest = Entry.digest(bytes)
    var named = step
    named.facts[StepRule.paperForm] = .text(paper.form.id)
    named.facts[StepRule.paperVersion] = .number(paper.form.version)
    named.facts[StepRule.paperFile] = .text(digest)
    // On the disk first; without its entry it is removed at the next start.
    try store.blobs.keep(bytes, sha256: digest)
    try take(named, in: file, blobs: [(digest, bytes.count)])
    return IssuedFile(named, pdf: pdf, name: paper.form.name, isSecret: isSealed)
  }

  /// The stored file of an issued paper.
  ///
  /// - Throws: ``PaperProblem/sealed``, ``Storage/StoreError/blob(sha256:)``.
  func issuedFile(of step: Step, name: String) throws -> IssuedFile {
    let digest = step.facts[StepRule.paperFile]?.string ?? ""
    let bytes = try store.blobs.data(digest)
    guard Entry.digest(bytes) == digest else { throw StoreError.blob(sha256: digest) }
    guard bytes.starts(with: Data("%PDF".utf8)) else { throw PaperProblem.sealed }
    return IssuedFile(step, pdf: bytes, name: name, isSecret: false)
  }
}

extension IssuedFile {
  init(_ step: Step, pdf: Data, name: String, isSecret: Bool) {
    let number = step.facts[StepRule.paperNumber]?.string ?? ""
    self.init(
      pdf: pdf, title: number.isEmpty ? name : "\(name) \(number)",
      suggestedName: "van-ban-\(step.facts[StepRule.paperForm]?.string ?? "")-\(step.on.iso)",
      isSecret: isSecret)
  }

  /// The paper for the viewer.
  package var shown: ShownDocument { document(isProof: false) }
  /// The paper as it would be, for the viewer: neither printed nor kept.
  var proof: ShownDocument { document(isProof: true) }

  private func document(isProof: Bool) -> ShownDocument {
    let bytes = pdf
    return ShownDocument(
      name: title, detail: "",
      file: AttachedFile(
        sha256: Entry.digest(bytes), bytes: bytes.count, name: "\(suggestedName).pdf",
        type: "application/pdf"),
      isSecret: isSecret, suggestedName: suggestedName, isProof: isProof, bytes: { bytes })
  }
}

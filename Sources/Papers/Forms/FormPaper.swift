// SPDX-License-Identifier: Apache-2.0
// One paper of the office: a form with its facts, number, date and signer. Drawn for the screen and for
// the printer by the same code; the stored PDF has the same bytes whenever it is made again.

import Foundation
public import Petitions

/// Facts for a paper.
public enum FormMatter: Sendable, Equatable {
  /// As they are known.
  case open(FormValues)
  /// Retyped, free of the denouncer.
  case redacted(RedactedMatter)

  var values: FormValues {
    switch self {
    case .open(let values): values
    case .redacted(let matter): matter.values
    }
  }
}

/// Why a paper was not set.
public enum FormPaperError: Error, Equatable, Sendable {
  /// The form takes only redacted matter: Luật Tố cáo Đ.56.2.
  case needsRedaction(form: String)
  /// The matter was retyped for another form.
  case retypedForAnother(form: String, than: String)
  /// The form has no such field.
  case noField(form: String, field: String)
  /// The field takes something else.
  case wrongKind(form: String, field: String)
  /// A basis, recipient or other word that was changed for this paper names the denouncer.
  case namesDenouncer(place: String)
  /// The number is of another kind than the form.
  case wrongNumber(form: String, symbol: String)
}

/// What of a paper is not a fact of the case.
public struct PaperFrame: Sendable, Equatable {
  /// The office.
  public var head: OfficeHead
  /// Nil as long as none is given: the place stays white.
  public var number: PaperNumber?
  /// The date on the paper; nil: dotted.
  public var date: CivilDate?
  /// Nil: the place stays white.
  public var signer: PaperSigner?
  /// Other bases than the form's; nil: as the form says.
  public var basis: [String]?
  /// Whether it is of a practising office.
  public var isTraining = false

  /// A frame of which only the office is known.
  public init(head: OfficeHead) { self.head = head }
}

/// A paper of the office, not yet drawn.
public struct FormPaper: Sendable {
  /// The form.
  public let form: OfficeForm
  /// Its facts.
  public let matter: FormMatter
  /// All else.
  public let frame: PaperFrame

  /// Sets a paper.
  ///
  /// Missing facts are dotted; whether a paper may be issued with holes is asked of
  /// ``OfficeForm/missing(_:)``.
  public init(
    form: OfficeForm, matter: FormMatter, frame: PaperFrame
  ) throws(FormPaperError) {
    switch matter {
    case .open:
      guard !form.needsRedaction else { throw .needsRedaction(form: form.id) }
    case .redacted(let redacted):
      guard redacted.form == form.id else {
        throw .retypedForAnother(form: form.id, than: redacted.form)
      }
      for line in frame.basis ?? [] where redacted.marks.found(in: line) != nil {
        throw .namesDenouncer(place: "basis")
      }
    }
    for id in matter.values.known {
      guard let field = form.field(id) else { throw .noField(form: form.id, field: id) }
      guard matter.values[id]?.fits(field) == true else {
        throw .wrongKind(form: form.id, field: id)
      }
    }
    if let number = frame.number, number.symbol != form.symbol {
      throw .wrongNumber(form: form.id, symbol: number.symbol)
    }
    (self.form, self.matter, self.frame) = (form, matter, frame)
  }

  /// The blank form, to be filled in by hand. It names nobody, so every form can be printed blank.
  public static func blank(_ form: OfficeForm, head: OfficeHead) -> FormPaper {
    FormPaper(blank: form, frame: PaperFrame(head: head))
  }

  private init(blank form: OfficeForm, frame: PaperFrame) {
    (self.form, matter, self.frame) = (form, .open(FormValues()), frame)
  }

  /// The paper for screen and printer.
  public var paper: Paper {
    var paper = Paper(
      size: .a4, title: title, created: (frame.date ?? form.validFrom).start
    ) { [self] setter in
      FormSheet(
        setter: setter, text: text, head: head, basis: frame.basis ?? form.basis,
        signer: frame.signer
      ).composition()
    }
    paper.isTraining = frame.isTraining
    return paper
  }

  /// The file to keep: PDF/A-1b, always the same bytes for the same paper.
  public func pdf() throws(PaperError) -> StoredPaper {
    let made = try paper.pdf()
    let kept = try StoredPDF.archived(
      made.pdf, title: title, created: OfficialDate((frame.date ?? form.validFrom).start).stamp)
    return StoredPaper(pdf: kept, pageCount: made.pageCount, digest: Digest.sha256(kept))
  }

  /// *Kính gửi* and *Nơi nhận* as printed. Of a paper about a denunciation one of them may be the denouncer.
  public var addressees: [String] { (form.addressees + form.recipients).map(text.plain) }

  /// What the journal keeps of it once it is issued.
  public func issued(_ stored: StoredPaper, on date: CivilDate) -> IssuedPaper {
    var redaction: IssuedPaper.Redaction?
    if case .redacted(let matter) = matter {
      redaction = .init(retypedBy: matter.retypedBy, comparison: matter.comparison)
    }
    // The addressee of a paper about a denunciation may be the denouncer.
    let addressees = form.subject == .denunciation || redaction != nil ? [] : addressees
    return IssuedPaper(
      form: form.id, formVersion: form.version, number: frame.number, date: date,
      signer: frame.signer, addressees: addressees, digest: stored.digest,
      pageCount: stored.pageCount, redaction: redaction)
  }

  /// The document's title in its properties: form and number, never a person.
  private var title: String { frame.number.map { "\(form.name) \($0.shown)" } ?? form.name }

  private var dateLine: String {
    let date = frame.date.map { OfficialDate($0.start).longText } ?? "ngày …… tháng …… năm ………"
    return form.layout == .personal ? "……………………, \(date)" : "\(frame.head.place), \(date)"
  }

  private var text: FormText {
    FormText(
      form: form, values: matter.values,
      own: [
        "unit": frame.head.issuingBody, "UNIT": frame.head.issuingBody.uppercased(),
        "parent": frame.head.parentBody, "place": frame.head.place,
        "today": frame.date.map { OfficialDate($0.start).longText },
        "signer": frame.signer?.name, "signerTitle": frame.signer?.title,
        "number": frame.number?.shown,
      ])
  }

  private var head: FormHead {
    let number = form.symbol.map { symbol in
      frame.number.map { "Số: \($0.shown)" }
        ?? "Số: ……/\(PaperNumber.letters(symbol, frame.head.letters, frame.head.draftedBy))"
    }
    let isLetter = form.layout == .letter
    return FormHead(
      head: frame.head, number: number,
      about: isLetter ? form.about.map { "V/v \(text.plain($0))" } : nil,
      dateLine: form.layout == .record ? nil : dateLine, isPersonal: form.layout == .personal)
  }
}

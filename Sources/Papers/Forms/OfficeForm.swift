// SPDX-License-Identifier: Apache-2.0
// A form of the commune's office as data: its words, its fields, who signs and who receives it. The law
// changes forms more often than the program changes, so nothing of this is code; what is doubtful in the
// sources is marked in the form itself, where the person who fills it sees it.

public import Petitions

/// What a paper is about; decides whether the rule of secrecy applies (Luật Tố cáo Đ.56).
public enum FormSubject: String, Sendable, Codable, CaseIterable {
  /// *Khiếu nại*.
  case complaint
  /// *Tố cáo*.
  case denunciation
  /// *Kiến nghị, phản ánh*.
  case suggestion
  /// *Tiếp công dân*.
  case reception
  /// Any of them.
  case any
}

/// How a paper is laid out (NĐ 30/2020, Phụ lục I).
public enum FormLayout: String, Sendable, Codable, CaseIterable {
  /// With the name of its type in the middle: thông báo, quyết định, kết luận, phiếu, báo cáo.
  case document
  /// *Công văn*: without a type, what it is about below the number.
  case letter
  /// *Biên bản*: as a document, in smaller letters, signed by several.
  case record
  /// Written by a citizen: nation and motto alone on top.
  case personal
}

/// For whom a paper is, of which the law keeps the denouncer from all others (Luật Tố cáo Đ.56.2).
public enum FormReader: String, Sendable, Codable, CaseIterable {
  /// Bodies, verifiers, the accused: a paper about a denunciation is typed anew for them.
  case others
  /// Whoever filed the petition: it bears the name, and of a denunciation it is kept sealed.
  case petitioner
  /// One or the other, which the person who writes it says.
  case chosen
}

/// What a field takes.
public enum FieldKind: String, Sendable, Codable, CaseIterable {
  /// Some words.
  case line
  /// Text of one or more paragraphs.
  case text
  /// A day.
  case date
  /// A day with hour and minute.
  case moment
  /// Whole đồng.
  case money
  /// Square metres.
  case area
  /// A number of things.
  case count
  /// Several lines.
  case list
  /// Lines of a table.
  case rows
  /// One of the options.
  case choice
}

/// A thing that a paper says and that is asked.
public struct FormField: Sendable, Equatable {
  /// Name in the texts: `{id}`.
  public let id: String
  /// What the person is asked.
  public let label: String
  /// What it takes.
  public let kind: FieldKind
  /// Whether the paper may not be issued without it.
  public let isRequired: Bool
  /// Whether this field is asked: `field`, `field=option`, `field!=option`; nil: always.
  public let when: FormCondition?
  /// Invented, for the empty field and for trials.
  public let example: String
  /// Of a choice: what can be chosen, with the words that stand on the paper.
  public let options: [FormOption]
  /// Who types it anew instead of copying the petition; nil where nothing is retyped.
  public let retypedBy: String?
}

/// One of the answers to a choice.
public struct FormOption: Sendable, Equatable {
  /// Its name in conditions.
  public let id: String
  /// Its words on the paper.
  public let text: String
}

/// Whether something stands on the paper.
public struct FormCondition: Sendable, Equatable {
  /// The field that is looked at.
  public let field: String
  /// The option that must (or must not) be chosen; nil: any value.
  public let option: String?
  /// Whether it is the other way round.
  public let isNegated: Bool
}

/// What a block is.
public enum BlockKind: String, Sendable, Codable, CaseIterable {
  /// `text`, justified; `**bold**` within.
  case paragraph
  /// `text` in bold, kept with what follows.
  case heading
  /// `text` in bold in the middle.
  case centred
  /// The paragraphs of a text field, or `blank` dotted lines.
  case long
  /// `text` for each line of a list field with `{item}` and `{n}`, or `blank` dotted lines.
  case list
  /// The rows of a field in `columns`, or `blank` empty rows.
  case table
}

/// A part of the text.
public struct FormBlock: Sendable, Equatable {
  /// What it is.
  public let kind: BlockKind
  /// Its words.
  public let text: String
  /// The field of long, list and table.
  public let field: String?
  /// When it stands there; nil: always.
  public let when: FormCondition?
  /// Dotted lines or empty rows where the value is not known.
  public let blank: Int
  /// Of a table.
  public let columns: [FormColumn]
  /// Whether in italics.
  public let isItalic: Bool
}

/// A column of a table.
public struct FormColumn: Sendable, Equatable {
  /// Its name in the rows; `n` is the number of the row.
  public let id: String
  /// Its head.
  public let title: String
  /// Share of the width.
  public let width: Double
}

/// A place for a signature.
public struct FormSigner: Sendable, Equatable {
  /// Whether the office's signer signs here: title and name come from the person.
  public let isOffice: Bool
  /// Over the signature.
  public let title: String
  /// Below it in italics.
  public let hint: String?
  /// Below the signature.
  public let name: String?
  /// Whether there is a box for a fingerprint (*điểm chỉ*).
  public let hasFingerprint: Bool
}

/// Something that the sources leave open (domain.md §13).
public struct FormDoubt: Sendable, Equatable {
  /// What of the form: `basis`, a field, `title`.
  public let place: String
  /// What is not known and what to do.
  public let note: String
}

/// A form of the office, one version.
public struct OfficeForm: Sendable, Equatable {
  /// The newest way of writing forms that this program reads.
  public static let newestFormat = 1

  /// The way in which the file is written.
  public let format: Int
  /// Such as `nd155-03`.
  public let id: String
  /// Counts up with every change.
  public let version: Int
  /// First day on which papers are issued by it.
  public let validFrom: CivilDate
  /// Last day; nil: still valid.
  public let validUntil: CivilDate?
  /// What people call it.
  public let name: String
  /// Its number in the law, such as `Mẫu số 03`; nil where no form is prescribed.
  public let formNumber: String?
  /// The text that prescribes or asks for it.
  public let source: String
  /// What it is about.
  public let subject: FormSubject
  /// How it looks.
  public let layout: FormLayout
  /// Letters in the number: `TB`, `QĐ`; nil for papers without a number. Letters have `CV`, which is not printed.
  public let symbol: String?
  /// Whether a denouncer may be named on it (Luật Tố cáo Đ.8.3, Đ.56.2).
  public let mayNameDenouncer: Bool
  /// For whom its papers are.
  public let reader: FormReader
  /// The type in capitals.
  public let title: String
  /// *Trích yếu*; of a letter what stands after *V/v*.
  public let about: String?
  /// Who decides, in capitals above the bases of a decision.
  public let authority: String?
  /// *Kính gửi*.
  public let addressees: [String]
  /// *Căn cứ*, each its own line.
  public let basis: [String]
  /// Between bases and articles, such as `QUYẾT ĐỊNH:`.
  public let enacts: String?
  /// What is asked.
  public let fields: [FormField]
  /// The text.
  public let body: [FormBlock]
  /// Who signs, from left to right.
  public let signers: [FormSigner]
  /// *Nơi nhận*.
  public let recipients: [String]
  /// Small print at the end.
  public let footers: [String]
  /// What is doubtful.
  public let doubts: [FormDoubt]

  /// Whether the name of a denouncer must be kept out of every paper of this form, so that it is made from
  /// ``RedactedMatter`` only.
  public var needsRedaction: Bool { subject == .denunciation && !mayNameDenouncer }

  /// Whether a paper about a denunciation is typed anew, without the denouncer.
  ///
  /// - Parameter forPetitioner: of a form whose reader is chosen: whether it is for the denouncer.
  public func isRetyped(forPetitioner: Bool) -> Bool {
    if needsRedaction { return true }
    return switch reader {
    case .petitioner: false
    case .chosen: !forPetitioner
    case .others: subject != .denunciation
    }
  }

  /// Whether papers by this form are issued on a day.
  public func isValid(on day: CivilDate) -> Bool {
    validFrom <= day && validUntil.map { day <= $0 } ?? true
  }

  /// A field by its name.
  public func field(_ id: String) -> FormField? { fields.first { $0.id == id } }

  /// The fields that are asked, given what is known.
  public func asked(_ values: FormValues) -> [FormField] {
    fields.filter { $0.when?.holds(values) ?? true }
  }

  /// What still has to be told before the paper may be issued.
  public func missing(_ values: FormValues) -> [FormField] {
    asked(values).filter { $0.isRequired && values[$0.id] == nil }
  }

  /// The form with other bases, as its next version: the office corrects what the law changed.
  public func revised(basis: [String], from day: CivilDate) -> OfficeForm {
    OfficeForm(
      format: format, id: id, version: version + 1, validFrom: day, validUntil: validUntil,
      name: name, formNumber: formNumber, source: source, subject: subject, layout: layout,
      symbol: symbol, mayNameDenouncer: mayNameDenouncer, reader: reader, title: title,
      about: about, authority: authority, addressees: addressees, basis: basis, enacts: enacts,
      fields: fields,
      body: body, signers: signers, recipients: recipients, footers: footers, doubts: doubts)
  }
}

extension FormCondition {
  /// Whether it holds. A choice that is still open holds every option, so that a blank form shows them all.
  func holds(_ values: FormValues) -> Bool {
    guard let option else { return (values[field] != nil) != isNegated }
    guard case .choice(let chosen)? = values[field] else { return true }
    return (chosen == option) != isNegated
  }
}

// SPDX-License-Identifier: Apache-2.0
// What stands on a receipt: plain values taken from the stored petition. Whatever is missing is
// printed as a dotted line to be filled in by hand, as on the paper form.

public import Foundation

/// Which of the two papers the person takes home.
public enum ReceiptVariant: String, Sendable, Codable, CaseIterable {
  /// *Giấy biên nhận*, Mẫu số 02/TCD of NĐ 154/2026, in the commune's name (Đ.15.4).
  case officialReceipt
  /// *Phiếu ghi nhận tại thôn*: a hamlet that is no designated reception place records and forwards.
  case hamletNote
}

/// Contents of a receipt.
public struct ReceiptContents: Sendable, Codable, Equatable {
  /// The identity paper of the giver.
  public struct IdentityPaper: Sendable, Codable, Equatable {
    /// Such as *Căn cước công dân*; nil: the words of the form.
    public var kind: String?
    /// The number; nil: a dotted line.
    public var number: String?
    /// Date of issue as text, `15/04/2021`.
    public var issuedOn: String?
    /// Who issued it.
    public var issuedBy: String?
    /// Whether only the last four characters of the number are printed.
    public var isMasked: Bool

    /// Everything nil prints a dotted line.
    public init(
      kind: String? = nil, number: String? = nil, issuedOn: String? = nil,
      issuedBy: String? = nil, isMasked: Bool = false
    ) {
      self.kind = kind
      self.number = number
      self.issuedOn = issuedOn
      self.issuedBy = issuedBy
      self.isMasked = isMasked
    }

    /// The number as printed.
    var printedNumber: String? {
      guard let number, isMasked, number.count > 4 else { return number }
      return String(repeating: "•", count: number.count - 4) + number.suffix(4)
    }
  }

  /// One thing handed over; the petition itself is one.
  public struct Item: Sendable, Codable, Equatable {
    /// What it is.
    public var name: String
    /// Sheets or pages of one copy; nil when it has none (a USB stick).
    public var pages: Int?
    /// Number of copies.
    public var copies: Int
    /// *bản chính*, *bản sao công chứng*, *bản phô tô*…
    public var form: String?
    /// Its state, *rõ, đủ trang*.
    public var condition: String?

    /// An item; `copies` is 1 or more.
    public init(
      name: String, pages: Int? = nil, copies: Int = 1, form: String? = nil,
      condition: String? = nil
    ) {
      self.name = name
      self.pages = pages
      self.copies = copies
      self.form = form
      self.condition = condition
    }
  }

  /// The drawing that these contents were first printed with; a reprint uses the same.
  public var layoutVersion = 1
  /// Which paper.
  public var variant: ReceiptVariant
  /// Form footnote (1): the body above, if any.
  public var parentBody: String?
  /// Form footnote (2): the body in whose name it is printed.
  public var issuingBody: String
  /// The label of the place on a hamlet note: *thôn*, *buôn*, *khu phố*.
  public var unitLabel = "thôn"
  /// Place name of the date line.
  public var placeName: String?
  /// Where it was handed over; nil: a dotted line.
  public var venue: String?
  /// When. Printed at UTC+7; also the PDF's creation date.
  public var date: Date
  /// Who received it; nil: a dotted line.
  public var receiverName: String?
  /// *Chức vụ* of the receiver.
  public var receiverPosition: String?
  /// The people who gave it; none: a dotted line.
  public var givers: [String]
  /// The name below the giver's signature where the line above says more, such as for whom; nil: the giver.
  public var signer: String?
  /// Identity paper of the first giver; nil leaves the line dotted.
  public var identity: IdentityPaper?
  /// Address of the first giver.
  public var address: String?
  /// What was handed over.
  public var items: [Item]
  /// Number of copies of the receipt itself.
  public var receiptCopies = 2
  /// The reference code, groups joined by hyphens.
  public var referenceCode: String
  /// Kind of petition; nil on denunciations, so that the paper does not tell.
  public var kindLabel: String?
  /// One line about the content; nil on denunciations.
  public var summary: String?
  /// Further lines of this case after the form's own, such as what happens next.
  public var notes: [String]
  /// Whether it was read back to a person who cannot write, who then gives a fingerprint.
  public var wasReadBack = false
  /// The interpreter and the language, as one text.
  public var interpreter: String?
  /// Stands in place of everything about the giver, and the giver does not sign: of a sealed envelope
  /// nobody is asked a name.
  public var envelopeIntro: String?
  /// 0 is the original, n the n-th reprint.
  public var copyNumber = 0
  /// Why it was reprinted.
  public var reprintReason: String?
  /// Which corrected slip it is, from 1; nil while nothing on the slip was corrected.
  public var correctionNumber: Int?
  /// The day of the slip that it replaces, `21/11/2026`.
  public var replacedSlipDate: String?
  /// Why it was corrected.
  public var correctionReason: String?
  /// Where to ask: telephone numbers, hours.
  public var helplines: [String]
  /// Whether it is of a training station and worth nothing.
  public var isTraining = false

  /// Contents with what every receipt has; the rest is set afterwards.
  public init(
    variant: ReceiptVariant, issuingBody: String, date: Date, referenceCode: String,
    givers: [String] = [], items: [Item] = [], notes: [String] = [], helplines: [String] = []
  ) {
    self.variant = variant
    self.issuingBody = issuingBody
    self.date = date
    self.referenceCode = referenceCode
    self.givers = givers
    self.items = items
    self.notes = notes
    self.helplines = helplines
  }
}

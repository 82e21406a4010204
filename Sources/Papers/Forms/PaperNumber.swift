// SPDX-License-Identifier: Apache-2.0
// Number, signer and record of an issued paper. The sequence is not kept anywhere: it follows from the
// papers that the journal says were issued, one sequence for each kind of paper and year (NĐ 30/2020).

public import Petitions

/// *Số, ký hiệu* of a paper, such as `05/TB-UBND`.
public struct PaperNumber: Sendable, Equatable, Codable {
  /// From 1 in every year and kind.
  public let number: Int
  /// Letters of the kind: `TB`, `QĐ`; `CV` for letters, which is not printed.
  public let symbol: String
  /// The body's letters: `UBND`.
  public let body: String
  /// Of a letter: who drafted it, such as `VP`.
  public let draftedBy: String?
  /// The year of the sequence.
  public let year: Int

  /// A number.
  public init(
    number: Int, symbol: String, body: String = "UBND", draftedBy: String? = nil, year: Int
  ) {
    (self.number, self.symbol, self.body) = (number, symbol, body)
    (self.draftedBy, self.year) = (draftedBy, year)
  }

  /// `05/TB-UBND`; a letter is `05/UBND-VP`.
  public var shown: String {
    "\(OfficialDate.twoDigits(number))/\(Self.letters(symbol, body, draftedBy))"
  }

  static func letters(_ symbol: String, _ body: String, _ draftedBy: String?) -> String {
    guard symbol == "CV" else { return "\(symbol)-\(body)" }
    return draftedBy.map { "\(body)-\($0)" } ?? body
  }

  /// The next number of a sequence. A number once given is never given again, even if its paper was
  /// cancelled, and numbers that came before the program are passed over by `after`.
  ///
  /// - Parameters:
  ///   - symbol: the kind.
  ///   - year: of the date of the paper.
  ///   - issued: all papers that were issued.
  ///   - after: the last number that the office's paper register had given; 0 if none.
  public static func next(
    symbol: String, year: Int, given issued: some Sequence<IssuedPaper>, after: Int = 0
  ) -> Int {
    issued.reduce(after) { last, paper in
      guard let number = paper.number, number.symbol == symbol, number.year == year else {
        return last
      }
      return max(last, number.number)
    } + 1
  }
}

/// In whose place a person signs (NĐ 30/2020, Đ.13).
public enum SignsFor: String, Sendable, Codable, CaseIterable {
  /// *Thay mặt*: for a body.
  case onBehalf = "TM."
  /// *Ký thay*: a deputy for the head.
  case inPlace = "KT."
  /// *Thừa lệnh*: by order of the head.
  case byOrder = "TL."
  /// *Thừa ủy quyền*: with the head's power.
  case byPower = "TUQ."
  /// *Quyền*: acting.
  case acting = "Q."
}

/// Who signs for the office.
public struct PaperSigner: Sendable, Equatable, Codable {
  /// For whom, in capitals on the paper: *TM. ỦY BAN NHÂN DÂN*, *KT. CHỦ TỊCH*.
  public struct Stead: Sendable, Equatable, Codable {
    /// In what way.
    public let way: SignsFor
    /// For whom.
    public let of: String

    /// In whose place.
    public init(_ way: SignsFor, of: String) { (self.way, self.of) = (way, of) }
  }

  /// *Họ và tên*.
  public let name: String
  /// *Chức vụ*.
  public let title: String
  /// For whom, from the body down.
  public let steads: [Stead]

  /// A signer.
  public init(name: String, title: String, steads: [Stead] = []) {
    (self.name, self.title, self.steads) = (name, title, steads)
  }

  /// The lines over the signature.
  public var lines: [String] {
    steads.map { "\($0.way.rawValue) \($0.of.uppercased())" } + [title.uppercased()]
  }
}

/// A paper that was issued, as the journal keeps it. The file itself is a blob of that digest.
public struct IssuedPaper: Sendable, Equatable, Codable {
  /// The form.
  public let form: String
  /// Its version: what an old paper is printed again with.
  public let formVersion: Int
  /// Nil for papers without a number.
  public let number: PaperNumber?
  /// The date on the paper.
  public let date: CivilDate
  /// Nil where no one signs for the office.
  public let signer: PaperSigner?
  /// *Kính gửi* and *Nơi nhận* as printed; empty for a paper about a denunciation, whose addressee may be
  /// the denouncer.
  public let addressees: [String]
  /// SHA-256 of the PDF, 64 hexadecimal letters.
  public let digest: String
  /// Pages of the PDF.
  public let pageCount: Int
  /// How it was kept free of the denouncer; nil where it is not about one or may name them.
  public let redaction: Redaction?

  /// How a paper was redacted.
  public struct Redaction: Sendable, Equatable, Codable {
    /// Who typed the text anew.
    public let retypedBy: String
    /// With what it was compared.
    public let comparison: DenouncerMarks.Kind
  }
}

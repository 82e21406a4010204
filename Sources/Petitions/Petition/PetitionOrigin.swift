// SPDX-License-Identifier: Apache-2.0
// *Nguồn đơn*: how a petition came to the commune, as its register of petitions has to say (TT 07/2014 Đ.5; TT 05/2021;
// columns 2 and 3 of the register). A petition recorded at a hamlet came to the commune with its bundle.

/// How a petition came to the commune office.
public enum PetitionSource: String, Codable, Sendable, CaseIterable {
  /// Recorded at a hamlet (*tại thôn*).
  case hamlet = "thon"
  /// At a kiosk.
  case kiosk = "ki-ot"
  /// Handed over at the commune (*trực tiếp tại xã*).
  case counter = "truc-tiep"
  /// By post (*bưu chính*).
  case post = "buu-chinh"
  /// From the box for petitions (*hộp thư góp ý*).
  case box = "hop-thu"
  /// Sent on by another body.
  case body = "co-quan"
  /// Sent on by a delegate of the National Assembly or a People's Council.
  case delegate = "dai-bieu"
  /// Sent on by the Fatherland Front or one of its members.
  case front = "mat-tran"
  /// Sent on by a newspaper or broadcaster.
  case press = "bao-chi"
  /// Sent on by a leader of Party or State.
  case leader = "lanh-dao"
  /// Online.
  case online = "truc-tuyen"

  /// The sources of which a letter with number and date tells.
  public var isForwarded: Bool {
    [.body, .delegate, .front, .press, .leader].contains(self)
  }

  /// What an office may choose: the first two come with bundles.
  public static var chosenAtOffice: [PetitionSource] {
    allCases.filter { $0 != .hamlet && $0 != .kiosk }
  }

  /// As lists and papers name it.
  public var label: String {
    switch self {
    case .hamlet: "Tại thôn"
    case .kiosk: "Ki-ốt"
    case .counter: "Trực tiếp tại xã"
    case .post: "Bưu chính"
    case .box: "Hộp thư góp ý"
    case .body: "Cơ quan chuyển"
    case .delegate: "Đại biểu chuyển"
    case .front: "Mặt trận, đoàn thể chuyển"
    case .press: "Báo chí chuyển"
    case .leader: "Lãnh đạo chuyển"
    case .online: "Trực tuyến"
    }
  }
}

/// Where a petition came from and when: what the office writes of one that it takes in itself.
public struct PetitionOrigin: Codable, Sendable, Equatable {
  /// How it came.
  public var source: PetitionSource
  /// *Ngày đến*: the legal day of arrival, by the stamp *Đến*; not the day on which it was entered.
  public var arrivedOn: CivilDate
  /// *Số đến*, when the commune's office of documents gave one.
  public var arrivalNumber: String?
  /// Who sent it on.
  public var sender: String?
  /// Number of the letter that sent it on.
  public var letterNumber: String?
  /// Date of that letter.
  public var letterDate: CivilDate?
  /// Whether the paper came without signature or fingerprint; nil of one that was signed, as every point asks.
  public var isUnsigned: Bool?

  /// An origin.
  public init(
    source: PetitionSource, arrivedOn: CivilDate, arrivalNumber: String? = nil,
    sender: String? = nil, letterNumber: String? = nil, letterDate: CivilDate? = nil
  ) {
    self.source = source
    self.arrivedOn = arrivedOn
    self.arrivalNumber = arrivalNumber
    self.sender = sender
    self.letterNumber = letterNumber
    self.letterDate = letterDate
  }

  /// What of it cannot be.
  public enum Fault: Sendable, Equatable, CaseIterable {
    /// It arrives after the day of entry.
    case arrivesInTheFuture
    /// A letter that sent it on has no sender.
    case senderMissing
    /// The letter is of a later day than the arrival.
    case letterAfterArrival
    /// The source belongs to bundles.
    case sourceOfBundles
  }

  /// Every fault, none when it can be so.
  ///
  /// - Parameter today: the day of entry.
  public func faults(today: CivilDate) -> [Fault] {
    var found: [Fault] = []
    if arrivedOn > today { found.append(.arrivesInTheFuture) }
    if source.isForwarded, sender == nil { found.append(.senderMissing) }
    if let letterDate, letterDate > arrivedOn { found.append(.letterAfterArrival) }
    if !PetitionSource.chosenAtOffice.contains(source) { found.append(.sourceOfBundles) }
    return found
  }

  /// Whether texts keep their limits.
  public var keepsLimits: Bool {
    TextLimits.fits(arrivalNumber, TextLimits.short) && TextLimits.fits(sender, TextLimits.line)
      && TextLimits.fits(letterNumber, TextLimits.line)
  }
}

// SPDX-License-Identifier: Apache-2.0
// What a journal can say. An act is declared once, in a file of its own: its kind, who may write it, what it is
// about, what travels with it, and how the history tells it. A new act is a new file and one line in
// ``ActRegister/all``. A kind is never changed or reused, and fields are only added, and only as optionals,
// because journals live for ever.

/// Something that was done, as the body of an ``Entry``.
public protocol Act: Codable, Sendable, Equatable {
  /// The kind as lines carry it, such as `petition.filed`.
  static var kind: String { get }
  /// The kinds of station in whose journal it may stand; anywhere else it is put aside.
  static var writers: Set<StationKind> { get }
  /// Whether it is only about carrying the journal, so that it alone is no reason to write a bundle.
  static var isTransport: Bool { get }

  /// Code of the petition that it is about, if it is about one.
  var about: String? { get }
  /// Digests of the blobs that travel with it.
  var blobs: [String] { get }
  /// The journals that it speaks of as the writer's own; they are of the same station, or it is put aside.
  var ownJournals: [JournalID] { get }
  /// Whether every text keeps its limit in bytes and every number is one that can be. There is no default:
  /// whoever declares an act says what may stand in it.
  var keepsLimits: Bool { get }
  /// One readable line of a history, in Vietnamese.
  var sentence: String { get }
}

extension Act {
  /// An act is of its own weight unless it says otherwise.
  public static var isTransport: Bool { false }
  /// Of no petition, unless it says otherwise.
  public var about: String? { nil }
  /// None, unless it says otherwise.
  public var blobs: [String] { [] }
  /// None, unless it says otherwise.
  public var ownJournals: [JournalID] { [] }

  /// Whether another act says the same.
  public func isEqual(to other: any Act) -> Bool { (other as? Self) == self }
}

/// The acts that a program knows.
public struct ActRegister: Sendable {
  private let types: [String: any Act.Type]

  /// A register of acts, no two of one kind.
  public init(_ types: [any Act.Type]) {
    self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.kind, $0) })
  }

  /// All acts, in the order in which they joined.
  public static let all = ActRegister([
    StationFounded.self,
    PetitionFiled.self,
    ReceptionHeld.self,
    ReceiptPrinted.self,
    BundleExported.self,
    ReplyRead.self,
    StationEnrolled.self,
    StationRevoked.self,
    BundleImported.self,
    StatusSet.self,
    ReplyWritten.self,
    IdentityOpened.self,
    PetitionCorrected.self,
    AccountSet.self,
    AccountPINSet.self,
    PINReset.self,
    BackupMade.self,
    ReceptionCorrected.self,
    CaseStepTaken.self,
    HolderChanged.self,
    StationRenamed.self,
    StationDesignated.self,
    AsideTaken.self,
    DocumentAdded.self,
    ClockStartChosen.self,
    DocumentSent.self,
    DocumentRecalled.self,
    DocumentReleased.self,
    DocumentArrived.self,
    DocumentPrinted.self,
    DocumentHandedOver.self,
    ReferenceSet.self,
    ReferenceTaken.self,
  ])

  /// The act of a kind; nil when it is not known.
  public subscript(kind: String) -> (any Act.Type)? { types[kind] }

  /// Every act.
  public var acts: [any Act.Type] { types.values.sorted { $0.kind < $1.kind } }
}

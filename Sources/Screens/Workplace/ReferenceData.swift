// SPDX-License-Identifier: Apache-2.0
// What the law and the commune decide anew from time to time: fields of matter, holidays, periods. It is
// read from data files, so that a change needs no new program.

public import Casework
public import Devices
public import Foundation
public import Petitions

/// The reference data of a station.
public struct ReferenceData: Sendable {
  /// Fields of matter.
  public let fields: FieldCatalogue
  /// Days off.
  public let holidays: HolidayTable
  /// Periods by identifier.
  public let periods: [String: LegalPeriod]
  /// Which days of a suspension count.
  package let suspension: SuspensionCounting
  /// Lists of grounds that are data.
  package let grounds: [GroundList: [FactOption]]
  /// What people are told who make a denunciation.
  public let denunciation: DenunciationNotes
  /// Why a reception may be declined, in the order of the law.
  public let refusalGrounds: [RefusalGround]
  /// Where form packs are.
  public let forms: URL
  /// The list of provinces and communes; it is read when an address is first typed.
  public let units: URL

  /// A data file that is missing or not what it should be.
  public struct Unreadable: Error, Sendable, Equatable {
    /// The file's name.
    public let file: String
  }

  /// Reads the data files.
  public init(assets: AssetsFolder) throws(Unreadable) {
    fields = try Self.read(assets, "data/fields.json")
    holidays = try Self.read(assets, "data/holidays.json")
    let table: PeriodTable = try Self.read(assets, "data/periods.json")
    periods = Dictionary(table.periods.map { ($0.id, $0) }) { $1 }
    suspension = table.suspension ?? SuspensionCounting()
    let lists: GroundLists = try Self.read(assets, "data/grounds.json")
    var options = lists.lists
    options[.field] = fields.fields.map { FactOption($0.id, $0.name) }
    self.grounds = options
    let notices: DenunciationNotes.File = try Self.read(assets, "data/notices.json")
    denunciation = notices.denunciation
    let grounds: GroundTable = try Self.read(assets, "data/refusal-grounds.json")
    refusalGrounds = grounds.grounds
    forms = assets.file("forms")
    units = assets.file("data/units.json")
  }

  private struct GroundTable: Codable { var grounds: [RefusalGround] }

  private struct PeriodTable: Codable {
    var periods: [LegalPeriod]
    var suspension: SuspensionCounting?
  }

  private struct GroundLists: Codable { var lists: [GroundList: [FactOption]] }

  private static func read<Value: Decodable>(
    _ assets: AssetsFolder, _ path: String
  ) throws(Unreadable) -> Value {
    do {
      let data = try Data(contentsOf: assets.file(path))
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw Unreadable(file: path)
    }
  }

  /// The figures by which clocks are read.
  ///
  /// - Parameter clockStart: as the commune decided it.
  package func law(from clockStart: ClockStart = .received) -> LawTable {
    LawTable(
      periods: periods, holidays: holidays, clockStart: clockStart, suspension: suspension,
      grounds: grounds)
  }

  /// The day by which the commune answers a petition that it received on a day (Luật TCD Đ.28.1).
  public func answerDue(receivedOn day: CivilDate) -> CivilDate? {
    periods["tra-loi-tiep-dan"]?.due(after: day, holidays: holidays)
  }
}

/// Why a person may be told that the matter cannot be received (Luật TCD Đ.9, NĐ 154/2026 Đ.4).
public struct RefusalGround: Codable, Sendable, Equatable, Identifiable {
  /// Code that entries carry.
  public var id: String
  /// Article, clause and point.
  public var basis: String
  /// What it says, in few words.
  public var text: String
}

// SPDX-License-Identifier: Apache-2.0
// What the law and the commune decide anew from time to time: fields of matter, holidays, periods. It is
// read from data files, so that a change needs no new program.

public import Casework
public import Devices
public import Foundation
public import Petitions
package import Storage

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

  /// Reads the data files of the program.
  public init(assets: AssetsFolder) throws(Unreadable) {
    try self.init(assets: assets, own: { _ in nil }, units: nil)
  }

  /// Reads the data files as the commune has set them; those that it has not, and those that do not read, are those
  /// of the program.
  package init(assets: AssetsFolder, of store: Store) throws(Unreadable) {
    try self.init(
      assets: assets, own: { store.communeData($0) }, units: Self.unitsFile(of: store))
  }

  private init(
    assets: AssetsFolder, own: (String) -> Data?, units: URL?
  ) throws(Unreadable) {
    fields = try Self.read(assets, "fields", own)
    holidays = try Self.read(assets, "holidays", own)
    let table: PeriodTable = try Self.read(assets, "periods", own)
    periods = Dictionary(table.periods.map { ($0.id, $0) }) { $1 }
    suspension = table.suspension ?? SuspensionCounting()
    let lists: GroundLists = try Self.read(assets, "grounds", own)
    var options = lists.lists
    options[.field] = fields.fields.map { FactOption($0.id, $0.name) }
    self.grounds = options
    let notices: DenunciationNotes.File = try Self.read(assets, "notices", own)
    denunciation = notices.denunciation
    let grounds: GroundTable = try Self.read(assets, "refusal-grounds", own)
    refusalGrounds = grounds.grounds
    forms = assets.file("forms")
    self.units = units ?? assets.file("data/units.json")
  }

  /// The list of units is read when an address is first typed, so it lies in a file; nil while the commune has set
  /// none, or it cannot be written.
  private static func unitsFile(of store: Store) -> URL? {
    guard !store.isCopy, let data = store.communeData("units") else { return nil }
    let folder = store.folder.appendingPathComponent("du-lieu")
    let file = folder.appendingPathComponent("units.json")
    if FileManager.default.contents(atPath: file.path) == data { return file }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try data.write(to: file, options: .atomic)
      return file
    } catch { return nil }  // the list of the program is there
  }

  private struct GroundTable: Codable { var grounds: [RefusalGround] }

  private struct PeriodTable: Codable {
    var periods: [LegalPeriod]
    var suspension: SuspensionCounting?
  }

  private struct GroundLists: Codable { var lists: [GroundList: [FactOption]] }

  private static func read<Value: Decodable>(
    _ assets: AssetsFolder, _ name: String, _ own: (String) -> Data?
  ) throws(Unreadable) -> Value {
    // What was checked when it came and does not read now, as after an older program was put back, is passed over.
    if let data = own(name), let value = try? JSONDecoder().decode(Value.self, from: data) {
      return value
    }
    let path = "data/\(name).json"
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

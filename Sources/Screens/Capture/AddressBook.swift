// SPDX-License-Identifier: Apache-2.0
// Where the suggestions under an address field come from at this point: the list of units (the office's
// own in the data folder, else the program's), the hamlets that the office delivered, and what was typed
// here before. Of denunciations the register holds no address, so none is remembered.

import Foundation
import Journal
public import Observation
public import Petitions
import Storage
import Synchronization

/// Suggestions of addresses at one point.
@Observable @MainActor
public final class AddressBook {
  /// The sources; empty until ``load()`` ended.
  @ObservationIgnored public private(set) var completion = AddressCompletion()
  /// Why a list that the office delivered is not used.
  public private(set) var problem: Message?

  private let workplace: Workplace

  /// The book of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Reads everything, away from the main actor.
  public func load() async {
    let workplace = workplace
    // A register that cannot be read tells so elsewhere; addresses can be typed without it.
    guard let found = try? await offMain({ AddressFiles(workplace).read() }) else { return }
    completion = found.completion
    problem = found.problem
  }
}

/// The files.
struct AddressFiles {
  private let workplace: Workplace

  init(_ workplace: Workplace) { self.workplace = workplace }

  /// Where the office's lists are: `du-lieu` in the data folder.
  static func folder(in data: URL) -> URL { data.appendingPathComponent("du-lieu") }

  struct UnitFile: Decodable {
    var provinces: [String]
    var communes: [String]
  }
  struct HamletFile: Decodable { var hamlets: [String] }

  /// Catalogues that were read, by path and date: building one takes a tenth of a second.
  private static let known = Mutex<[String: UnitCatalogue]>([:])

  func read() -> (completion: AddressCompletion, problem: Message?) {
    let delivered = Self.folder(in: workplace.store.folder)
    var problem: Message?
    func broken(_ file: String) {
      problem = Message(
        "Danh mục \(file) do xã chuyển đến không đọc được.",
        next: "Đang dùng danh mục có sẵn. Báo cho xã gửi lại tệp này.", tone: .notice)
    }
    var units: UnitCatalogue?
    let own = delivered.appendingPathComponent("units.json")
    if FileManager.default.fileExists(atPath: own.path) {
      do { units = try catalogue(own) } catch { broken("units.json") }
    }
    // Without any list addresses are typed by hand, as on paper.
    if units == nil { units = try? catalogue(workplace.reference.units) }
    var hamlets: [String] = []
    let file = delivered.appendingPathComponent("hamlets.json")
    if FileManager.default.fileExists(atPath: file.path) {
      do {
        hamlets = try JSONDecoder().decode(HamletFile.self, from: Data(contentsOf: file)).hamlets
          .map(VietnameseText.line).filter { !$0.isEmpty }
      } catch { broken("hamlets.json") }
    }
    let code = String(workplace.station.journal.station.description.prefix(5))
    let completion = AddressCompletion(
      units: units, home: code, hamlets: hamlets,
      // A register that cannot be read tells so elsewhere.
      recent: (try? workplace.store.recentAddresses(limit: 300)) ?? [])
    return (completion, problem)
  }

  private func catalogue(_ file: URL) throws -> UnitCatalogue {
    let date = try file.resourceValues(forKeys: [.contentModificationDateKey])
      .contentModificationDate
    // Names of units change on a day.
    let today = workplace.today
    let key = "\(file.path) \(date?.timeIntervalSince1970 ?? 0) \(today.iso)"
    if let found = Self.known.withLock({ $0[key] }) { return found }
    let list = try JSONDecoder().decode(UnitFile.self, from: Data(contentsOf: file))
    let made = try UnitCatalogue(provinces: list.provinces, communes: list.communes, on: today)
    Self.known.withLock { $0[key] = made }
    return made
  }
}

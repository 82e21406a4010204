// SPDX-License-Identifier: Apache-2.0
// What stands over the office's papers: as the office told its points, or else by its own name and its province.

import Foundation
import Journal
import Papers
import Petitions
import Screens
import Storage

extension Workplace {
  /// What stands over the office's papers. Reads the list of units when nothing was told: not for the main thread.
  func officeHead() -> OfficeHead {
    // Without it the office's own name says enough.
    let told = (try? store.setting(EnrolScreen.lastKey)).flatMap { text in
      try? JSONDecoder().decode(PointSettings.self, from: Data(text.utf8))
    }
    // An invented office says so in its name, which is no part of the body's.
    let own = station.name.replacing(/\s*\([^)]*\)\s*$/, with: "")
    let words = own.split(separator: " ").map(String.init)
    let unit = words.firstIndex { ["xã", "phường", "khu"].contains($0.lowercased()) }
    let place = unit.map { words[($0 + 1)...].joined(separator: " ") } ?? own
    return OfficeHead(
      parentBody: (told?.parentBody).flatMap { $0.isEmpty ? nil : $0 } ?? provinceBody,
      issuingBody: told?.issuingBody ?? own.replacing("UBND", with: "Ủy ban nhân dân"),
      place: told?.placeName ?? place, draftedBy: "VP")
  }

  private struct UnitFile: Decodable { var provinces, communes: [String] }

  /// *UBND tỉnh Bắc Ninh*, by the code of the office; nil where the list does not have it.
  private var provinceBody: String? {
    let code = station.journal.station.commune
    // Without the list the line stays away.
    guard
      let list = try? JSONDecoder().decode(
        UnitFile.self, from: Data(contentsOf: reference.units)),
      let commune = list.communes.first(where: { $0.hasPrefix("\(code)|") }),
      let number = commune.split(separator: "|").dropFirst().first,
      let province = list.provinces.first(where: { $0.hasPrefix("\(number)|") }),
      let units = try? UnitCatalogue(provinces: [province], communes: [commune], on: today),
      let name = units.communes.first?.province
    else { return nil }
    return "UBND \(name.prefix(1).lowercased())\(name.dropFirst())"
  }
}

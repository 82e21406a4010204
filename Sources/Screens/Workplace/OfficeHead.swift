// SPDX-License-Identifier: Apache-2.0
// What stands on the papers of a station that citizens take home: a point was told it at its enrolment, an office
// tells its points, and until it told any, its own name says enough.

import Exchange
import Foundation
import Journal
import Petitions
import Storage

extension PointSettings {
  /// Where an office keeps what it told the point that it enrolled last.
  package static let toldKey = "points.last-invitation"

  /// What an office's own papers say.
  static func office(_ station: Station, in store: Store) -> PointSettings {
    // A setting that cannot be read is none: the office's own name says enough.
    let told = (try? store.setting(toldKey)).flatMap { text in
      try? JSONDecoder().decode(PointSettings.self, from: Data(text.utf8))
    }
    let words = station.name.split(separator: " ").map(String.init)
    let unit = words.firstIndex { ["xã", "phường", "khu"].contains($0.lowercased()) }
    let place = unit.map { words[($0 + 1)...].joined(separator: " ") } ?? station.name
    let whole = station.name.replacing("UBND", with: "Ủy ban nhân dân")
    return PointSettings(
      parentBody: told?.parentBody ?? "",
      issuingBody: told?.issuingBody ?? whole.uppercased(),
      unitLabel: "", placeName: told?.placeName ?? place, venue: "Trụ sở \(station.name)",
      isDesignated: true, helplines: told?.helplines ?? [])
  }
}

extension Workplace {
  /// What papers say about this station.
  package var paperSettings: PointSettings? {
    settings ?? (station.kind == .office ? .office(station, in: store) : nil)
  }
}

// SPDX-License-Identifier: Apache-2.0
// `data/reference/station.json` of a reply: what the office calls the point now, and whether the commune has designated
// it as *địa điểm tiếp công dân*, by which decision. A snapshot, so a reply that is lost does no harm.

import Bundles
import Foundation
import Journal
package import Petitions
package import Storage

/// What the office decided about a point.
package struct StationFile: Codable, Sendable, Equatable {
  static let path = "data/reference/station.json"
  /// Under which key a point keeps the designation.
  private static let designationKey = "designation"

  /// A decision about the place of reception.
  package struct Decision: Codable, Sendable, Equatable {
    /// Whether it is one.
    package var isDesignated: Bool
    /// Number and sign of the decision.
    package var decision: String
    /// Its date.
    package var decidedOn: CivilDate
  }

  var version: Int
  var name: String
  var designation: Decision?

  static func part(for child: Station, of store: Store) throws -> BagPart {
    let decided = try store.designation(of: child.journal).map {
      Decision(
        isDesignated: $0.isDesignated, decision: $0.decision, decidedOn: $0.decidedOn)
    }
    let file = StationFile(version: 1, name: child.name, designation: decided)
    return .data(try CanonicalJSON.encode(file), at: path)
  }

  /// Reads what came; nil when the office's program is older. What no office writes refuses the whole reply.
  static func read(_ file: String?) throws -> StationFile? {
    guard let file, let data = FileManager.default.contents(atPath: file) else { return nil }
    guard data.count <= 1 << 14 else { throw BundleError.bag(.unreadable(path)) }
    try JSONDepth.check(data)
    let found: StationFile
    do { found = try JSONDecoder().decode(StationFile.self, from: data) } catch {
      throw BundleError.bag(.unreadable(path))
    }
    guard found.version == 1 else {
      throw BundleError.newerFormat(found: found.version, supported: 1)
    }
    guard !found.name.isEmpty, TextLimits.fits(found.name, TextLimits.name),
      TextLimits.fits(found.designation?.decision ?? "", TextLimits.line)
    else { throw BundleError.bag(.unreadable(path)) }
    return found
  }

  /// What a reply has told a point of its designation; nil before the first that does.
  package static func designation(in store: Store) throws -> Decision? {
    guard let text = try store.setting(designationKey) else { return nil }
    return try JSONDecoder().decode(Decision.self, from: Data(text.utf8))
  }

  func settings() throws -> [String: String] {
    guard let designation else { return [:] }
    let text = String(decoding: try CanonicalJSON.encode(designation), as: UTF8.self)
    return [Self.designationKey: text]
  }
}

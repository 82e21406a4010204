// SPDX-License-Identifier: Apache-2.0
// Lists of grounds that are data and not code: what the texts read do not settle (domain §13) or what the commune
// words itself. The office edits them; what a step chose stays in its entry with its words.

/// A list that the office edits.
package enum GroundList: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  /// *Tạm đình chỉ giải quyết tố cáo* (Luật TC Đ.34.1).
  case suspensionTC = "tam-dinh-chi-tc"
  /// *Đình chỉ giải quyết tố cáo* (Luật TC Đ.34.3).
  case terminationTC = "dinh-chi-tc"
  /// *Lĩnh vực*: the fields by which reports count (TT 06/2025).
  case field = "linh-vuc"
  /// The people of the office; the window knows them, no table does.
  case staff = "nguoi-cua-xa"

  package var label: String {
    switch self {
    case .suspensionTC: "căn cứ tạm đình chỉ tố cáo"
    case .terminationTC: "căn cứ đình chỉ tố cáo"
    case .field: "bảng lĩnh vực"
    case .staff: "người của xã"
    }
  }
}

extension FactSpec {
  /// The fact with the options of its list, as the office has them now.
  package func listed(by lists: [GroundList: [FactOption]]) -> FactSpec {
    guard case .listed(let list, _) = type else { return self }
    return FactSpec(
      id, label, .listed(list, lists[list] ?? []), need, for: kinds, article: article,
      past: isPast)
  }
}

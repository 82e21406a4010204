// SPDX-License-Identifier: Apache-2.0
// The kinds of station. Each act names those that may write it.

/// Kinds of station.
public enum StationKind: String, Codable, Sendable, CaseIterable {
  /// A self-service kiosk.
  case kiosk
  /// A reception point of a hamlet.
  case point
  /// The commune office.
  case office
}

extension StationKind {
  /// What it is called.
  public var label: String {
    switch self {
    case .kiosk: "Ki-ốt"
    case .point: "Điểm tiếp nhận"
    case .office: "Ủy ban nhân dân xã"
    }
  }
}

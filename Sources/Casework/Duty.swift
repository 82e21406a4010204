// SPDX-License-Identifier: Apache-2.0
// What a person of the commune's office is there for. One person may have several duties; what each may
// do is the table of `OfficeRights`.

/// A duty (*nhiệm vụ*) of a person in the commune's office.
public enum Duty: String, Codable, Sendable, CaseIterable {
  /// *Tiếp nhận*: receives people, petitions and sticks.
  case intake
  /// *Xử lý*: classifies, proposes, handles.
  case handling
  /// *Lãnh đạo*: the Chủ tịch or a Phó Chủ tịch, who signs what the law gives to them.
  case leader
  /// *Giữ khóa*: opens the sealed part of a denunciation, by name and with a passphrase of their own.
  case keyHolder
  /// *Quản trị*: looks after people, points, keys and data tables.
  case admin
}

extension Duty {
  /// As tables of the law's steps name it.
  package var workName: String {
    switch self {
    case .intake: "tiếp nhận"
    case .handling: "xử lý"
    case .leader: "lãnh đạo"
    case .keyHolder: "giữ khóa"
    case .admin: "quản trị"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// Who in the office may do what: the whole table, written a second time by hand, duty by duty.

import Casework
import Testing

@Suite struct OfficeRightsTests {
  static let byDuty: [Duty: Set<OfficeRight>] = [
    .intake: [.intake, .carry, .backup],
    .handling: [.intake, .handle, .carry, .backup],
    .leader: [.intake, .handle, .sign, .backup],
    .keyHolder: [.openSealed, .backup],
    .admin: [.points, .people, .carry, .data, .backup],
  ]

  @Test(arguments: Duty.allCases)
  func eachDutyMayDoWhatTheTableSaysAndNothingElse(duty: Duty) throws {
    let may = try #require(Self.byDuty[duty])
    for right in OfficeRight.allCases {
      #expect(OfficeRights.may(right, with: [duty]) == may.contains(right), "\(duty) \(right)")
    }
  }

  @Test func everyRightHasOneRowWithItsBasisAndSomebodyWhoMay() {
    #expect(OfficeRights.table.map(\.right) == OfficeRight.allCases)
    for rule in OfficeRights.table {
      #expect(!rule.duties.isEmpty && !rule.basis.isEmpty && !rule.name.isEmpty)
    }
  }

  @Test func nobodyWithoutADutyMayDoAnythingAndDutiesAddUp() {
    for right in OfficeRight.allCases {
      #expect(!OfficeRights.may(right, with: []))
      #expect(OfficeRights.may(right, with: Set(Duty.allCases)))
    }
    #expect(OfficeRights.may(.openSealed, with: [.intake, .keyHolder]))
    #expect(!OfficeRights.may(.openSealed, with: [.leader, .admin, .handling, .intake]))
  }
}

// SPDX-License-Identifier: Apache-2.0
// What the pages of the office offer to do, each with the right it takes: a page asks before it draws a button as one that can
// be pressed, and the workplace asks the same table again before anything is written.

package import Casework
package import Screens

/// Something that a page of the office offers.
package enum OfficeDeed: String, CaseIterable, Sendable {
  // Nhập từ USB.
  case importBundles, lookAgain, writeReply
  // Các điểm.
  case invitePoint, confirmPoint, renamePoint, designatePoint, resetPointPIN, revokePoint
  case remindOfSilence
  // Đơn.
  case openSealed, takeStep, takeSignedStep, writePaper, sendDown, releaseDown
  // Cài đặt.
  case addHolder, removeHolder, recoverPassphrase, lookAfterPeople, chooseClockStart

  /// What it takes.
  package var right: OfficeRight {
    switch self {
    case .importBundles, .lookAgain, .writeReply: .carry
    case .invitePoint, .confirmPoint, .renamePoint, .designatePoint, .resetPointPIN, .revokePoint,
      .remindOfSilence, .addHolder, .removeHolder:
      .points
    case .openSealed, .recoverPassphrase, .releaseDown: .openSealed
    case .takeStep, .writePaper, .sendDown: .handle
    case .takeSignedStep: .sign
    case .lookAfterPeople: .people
    case .chooseClockStart: .data
    }
  }
}

extension Workplace {
  /// Why a deed is not offered to whoever is at work, in words; nil when it is.
  package func refusal(of deed: OfficeDeed) -> Message? {
    session.may(deed.right) ? nil : NotOfDuty(right: deed.right).message
  }
}

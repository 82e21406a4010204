// SPDX-License-Identifier: Apache-2.0
// What follows from where a petition stands: whether an answer is still owed, and which words the office may say.

public import Petitions

extension PetitionStatus {
  /// States after which no answer is owed any more.
  public static let ended: Set<PetitionStatus> = [.notAccepted, .decided, .closed, .filedAway]

  /// States that an office may set by hand; the first two belong to the point.
  public static let settable: [PetitionStatus] = allCases.filter {
    $0 != .recorded && $0 != .exported
  }
}

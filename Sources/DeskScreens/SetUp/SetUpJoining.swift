// SPDX-License-Identifier: Apache-2.0
// The set-up from the commune's stick to the station: the invitation is found and chosen, keys are made, the
// answer is written.

import Devices
import Exchange
public import Foundation
import Screens
import Storage

extension SetUpScreen {
  /// Sticks came or went.
  public func drivesChanged() async {
    let drives = drives
    let found = await Task.detached { drives.list().map(StickChoice.init) }.value
    sticks = found + byHand.filter { hand in !found.contains { $0.id == hand.id } }
    if leaving.canRelease {
      leaving.sticksChanged(to: sticks)
      message = leaving.message
    }
    if page == .stick, invitations.isEmpty, sticks.count == 1, let only = sticks.first, !isWorking {
      await look(at: only.folder, isQuiet: true)
    }
  }

  /// A folder was chosen by hand.
  public func choose(path: String) async {
    let choice = StickChoice(path: path)
    if !byHand.contains(where: { $0.id == choice.id }) { byHand.append(choice) }
    await drivesChanged()
    if page == .stick {
      await look(at: choice.folder)
    } else {
      await writeAnswer(to: choice.folder)
    }
  }

  /// Looks for the invitation on a stick.
  public func look(at folder: URL, isQuiet: Bool = false) async {
    message = nil
    invitations = []
    isWorking = true
    defer { isWorking = false }
    do {
      invitations = try await onStick(folder) { try SetUp.invitations(in: folder) }
      if invitations.count == 1, !isQuiet { await choose(invitations[0]) }
    } catch EnrolmentError.nothingFound {
      guard !isQuiet else { return }
      message = Message(
        "Không thấy giấy kết nạp của xã trên USB này.",
        next: "Kiểm tra đúng USB xã đưa, hoặc nhờ xã ghi lại giấy kết nạp.")
    } catch {
      message = Words.message(for: error)
    }
  }

  /// An invitation was chosen.
  public func choose(_ invitation: FoundInvitation) async {
    chosen = invitation
    await go(.facts)
  }

  /// Makes the keys and writes the answer.
  public func acceptButtonPressed() async {
    guard !isWorking, let chosen else { return }
    guard name.contains(where: { !$0.isWhitespace }) else {
      message = Message("Chưa ghi họ tên người phụ trách.", next: "Ghi họ tên rồi bấm lại.")
      return
    }
    message = nil
    isWorking = true
    defer { isWorking = false }
    let (data, name, role) = (data, name, role)
    do {
      workplace = try await onStick(chosen.folder) {
        try SetUp.accept(chosen, data: data, name: name, role: role)
      }
      await leaving.take(out: choice(of: chosen.folder), after: Self.answered)
      isWorking = false
      await go(.words)
      message = leaving.message
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Writes the answer once more.
  public func writeAnswer(to folder: URL) async {
    let use = StickUse(folder)
    var isWritten = false
    await work { workplace in
      try Enrolment.writeAnswer(of: workplace.store, keys: workplace.keys, to: folder)
    } done: { _, _ in
      isWritten = true
    }
    use.end()
    guard isWritten else { return }
    isWorking = true
    defer { isWorking = false }
    await leaving.take(out: choice(of: folder), after: Self.answeredAgain)
    message = leaving.message
  }

  /// Takes the stick out of the system once more.
  public func releaseButtonPressed() async {
    guard !isWorking, leaving.canRelease else { return }
    isWorking = true
    defer { isWorking = false }
    await leaving.releaseButtonPressed()
    message = leaving.message
  }

  /// Whether a stick with the answer waits to be taken out of the system.
  public var canRelease: Bool { leaving.canRelease }

  static let answeredAgain = Message(
    "Đã ghi lại trả lời ra USB.", next: "Mang USB này về xã.", tone: .good)

  private static let answered = Message(
    "Trả lời của điểm đã ở trên USB.", next: "Mang USB này về xã.", tone: .good)

  private func choice(of folder: URL) -> StickChoice {
    sticks.first { $0.id == folder.path } ?? StickChoice(folder: folder)
  }
}

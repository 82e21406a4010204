// SPDX-License-Identifier: Apache-2.0
// *Quên mã PIN*: a temporary PIN comes with the commune's reply, which can be read while the desk is locked.

import Devices
import Exchange
public import Foundation
import Journal
import Storage

extension SignInScreen {
  /// *Quên mã PIN*, or back from it.
  public func forgottenButtonPressed() {
    isForgotten.toggle()
    replyMessage = nil
  }

  /// Reads the commune's reply on every stick that is plugged in.
  public func readReplyButtonPressed() async {
    let workplace = workplace
    let drives = await Task.detached { workplace.drives.list().map(\.folder) }.value
    guard !drives.isEmpty else {
      replyMessage = Message("Chưa thấy USB nào.", next: "Cắm USB xã đã ghi phản hồi rồi bấm lại.")
      return
    }
    await readReplies(in: drives)
  }

  /// Reads the commune's reply in folders.
  public func readReplies(in folders: [URL]) async {
    let workplace = workplace
    do {
      var reports: [ReplyReadReport] = []
      for folder in folders {
        reports += try await offMain {
          try ReplyReading(
            store: workplace.store, keys: workplace.keys, accepts: CommuneData.accepts
          ).readAll(
            in: folder, by: .program, at: workplace.clock.now(),
            id: { workplace.identifiers.next() })
        }
      }
      let accounts = try await offMain { try workplace.store.accounts() }
      let resets = Set(reports.flatMap(\.pinResets))
      let reset = accounts.filter { resets.contains($0.id) }
      // While it is locked, nothing else that the reply says is shown.
      replyMessage = Self.message(for: reset, reports)
      people = accounts.filter(\.isActive).map { StaffMember($0, isOffice: false) }
      if let first = reset.first {
        let said = replyMessage
        await choose(first.id)
        replyMessage = said
        message = said
      }
    } catch {
      replyMessage = Words.message(for: error)
    }
  }

  private static func message(for reset: [Account], _ reports: [ReplyReadReport]) -> Message {
    if !reset.isEmpty {
      return Message(
        "Xã đã cấp mã tạm cho \(reset.map(\.name).joined(separator: ", ")).",
        next: "Gõ mã tạm mà xã đọc qua điện thoại.", tone: .good)
    }
    if let refused = reports.first(where: {
      if case .refused = $0.outcome { true } else { false }
    }) {
      return refused.message
    }
    return reports.contains(where: \.isApplied)
      ? Message(
        "Đã đọc phản hồi của xã, nhưng không có mã tạm nào.", next: "Gọi cho xã để xin mã tạm.",
        tone: .notice)
      : Message(
        "Không thấy phản hồi mới của xã trên USB.",
        next: "Gọi cho xã: xã cấp mã tạm rồi ghi phản hồi ra USB.")
  }
}

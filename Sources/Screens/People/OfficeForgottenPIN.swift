// SPDX-License-Identifier: Apache-2.0
// *Quên mã PIN* in the commune's office: there is nobody above who could give a temporary one, so whoever looks
// after people proves it with the recovery card, and a key holder with the own passphrase.

import Casework
import Exchange
import Storage

extension SignInScreen {
  /// What was typed or scanned as proof; the person then chooses a new PIN.
  public func proofGiven(_ typed: String) async {
    guard isOffice, stage == .pin, let person else { return }
    guard typed.contains(where: { !$0.isWhitespace }) else {
      replyMessage = Message("Chưa gõ gì.", next: "Gõ khóa trên thẻ hoặc cụm mật khẩu.")
      return
    }
    let workplace = workplace
    stage = .checking
    replyMessage = Message("Đang kiểm tra…", next: "Việc này mất vài giây.", tone: .notice)
    do {
      try await offMain { try workplace.prove(typed, as: person.id) }
      stage = .newPIN
      isForgotten = false
      replyMessage = nil
      message = Message(
        "Đúng.", next: "Chọn mã PIN mới của ông/bà, từ 4 đến 8 chữ số.", tone: .notice)
    } catch {
      stage = .pin
      replyMessage = Words.message(for: error)
    }
  }
}

extension Workplace {
  /// Checks a proof of somebody who forgot the PIN.
  ///
  /// - Throws: ``Exchange/StationKeys/KeysError``, ``NotOfDuty``: the card is enough for whoever looks after
  ///   people, who gives the others a temporary PIN.
  func prove(_ typed: String, as account: String) throws {
    let holders = holders
    if holders.has(account),
      (try? holders.open(Passphrase.canonical(typed), of: account)) != nil
    {
      // Wrong words may still be the key of the card.
      return
    }
    guard try people().contains(where: { $0.id == account && $0.duties.contains(.admin) }) else {
      throw holders.has(account) ? StationKeys.KeysError.wrongPassphrase : NotOfDuty(right: .people)
    }
    _ = try identity(onCard: typed)
  }
}

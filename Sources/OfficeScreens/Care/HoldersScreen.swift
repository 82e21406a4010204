// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Người giữ khóa*: whose passphrase opens the office's key. New words are made by the program,
// shown, and typed back before they count.

import Casework
import Exchange
import Foundation
import Journal
public import Observation
public import Screens
import Storage

/// A row of the page.
public struct HolderLine: Sendable, Equatable, Identifiable {
  /// The account; empty of the passphrase that nobody's name stands by.
  public let id: String
  /// The name.
  public let name: String
  /// Whether there is a passphrase.
  public let hasPassphrase: Bool
  /// Whether it is whoever is at work.
  public let isMe: Bool
}

/// The chapter *Người giữ khóa*.
@Observable @MainActor
public final class HoldersScreen {
  /// Everybody with the duty, and the old common passphrase where there is one.
  public private(set) var lines: [HolderLine] = []
  /// Whether the person at work looks after keys.
  public private(set) var mayManage = false
  /// Whether the recovery card brings the key back.
  public private(set) var hasCard = false
  /// What happened.
  public private(set) var message: Message?
  /// Whether something slow is being done.
  public private(set) var isWorking = false

  private let workplace: Workplace

  /// The chapter of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  public func reload() async {
    let workplace = workplace
    mayManage = workplace.session.may(.points)
    do {
      lines = try await offMain {
        var lines = try workplace.keyHolders().map {
          HolderLine(
            id: $0.id, name: $0.name, hasPassphrase: workplace.holders.has($0.id),
            isMe: $0.id == workplace.actor.id)
        }
        if workplace.holders.hasShared {
          lines.append(
            HolderLine(
              id: "", name: "Cụm mật khẩu chung (từ trước)", hasPassphrase: true, isMe: false))
        }
        return lines
      }
      hasCard = workplace.holders.hasCard
    } catch { message = Words.message(for: error) }
  }

  /// New words for a passphrase.
  public func newWords() -> String { PassphraseMaking.words() }

  /// The words apart from each other, as they are shown.
  public func shown(_ words: String) -> String { PassphraseMaking.shown(words) }

  /// Gives a holder the passphrase that was typed back.
  public func add(_ line: HolderLine, words: String, typed: String, existing: String) async {
    await change(words, typed, "\(line.name) đã có cụm mật khẩu giữ khóa.") {
      try $0.addHolder(line.id, passphrase: words, existing: existing)
    }
  }

  /// Changes the own passphrase.
  public func changeOwn(words: String, typed: String, old: String) async {
    await change(words, typed, "Đã đổi cụm mật khẩu.") {
      try $0.changePassphrase(to: words, from: old)
    }
  }

  /// A new passphrase by the recovery card.
  public func recover(words: String, typed: String, card: String) async {
    await change(words, typed, "Đã đặt cụm mật khẩu mới bằng thẻ khôi phục.") {
      try $0.recoverPassphrase(card: card, passphrase: words)
    }
  }

  /// Tries the recovery card out; nothing is changed.
  public func tryCard(_ typed: String) async {
    await work("Thẻ khôi phục mở được khóa của xã.") { try $0.tryCard(typed) }
  }

  /// Takes a passphrase away.
  public func remove(_ line: HolderLine) async {
    await work("Cụm mật khẩu của \(line.name) không mở được khóa nữa.") {
      try $0.removeHolder(line.id.isEmpty ? nil : line.id)
    }
  }

  private func change(
    _ words: String, _ typed: String, _ done: String,
    _ act: @escaping @Sendable (Workplace) throws -> Void
  ) async {
    guard Passphrase.canonical(typed) == words else {
      message = Message(
        "Các từ gõ lại không giống cụm mật khẩu mới.", next: "Chưa đổi gì. Làm lại từ đầu.")
      return
    }
    await work(done, act)
  }

  private func work(
    _ done: String, _ act: @escaping @Sendable (Workplace) throws -> Void
  ) async {
    guard !isWorking else { return }
    let workplace = workplace
    isWorking = true
    message = Message("Đang làm…", next: "Việc này mất vài giây.", tone: .notice)
    do {
      try await offMain { try act(workplace) }
      message = Message(done, tone: .good)
    } catch { message = Words.message(for: error) }
    isWorking = false
    await reload()
  }
}

// SPDX-License-Identifier: Apache-2.0
// Who holds the office's key: the passphrases themselves never stand anywhere.

import Petitions

/// A passphrase of a named holder of the office's opening key was made, changed or taken away.
public struct HolderChanged: Act {
  /// As lines carry it.
  public static let kind = "holder.changed"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// What was done.
  public enum Change: String, Codable, Sendable, CaseIterable {
    /// A passphrase for a person who had none.
    case added = "them"
    /// Another passphrase for a person who had one.
    case changed = "doi"
    /// The person's passphrase opens nothing any more.
    case removed = "bo"
    /// A new passphrase, with the recovery card in place of a forgotten one.
    case recovered = "khoi-phuc"
  }

  /// Whose: an account; empty of the passphrase that nobody's name stood by.
  public var account: String
  /// What was done.
  public var change: Change

  /// A change.
  public init(account: String, change: Change) {
    self.account = account
    self.change = change
  }

  /// What may stand in it.
  public var keepsLimits: Bool { TextLimits.fits(account, ActLimits.identifier) }

  /// How a history tells it.
  public var sentence: String {
    switch change {
    case .added: "Thêm cụm mật khẩu của người giữ khóa"
    case .changed: "Đổi cụm mật khẩu của người giữ khóa"
    case .removed: "Bỏ cụm mật khẩu của người giữ khóa"
    case .recovered: "Đặt cụm mật khẩu mới bằng thẻ khôi phục"
    }
  }
}

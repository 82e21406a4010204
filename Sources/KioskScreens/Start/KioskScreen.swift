// SPDX-License-Identifier: Apache-2.0
// The kiosk's pages, one question each: which one is shown, how large the text is, and the way back
// to the start when the person has gone. It knows no data of any citizen and keeps nothing of the
// one before.

public import Foundation
public import Observation
public import Petitions

/// What the kiosk shows.
@Observable @MainActor
public final class KioskScreen {
  /// A page.
  public enum Page: Sendable, Equatable {
    /// The start page.
    case start
    /// *Quyền của ông/bà và các quy định*: the list.
    case notices
    /// One of its texts.
    case notice(String)
    /// *Cần chuẩn bị gì*: the four kinds.
    case kinds
    /// What one kind must contain.
    case kind(PetitionKind)
    /// *Giờ và nơi tiếp công dân*.
    case hours
  }

  /// Idle time after which the countdown begins, in seconds.
  public nonisolated static let idleSeconds = 60
  /// Length of the countdown, in seconds.
  public nonisolated static let countdownSeconds = 30
  /// Steps of the text size above the base.
  public nonisolated static let largestText = 2

  /// The page that is shown.
  public private(set) var page = Page.start
  /// 0 for the base size, then larger.
  public private(set) var textStep = 0
  /// Whether colours are those of high contrast.
  public private(set) var hasHighContrast = false
  /// Seconds until the start page comes back; nil while somebody is there.
  public private(set) var secondsLeft: Int?
  /// The commune's hours, if published.
  public private(set) var hours: ReceptionHours?
  /// The texts.
  public let texts: KioskTexts

  private let published: URL

  /// A kiosk at its start page.
  public init(texts: KioskTexts, published: URL) {
    self.texts = texts
    self.published = published
    hours = ReceptionHours.read(published: published)
  }

  /// The person chose a page.
  public func open(_ page: Page) {
    self.page = page
    touched()
  }

  /// *Quay lại*: one page up.
  public func back() {
    page =
      switch page {
      case .start, .notices, .kinds, .hours: .start
      case .notice: .notices
      case .kind: .kinds
      }
    touched()
  }

  /// *Chữ to hơn*; after the largest comes the base again.
  public func textSizePressed() {
    textStep = textStep == Self.largestText ? 0 : textStep + 1
    touched()
  }

  /// *Màu rõ hơn*.
  public func contrastPressed() {
    hasHighContrast.toggle()
    touched()
  }

  /// *Kết thúc*, or the person has gone: everything as for the next one.
  public func finish() {
    page = .start
    textStep = 0
    hasHighContrast = false
    secondsLeft = nil
    hours = ReceptionHours.read(published: published)
  }

  /// The person did something.
  public func touched() { secondsLeft = nil }

  /// Whether there is anything to go back from.
  public var isAtRest: Bool { page == .start && textStep == 0 && !hasHighContrast }

  /// Nobody has done anything for ``idleSeconds``: the countdown begins.
  public func idleReached() {
    guard !isAtRest else { return finish() }
    secondsLeft = Self.countdownSeconds
  }

  /// A second of the countdown has passed.
  public func secondPassed() {
    guard let left = secondsLeft else { return }
    if left <= 1 { finish() } else { secondsLeft = left - 1 }
  }
}

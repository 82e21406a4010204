// SPDX-License-Identifier: Apache-2.0
// A denunciation that came in a sealed paper envelope: the point takes it without opening it and asks
// nobody's name. Only what can be seen from outside is recorded; the envelope travels by hand.

/// Sealed envelopes of one denunciation (*phong bì dán kín*).
public struct PaperEnvelope: Codable, Sendable, Equatable {
  /// How many envelopes, 1 to ``most``.
  public var count: Int
  /// How many pages are inside, when that is written outside.
  public var pages: Int?

  /// Envelopes as they were handed over.
  public init(count: Int, pages: Int? = nil) {
    self.count = count
    self.pages = pages
  }

  /// The most envelopes of one petition.
  public static let most = 99
  /// The most pages that can be written outside.
  public static let mostPages = 9_999

  /// Whether the numbers can be true.
  public var isPlausible: Bool {
    (1...Self.most).contains(count) && (pages.map { (1...Self.mostPages).contains($0) } ?? true)
  }
}

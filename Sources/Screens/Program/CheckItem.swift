// SPDX-License-Identifier: Apache-2.0
// One thing that *Kiểm tra máy* looked at, with what to do about it.

/// One thing that was looked at.
public struct CheckItem: Sendable, Equatable, Identifiable {
  /// How it is.
  public enum Outcome: String, Sendable {
    /// As it should be.
    case good
    /// It works, and should be put in order.
    case warning
    /// It must be put in order.
    case problem
  }
  /// What one button puts right.
  public enum Remedy: Sendable, Equatable {
    /// The register and the search are made anew from the journals; nothing is lost.
    case rebuild
    /// A backup is written.
    case backUp
  }
  /// What it is, for scripts.
  public var id: String
  /// What it is.
  public var title: String
  /// How it is.
  public var outcome: Outcome
  /// What was found.
  public var text: String
  /// What to do; empty when nothing is.
  public var advice: String
  /// What one button puts right; nil when it takes a person.
  public var remedy: Remedy?

  init(
    _ id: String, _ title: String, _ outcome: Outcome, _ text: String, _ advice: String = "",
    remedy: Remedy? = nil
  ) {
    self.id = id
    self.title = title
    self.outcome = outcome
    self.text = text
    self.advice = advice
    self.remedy = remedy
  }
}

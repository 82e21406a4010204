// SPDX-License-Identifier: Apache-2.0
// What a person reads when something happened: what it was, what it means for the petition, and what to
// do next; the technical detail is one click away and never holds a name.

/// A message for a person.
public struct Message: Sendable, Equatable {
  /// How grave it is.
  public enum Tone: Sendable { case good, notice, problem }
  /// What happened, in one sentence.
  public var title: String
  /// What to do next.
  public var next: String
  /// For whoever helps by telephone.
  public var detail: String
  /// How grave it is.
  public var tone: Tone

  /// A message.
  public init(_ title: String, next: String = "", detail: String = "", tone: Tone = .problem) {
    self.title = title
    self.next = next
    self.detail = detail
    self.tone = tone
  }

  /// Both sentences.
  public var text: String { next.isEmpty ? title : "\(title) \(next)" }
}

/// An error that knows its own sentence, because only its own page can throw it.
public protocol ToldError: Error {
  /// What happened and what to do next.
  var message: Message { get }
}

// SPDX-License-Identifier: Apache-2.0
// Checking that lines form one unbroken journal and join what is known: the heart of import and of
// the self-check.

public import Foundation

/// Why lines are not the continuation of a journal.
public enum ChainError: Error, Sendable, Equatable {
  /// A line cannot be read; its place from the first line on is given.
  case entry(sequence: Int, EntryError)
  /// A line of another journal.
  case foreign(expected: JournalID, found: JournalID)
  /// A sequence number that does not follow.
  case outOfOrder(expected: Int, found: Int)
  /// The digest of the previous line does not stand in this one.
  case broken(sequence: Int)
}

/// Walks the lines of one journal.
public struct ChainWalker: Sendable {
  /// The journal.
  public let journal: JournalID
  /// The position after the last line that was taken.
  public private(set) var head: Position

  /// Begins after a known position.
  public init(journal: JournalID, after head: Position) {
    self.journal = journal
    self.head = head
  }

  /// Takes the next line.
  ///
  /// - Returns: the entry.
  /// - Throws: ``ChainError``; the walker then stays where it was.
  @discardableResult
  public mutating func take(_ line: Data) throws(ChainError) -> Entry {
    let entry: Entry
    do { entry = try Entry(line: line) } catch {
      throw .entry(sequence: head.sequence + 1, error)
    }
    try step(entry)
    return entry
  }

  /// Takes an entry that was read already.
  public mutating func step(_ entry: Entry) throws(ChainError) {
    try step(entry.journal, entry.sequence, entry.previous, entry.position.digest)
  }

  /// Takes the next line by its place in the chain alone, without reading the act, so that a line
  /// whose act cannot be used does not stop those after it.
  @discardableResult
  public mutating func step(_ line: Data) throws(ChainError) -> LineHead {
    guard let next = LineHead(line: line) else {
      throw .entry(sequence: head.sequence + 1, .unreadable)
    }
    try step(next, digest: Entry.digest(line))
    return next
  }

  /// Takes a line whose head was read already.
  public mutating func step(_ next: LineHead, digest: String) throws(ChainError) {
    try step(next.journal, next.sequence, next.previous, digest)
  }

  private mutating func step(
    _ found: JournalID, _ sequence: Int, _ previous: String, _ digest: String
  ) throws(ChainError) {
    guard found == journal else { throw .foreign(expected: journal, found: found) }
    guard sequence == head.sequence + 1 else {
      throw .outOfOrder(expected: head.sequence + 1, found: sequence)
    }
    guard previous == head.digest else { throw .broken(sequence: sequence) }
    head = Position(sequence: sequence, digest: digest)
  }
}

// SPDX-License-Identifier: Apache-2.0
// The plaintext between the thread that decrypts and the one that cuts it into files: both hold the same bytes, and only so
// many of them wait.

import Dispatch
import Foundation
import Synchronization

/// Pieces on their way from one thread to another, in order.
final class PieceQueue: Sendable {
  private enum Item {
    case piece(Data)
    case end
  }

  private let items = Mutex<[Item]>([])
  // Both begin at nothing: a semaphore that is let go of with less than it began with ends the program.
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  /// - Parameter places: pieces that may wait.
  init(places: Int) { for _ in 0..<places { free.signal() } }

  /// Adds a piece.
  ///
  /// - Returns: whether there was room within so many seconds.
  func put(_ piece: Data, patience: Int) -> Bool {
    guard free.wait(timeout: .now() + .seconds(patience)) == .success else { return false }
    items.withLock { $0.append(.piece(piece)) }
    filled.signal()
    return true
  }

  /// Says that nothing follows.
  func finish() {
    items.withLock { $0.append(.end) }
    filled.signal()
  }

  /// The next piece; nil for ever when nothing follows. Waits for it.
  func take() -> Data? {
    filled.wait()
    let item = items.withLock { items -> Item in
      if case .end = items[0] { return .end }
      return items.removeFirst()
    }
    guard case .piece(let piece) = item else {
      filled.signal()
      return nil
    }
    free.signal()
    return piece
  }
}

/// The plaintext as it is cut.
struct PlainText {
  let queue: PieceQueue
  private(set) var position = 0
  private var rest = Data()

  init(_ queue: PieceQueue) { self.queue = queue }

  /// There were fewer bytes than the reader said, or nobody sends any more.
  struct Ended: Error {}

  /// Takes so many bytes, piece by piece.
  ///
  /// - Throws: ``Ended`` when there are fewer.
  mutating func take(_ count: Int, _ body: (Data) throws -> Void) throws {
    var left = count
    while left > 0 {
      if rest.isEmpty {
        guard let piece = queue.take() else { throw Ended() }
        rest = piece
      }
      let piece = rest.prefix(left)
      rest = rest.dropFirst(piece.count)
      left -= piece.count
      position += piece.count
      try body(piece)
    }
  }

  /// Passes over everything before a place.
  mutating func skip(to offset: Int) throws {
    guard offset >= position else { throw ReaderFault.garbled }
    try take(offset - position) { _ in }
  }

  /// Whether nothing follows.
  mutating func isAtEnd() -> Bool { rest.isEmpty && queue.take() == nil }
}

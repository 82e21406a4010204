// SPDX-License-Identifier: Apache-2.0
// Reads the bag inside a bundle into a private folder and checks it completely, both ways, before anything is handed over. The
// archive is parsed by a program of its own (`tiepdan-bundles`), which gets the plaintext and no key; what it says is used to
// cut the same plaintext here, and every byte is digested here and compared with the manifests that the signer's key covers.
// So a reader that a hostile archive took over can make a bundle be refused, and nothing else.

import Dispatch
import Foundation
import Glibc
import Synchronization

/// Reads one bag.
struct BagReader {
  /// The archive, piece by piece of at most 64 KiB.
  let input: () throws -> Data?
  let directory: PosixDirectory
  let kind: BundleKind
  let signer: VerifyingKey

  /// Pieces that may be ahead of what was found in them: 4 MiB.
  private static let piecesAhead = 64

  /// The other side is gone, or does nothing.
  private enum Stopped: Error { case gone, tooSlow }

  /// - Parameters:
  ///   - input: the archive, piece by piece of at most 64 KiB.
  ///   - directory: an empty private folder.
  ///   - kind: what is expected.
  ///   - signer: who signed the sealed file.
  init(
    input: @escaping () throws -> Data?, into directory: PosixDirectory, kind: BundleKind,
    signer: VerifyingKey
  ) {
    self.input = input
    self.directory = directory
    self.kind = kind
    self.signer = signer
  }

  /// Reads and checks all of it.
  ///
  /// - Parameter started: a reader for this kind, which is ended here; nil starts one.
  /// - Throws: ``BundleError``, ``IOFault`` of the private folder, or what the input throws.
  func read(by started: StartedReader) throws -> BagContents {
    let patience = ReaderProgram.current.patience
    let queue = PieceQueue(places: Self.piecesAhead)
    let cutting = Cutting()
    cutting.start(
      BagCutter.Order(
        socket: started.socket, queue: queue, directory: directory, kind: kind, signer: signer))
    var failure: (any Error)?
    do {
      while let piece = try input() {
        if cutting.isDone { break }
        guard queue.put(piece, patience: patience) else { throw Stopped.tooSlow }
        try send(piece, to: started.socket, patience: patience)
      }
      shutdown(started.socket, Int32(SHUT_WR))
    } catch { failure = error }
    queue.finish()
    if failure == nil || failure as? Stopped == .gone, !cutting.wait(seconds: patience) {
      failure = Stopped.tooSlow
    }
    let broke = cutting.hasBroken || failure as? Stopped == .gone && cutting.hasRunOut
    let ended = started.end(hasEnded: broke)
    // With the reader ended and nothing more in the queue, the cutting ends.
    cutting.wait()
    close(started.socket)
    return try result(cutting, failure, ended, patience)
  }

  private func result(
    _ cutting: Cutting, _ failure: (any Error)?, _ ended: ReaderFault?, _ patience: Int
  ) throws -> BagContents {
    switch (failure, cutting.result) {
    case (nil, .success(let contents)?): return contents
    case (let failure?, _) where !(failure is Stopped): throw failure
    case (nil, .failure(is PlainText.Ended)?): throw BundleError.reader(.garbled)
    case (_, .failure(let error)?)
    where !(error is BagCutter.Broken || error is PlainText.Ended):
      if let fault = error as? ReaderFault { throw BundleError.reader(fault) }
      throw error
    case (Stopped.tooSlow?, _): throw BundleError.reader(.tooSlow(seconds: patience))
    default: throw BundleError.reader(ended ?? .ended(signal: nil, status: 0))
    }
  }

  private func send(_ piece: Data, to socket: Int32, patience: Int) throws {
    try piece.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in
      var done = 0
      while done < bytes.count {
        let count = Glibc.send(
          socket, bytes.baseAddress?.advanced(by: done), bytes.count - done,
          Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        if count > 0 {
          done += count
        } else if errno == EAGAIN {
          var entry = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
          guard poll(&entry, 1, Int32(patience * 1_000)) != 0 else { throw Stopped.tooSlow }
        } else if errno != EINTR {
          throw Stopped.gone
        }
      }
    }
  }
}

/// The cutting on its thread.
private final class Cutting: Sendable {
  private let outcome = Mutex<Result<BagContents, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func start(_ order: BagCutter.Order) {
    DispatchQueue(label: "bag", qos: .userInitiated).async { [self] in
      let found = Result { try BagCutter.cut(order) }
      outcome.withLock { $0 = found }
      done.signal()
    }
  }

  var result: Result<BagContents, any Error>? { outcome.withLock { $0 } }
  var isDone: Bool { result != nil }

  /// Whether the reader closed its socket before it was done.
  var hasBroken: Bool {
    guard case .failure(let error)? = result else { return false }
    return error is BagCutter.Broken
  }

  /// Whether it wanted more plaintext than came.
  var hasRunOut: Bool {
    guard case .failure(let error)? = result else { return false }
    return error is PlainText.Ended
  }

  /// Waits for the end; false when it did not come in time.
  func wait(seconds: Int) -> Bool {
    guard done.wait(timeout: .now() + .seconds(seconds)) == .success else { return false }
    done.signal()
    return true
  }

  func wait() {
    done.wait()
    done.signal()
  }
}

/// A bag that was checked completely.
struct BagContents: Sendable {
  var name: String
  var info: BundleInfo
  var entries: String?
  var blobs: [String: String]
  var others: [String: String]
}

// SPDX-License-Identifier: Apache-2.0
// *Tập dượt*: an invented commune beside the real data, in a folder of its own, opened by a second start of
// the program. Everything works as always; nothing of it can be exported, and its papers say what they are.

import Dispatch
import Exchange
public import Foundation
import Papers
import Storage
import Synchronization

extension Workplace {
  /// Whether this station is one to practise with.
  public var isTraining: Bool {
    // A store that cannot be read is told by the first page.
    (try? Training.isMarked(store)) ?? false
  }
}

/// Where the invented station lies, and how it is made and emptied.
public struct TrainingPlace: Sendable {
  /// Everything invented: the point, its office, a folder for a stick.
  public let folder: URL
  private let station: String
  private let fill: @Sendable (URL) async throws -> Void
  /// The data folder of the invented station.
  public var data: URL { folder.appendingPathComponent(station, isDirectory: true) }
  /// A folder that stands for a stick.
  public var stick: URL { folder.appendingPathComponent("usb", isDirectory: true) }

  /// The invented station beside a real data folder.
  ///
  /// - Parameters:
  ///   - station: the folder of the station within ``folder``.
  ///   - suffix: of ``folder``; each program has its own.
  ///   - fill: makes every station in a folder; the mark of training is put on afterwards.
  public init(
    beside data: URL, station: String = "diem", suffix: String = "tap-duot",
    fill: @escaping @Sendable (URL) async throws -> Void = {
      _ = try await DemoJourney(folder: $0).run(prepareOnly: true) { _ in }
    }
  ) {
    let real = data.standardizedFileURL
    folder = real.deletingLastPathComponent()
      .appendingPathComponent("\(real.lastPathComponent)-\(suffix)", isDirectory: true)
    (self.station, self.fill) = (station, fill)
  }

  /// Makes it when it is not there, or anew.
  ///
  /// - Throws: ``Storage/StoreError/inUse(processID:)`` when it is open and should be made anew;
  ///   ``NotTraining`` when something else lies there, which is never touched.
  public func prepare(anew: Bool) async throws {
    if Store.exists(in: data) {
      try requireTraining()
      guard anew else { return }
      try remove()
    } else if FileManager.default.fileExists(atPath: folder.path) {
      // A making that was cut short; only ours has this mark.
      guard FileManager.default.fileExists(atPath: mark.path) else { throw NotTraining() }
      try remove()
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data("Dữ liệu bịa để tập dượt.\n".utf8).write(to: mark)
    try await fill(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    // The own one last: where it is marked, everything is.
    for name in names.filter({ $0 != station }) + [station] {
      let place = folder.appendingPathComponent(name, isDirectory: true)
      if Store.exists(in: place) { try Training.mark(Store.open(in: place)) }
    }
  }

  /// As ``prepare(anew:)``, for a thread that may wait; also marks every paper of this process.
  ///
  /// - Throws: as ``prepare(anew:)``. The program that asked to begin anew may still be closing: its
  ///   lock is waited for, five seconds at most.
  public func prepareAndWait(anew: Bool) throws {
    let done = DispatchSemaphore(value: 0)
    let box = Waiting(Mutex(.success(())))
    Task.detached { [self] in
      do {
        for attempt in 1... {
          do {
            try await prepare(anew: anew)
            break
          } catch StoreError.inUse where anew && attempt < 50 {
            try await Task.sleep(for: .milliseconds(100))
          }
        }
      } catch { box.keep(error) }
      done.signal()
    }
    done.wait()
    try box.take()
    Paper.marksTraining()
  }

  /// Something that is not of a training station lies in its place.
  public struct NotTraining: Error, Sendable {}

  private var mark: URL { folder.appendingPathComponent("TAP-DUOT.TXT") }

  private func requireTraining() throws {
    let store = try Store.open(in: data)
    guard try Training.isMarked(store) || FileManager.default.fileExists(atPath: mark.path) else {
      throw NotTraining()
    }
  }

  private func remove() throws {
    try FileManager.default.removeItem(at: folder)
  }
}

/// Hands an error from a task to the thread that waits for it.
private final class Waiting: Sendable {
  private let result: Mutex<Result<Void, any Error>>

  init(_ result: consuming sending Mutex<Result<Void, any Error>>) { self.result = result }

  func keep(_ error: any Error) { result.withLock { $0 = .failure(error) } }
  func take() throws { try result.withLock { $0 }.get() }
}

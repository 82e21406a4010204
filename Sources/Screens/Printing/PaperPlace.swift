// SPDX-License-Identifier: Apache-2.0
// The place of a paper that is kept as a file: taken before anything else is done, so that a folder that does not
// take it is told in time, and readable by this account alone, because names or secrets stand in it.

import Bundles
public import Foundation
import Glibc

/// A folder that does not take a paper.
public struct PaperPlaceError: ToldError, Sendable, Equatable {
  /// What the person reads.
  public var message: Message

  static func cannotWrite(_ folder: String, _ code: Int32) -> PaperPlaceError {
    PaperPlaceError(
      message: Message(
        "Không ghi được giấy vào thư mục \(folder).",
        next: "Kiểm tra thư mục có đó, còn chỗ và ghi được, hoặc chọn thư mục khác.",
        detail: "\(code)"))
  }

  static func isThere(_ path: String) -> PaperPlaceError {
    PaperPlaceError(
      message: Message(
        "Đã có tệp \(path).", next: "Chọn tên khác; tệp cũ không bị ghi đè."))
  }
}

/// A file that waits for its paper under a name of its own; without one it goes away.
public final class PaperPlace {
  private let folder: URL
  private let waiting: URL
  private let file: PosixFile
  private var isKept = false

  /// Takes a place in a folder.
  ///
  /// - Throws: ``PaperPlaceError`` when nothing can be written there.
  public init(in folder: URL) throws {
    self.folder = folder
    waiting = folder.appendingPathComponent(".\(UUID().uuidString).tmp")
    do { file = try PosixFile(creating: waiting.path) } catch {
      throw PaperPlaceError.cannotWrite(folder.path, error.code)
    }
  }

  /// Takes the place of a file that must not be there yet.
  ///
  /// - Throws: ``PaperPlaceError``.
  public convenience init(of file: URL) throws {
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw PaperPlaceError.isThere(file.path)
    }
    try self.init(in: file.deletingLastPathComponent())
  }

  deinit { if !isKept { unlink(waiting.path) } }

  /// Puts the paper there, whole or not at all, and so that it outlives a stick pulled out too early.
  ///
  /// - Throws: ``PaperPlaceError``; nothing is left then.
  public func keep(_ data: Data, as name: String) throws {
    do throws(IOFault) { try file.write(data) } catch {
      throw PaperPlaceError.cannotWrite(folder.path, error.code)
    }
    try settle(as: name)
  }

  /// Puts a paper there that is written by its path, whole or not at all; one of this name that is already
  /// there is replaced.
  ///
  /// - Parameter write: writes into the file that waits; it must keep the file itself and not rename another over it.
  /// - Throws: what `write` throws, ``PaperPlaceError``; nothing is left then.
  public func keep(as name: String, writtenBy write: (URL) throws -> Void) throws {
    try write(waiting)
    try settle(as: name)
  }

  private func settle(as name: String) throws {
    do throws(IOFault) { try file.synchronize() } catch {
      throw PaperPlaceError.cannotWrite(folder.path, error.code)
    }
    guard rename(waiting.path, folder.appendingPathComponent(name).path) == 0 else {
      throw PaperPlaceError.cannotWrite(folder.path, errno)
    }
    isKept = true
    do throws(IOFault) { try PosixDirectory(folder.path).synchronize() } catch {
      throw PaperPlaceError.cannotWrite(folder.path, error.code)
    }
  }
}

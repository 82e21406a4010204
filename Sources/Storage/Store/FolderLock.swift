// SPDX-License-Identifier: Apache-2.0
// One program at a time works on a station's data: an advisory lock that the kernel drops when the
// program ends, however it ends. The holder's process id is written for the message.

import Foundation
import Glibc

final class FolderLock: Sendable {
  private let descriptor: Int32

  init(folder: URL) throws {
    let path = folder.appendingPathComponent("khoa").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EROFS || errno == EACCES
        ? StoreError.readOnly : StoreError.disk(detail: "open \(errno)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var buffer = [UInt8](repeating: 0, count: 16)
      let count = pread(descriptor, &buffer, buffer.count, 0)
      close(descriptor)
      let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
      throw StoreError.inUse(processID: Int32(text.trimmingCharacters(in: .whitespaces)))
    }
    let text = Array("\(getpid())      ".utf8)
    // Only a courtesy for the message of a second program: a failure changes nothing.
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  deinit {
    // A program that is just being started holds a copy of the descriptor until it is loaded; without
    // this the lock would live as long.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

// SPDX-License-Identifier: Apache-2.0
// What the operating system answered when a file operation of ours failed. Everything that this
// module does on a stick or in a private folder ends either well or in one of these facts.

import Glibc

/// A failed file operation.
public struct IOFault: Error, Sendable, Equatable {
  /// The call: `open`, `write`, `fsync`, `rename` …
  public let operation: String
  /// `errno`.
  public let code: Int32
  /// The file or folder concerned.
  public let path: String

  /// A failed operation.
  public init(operation: String, code: Int32, path: String) {
    self.operation = operation
    self.code = code
    self.path = path
  }
}

/// Repeats a system call while signals interrupt it; a negative answer becomes an ``IOFault``.
@discardableResult
func system(
  _ operation: String, _ path: String, _ call: () -> Int
) throws(IOFault) -> Int {
  while true {
    let answer = call()
    if answer >= 0 { return answer }
    let code = errno
    if code != EINTR { throw IOFault(operation: operation, code: code, path: path) }
  }
}

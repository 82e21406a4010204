// SPDX-License-Identifier: Apache-2.0
// What goes wrong with a stick, told apart by what a person can do: make room, take off the write
// protection, put it back in, take another one.

import Glibc

/// A folder on a stick that could not be written or read.
public enum FolderError: Error, Sendable, Equatable {
  /// Not enough room; bytes.
  case noSpace(needed: Int, free: Int)
  /// Write protected, or this user may not write there.
  case readOnly(path: String)
  /// The medium is no longer there, or no longer answers.
  case gone(path: String)
  /// What was read back is not what was written: the medium is broken or counterfeit.
  case verifyFailed(file: String)
  /// The folder holds something that is not ours to remove.
  case notOurs(path: String)
  /// A file, or something else, has the name of a folder that is needed.
  case notAFolder(name: String)
  /// Several folders have the name in different cases: none is preferred, because each may hold bundles.
  case ambiguous(names: [String])
  /// Anything else.
  case io(IOFault)

  /// Tells a fault apart.
  ///
  /// - Parameters:
  ///   - hasBegun: whether the place was there a moment ago, so that its absence means "pulled out".
  ///   - needed: bytes that were to be written.
  ///   - free: bytes that are free now.
  public init(_ fault: IOFault, hasBegun: Bool, needed: Int = 0, free: Int = 0) {
    switch fault.code {
    case ENOSPC, EDQUOT: self = .noSpace(needed: needed, free: free)
    case EROFS, EACCES, EPERM: self = .readOnly(path: fault.path)
    case ENODEV, ENXIO, EIO, ESTALE, ENOTCONN, ESHUTDOWN: self = .gone(path: fault.path)
    case ENOTDIR:
      self = .notAFolder(name: fault.path.split(separator: "/").last.map(String.init) ?? "/")
    case ENOENT where hasBegun: self = .gone(path: fault.path)
    default: self = .io(fault)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// What goes wrong with a stick, told apart by what a person can do: make room, take off the write
// protection, put it back in, take another one.

import Glibc

/// A folder on a stick that could not be written or read.
public enum FolderError: Error, Sendable, Equatable {
  /// Not enough room; bytes.
  case noSpace(needed: Int, free: Int)
  /// There is room, but no place for another name in the outermost folder: FAT16 holds 512.
  case noEntries(path: String)
  /// Write protected, or this user may not write there.
  case readOnly(path: String)
  /// It could be written a moment ago and the system refuses since: it met a fault.
  case stoppedWriting(path: String)
  /// The medium is there, and what lies at the path cannot be read: the file system is damaged.
  case damaged(path: String)
  /// The medium is no longer there, or no longer answers.
  case gone(path: String)
  /// A file has the name that our folder must have.
  case notAFolder(path: String)
  /// What was read back is not what was written: the medium is broken or counterfeit.
  case verifyFailed(file: String)
  /// The folder holds something that is not ours to remove, or shares its clusters with another.
  case notOurs(path: String)
  /// Several folders have the name in different cases: none is preferred, because each may hold bundles.
  case ambiguous(names: [String])
  /// Anything else.
  case io(IOFault)

  /// Tells a fault apart.
  ///
  /// - Parameters:
  ///   - hasBegun: whether the place was there a moment ago, so that its absence means "pulled out".
  ///   - needed: bytes that were to be written.
  ///   - place: the outermost folder, which is asked about the medium; nil when it could not be opened.
  ///   - wasWritable: whether it could be written a moment ago.
  public init(
    _ fault: IOFault, hasBegun: Bool, needed: Int = 0, in place: PosixDirectory? = nil,
    wasWritable: Bool = false
  ) {
    // The free space only explains the error; when it cannot be asked, 0 says enough.
    let free = (try? place?.freeBytes()) ?? 0
    switch fault.code {
    case ENOSPC where free > needed + Self.margin:
      // The only folder of a stick that cannot grow is the outermost one.
      let root = (place?.path ?? "") + "/"
      let isRoot = fault.path.hasPrefix(root) && !fault.path.dropFirst(root.count).contains("/")
      self = isRoot ? .noEntries(path: fault.path) : .damaged(path: fault.path)
    case ENOSPC, EDQUOT: self = .noSpace(needed: needed, free: free)
    case EROFS where wasWritable: self = .stoppedWriting(path: fault.path)
    case EROFS:
      // What cannot be asked is taken for the switch, which is the more frequent.
      let isStopped = (try? place?.writability()) == .stopped
      self = isStopped ? .stoppedWriting(path: fault.path) : .readOnly(path: fault.path)
    case EACCES, EPERM: self = .readOnly(path: fault.path)
    case EIO where place?.isThere() == true: self = .damaged(path: fault.path)
    case ENODEV, ENXIO, EIO, ESTALE, ENOTCONN, ESHUTDOWN: self = .gone(path: fault.path)
    case ENOTDIR: self = .notAFolder(path: fault.path)
    case ENOENT where hasBegun: self = .gone(path: fault.path)
    default: self = .io(fault)
    }
  }

  /// Clusters of a stick may be large, and folders take some, too; bytes.
  static let margin = 1 << 20
}

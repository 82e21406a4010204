// SPDX-License-Identifier: Apache-2.0
// What the caller puts into a bundle: the journal's lines, blobs, and the few files of a reply. Sizes
// are known beforehand, so that the space on the stick is checked before the first byte is written.

public import Foundation

/// One payload file of a bundle to be sealed.
public struct BagPart: Sendable {
  enum Content: Sendable {
    case data(Data)
    case file(String)
    case pieces(@Sendable () throws -> Data?)
  }

  let path: BagPath
  /// Bytes.
  public let bytes: Int
  let digest: String?
  let content: Content

  private init(_ path: String, bytes: Int, digest: String? = nil, content: Content) {
    guard let path = BagPath(path), path.isPayload else {
      preconditionFailure("not a payload path: \(path)")
    }
    self.path = path
    self.bytes = bytes
    self.digest = digest
    self.content = content
  }

  /// Keeps a fault of this machine's disk apart from one of the stick.
  func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let fault as IOFault {
      throw SealError.sourceUnreadable(path: path.text, fault)
    }
  }

  /// A small file in memory, such as `data/ack.json`, `data/statuses.jsonl` or
  /// `data/reference/holidays.json`.
  ///
  /// - Parameter path: at most three parts of letters, digits, `.`, `_`, `-`, below `data/`.
  public static func data(_ data: Data, at path: String) -> BagPart {
    BagPart(path, bytes: data.count, content: .data(data))
  }

  /// A file on this machine.
  public static func file(_ file: String, bytes: Int, at path: String) -> BagPart {
    BagPart(path, bytes: bytes, content: .file(file))
  }

  /// A blob: its contents are checked against its digest while it is sealed, because a blob that
  /// this machine's disk has damaged must not be discovered in the office.
  public static func blob(digest: String, file: String, bytes: Int) -> BagPart {
    BagPart(BagPath.blobFolder + digest, bytes: bytes, digest: digest, content: .file(file))
  }

  /// The journal's lines as the store hands them out: one entry a line, each with its line end.
  ///
  /// - Parameters:
  ///   - bytes: of all pieces together.
  ///   - next: the next piece of any size; nil at the end. Called on the sealing thread only.
  public static func entries(bytes: Int, next: @escaping @Sendable () throws -> Data?) -> BagPart {
    BagPart(BagPath.entries.text, bytes: bytes, content: .pieces(next))
  }
}

/// Why something of our own cannot be sealed.
public enum SealError: Error, Sendable, Equatable {
  /// A source is longer or shorter than was said, or a blob's contents are not its digest: this
  /// machine's disk or store is damaged. The path inside the bag is given.
  case sourceDiffers(path: String)
  /// A source on this machine cannot be read. The path inside the bag is given.
  case sourceUnreadable(path: String, IOFault)
  /// The bundle would be larger than ``Limits/maximumBundleBytes``: split it by blobs.
  case tooLarge(bytes: Int, limit: Int)
  /// More files than ``Limits/bagFiles``.
  case tooManyFiles(limit: Int)
}

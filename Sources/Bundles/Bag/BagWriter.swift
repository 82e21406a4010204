// SPDX-License-Identifier: Apache-2.0
// Writes the bag inside a bundle, forward only: declaration and bag-info first, so that a reader
// knows the version before anything else, then the payload, then the manifests and their own
// signature, which keeps the plaintext provable when it lies unsealed in an archive.

import Crypto
import Foundation

/// A BagIt 1.0 bag in a tar stream.
struct BagWriter {
  let name: String
  let info: BundleInfo
  let parts: [BagPart]
  let key: SigningKey
  private let infoText: Data

  init(name: String, info: BundleInfo, parts: [BagPart], key: SigningKey) {
    precondition(Set(parts.map(\.path)).count == parts.count, "a path twice")
    precondition(info.blobs == parts.count { $0.path.blob != nil }, "blob count")
    precondition((info.kind == .up) == parts.contains { $0.path == .entries }, "entries")
    self.name = name
    self.info = info
    self.parts = parts
    self.key = key
    infoText = info.text(
      payload: PayloadSum(bytes: parts.map(\.bytes).reduce(0, +), files: parts.count))
  }

  static let declaration = Data("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

  /// Bytes of the archive. The signature's size is the same for every key of ours.
  var bytes: Int {
    let manifest = parts.map { 64 + 2 + $0.path.text.utf8.count + 1 }.reduce(0, +)
    let tags = [Self.declaration.count, infoText.count, manifest, 3 * (64 + 2 + 19 + 1), 350]
    let padded = (parts.map(\.bytes) + tags).map { 512 + ($0 + 511) / 512 * 512 }
    return padded.reduce(0, +) + 1024
  }

  var payloadBytes: Int { parts.map(\.bytes).reduce(0, +) }

  /// Writes all of it.
  ///
  /// - Parameters:
  ///   - progress: payload bytes done.
  ///   - output: receives the archive in order.
  /// - Throws: ``SealError``, or what the sources, the progress or the output throw.
  func write(
    progress: (Int) throws -> Void, output: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let tar = try TarWriter(modified: info.createdAt, output: output)
    try write(Self.declaration, at: .declaration, tar)
    try write(infoText, at: .info, tar)
    var manifest = ""
    var done = 0
    for part in parts {
      let digest = try write(part, tar) { count in
        done += count
        try progress(done)
      }
      manifest += "\(digest)  \(part.path.text)\n"
    }
    try write(Data(manifest.utf8), at: .manifest, tar)
    let listed: [(BagPath, Data)] = [
      (.info, infoText), (.declaration, Self.declaration), (.manifest, Data(manifest.utf8)),
    ]
    let tagManifest = Data(
      listed.map { "\(SHA256.hash(data: $1).hexadecimal)  \($0.text)\n" }.joined().utf8)
    try write(tagManifest, at: .tagManifest, tar)
    let signature = try SSHSignature(signing: tagManifest, in: info.kind.namespace, with: key)
    try write(signature.armored, at: .signature, tar)
    try tar.finish()
  }

  private func write(_ data: Data, at path: BagPath, _ tar: TarWriter) throws {
    try tar.begin("\(name)/\(path.text)", bytes: data.count)
    try data.withUnsafeBytes { try tar.write($0) }
  }

  /// Writes a payload file and returns its digest.
  private func write(
    _ part: BagPart, _ tar: TarWriter, progress: (Int) throws -> Void
  ) throws -> String {
    try tar.begin("\(name)/\(part.path.text)", bytes: part.bytes)
    var hash = SHA256()
    var rest = part.bytes
    func add(_ piece: UnsafeRawBufferPointer) throws {
      rest -= piece.count
      guard rest >= 0 else { throw SealError.sourceDiffers(path: part.path.text) }
      hash.update(bufferPointer: piece)
      try tar.write(piece)
      try progress(piece.count)
    }
    switch part.content {
    case .data(let data): try data.withUnsafeBytes(add)
    case .file(let path):
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: PosixFile.stride, alignment: 16)
      defer { buffer.deallocate() }
      let file = try part.reading { try PosixFile(reading: path) }
      while true {
        let count = try part.reading { try file.read(into: buffer) }
        if count == 0 { break }
        try add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    case .pieces(let next):
      while let piece = try part.reading({ try next() }) { try piece.withUnsafeBytes(add) }
    }
    let digest = hash.finalize().hexadecimal
    guard rest == 0, part.digest == nil || part.digest == digest else {
      throw SealError.sourceDiffers(path: part.path.text)
    }
    return digest
  }
}

// SPDX-License-Identifier: Apache-2.0
// Reads the bag inside a bundle into a private folder and checks it completely, both ways, before
// anything is handed over: names by an allow-list, every digest, the manifests, their signature by
// the same key as the outer one, and every count. Files are named by us, never by the archive.

import Crypto
import Foundation
import Synchronization

/// Reads one bag from a tar stream.
final class BagReader {
  private let tar: TarReader
  private let directory: PosixDirectory
  private let kind: BundleKind
  private let signer: VerifyingKey
  private let line = SerialLine("bag", depth: 16)
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: PosixFile.stride, alignment: 16)

  private var topFolder: String?
  private var tags: [BagPath: Data] = [:]
  private var digests: [BagPath: String] = [:]
  private var files: [BagPath: String] = [:]
  private var sum = PayloadSum()
  private var entryLines = 0
  private var info: BundleInfo?

  /// - Parameters:
  ///   - input: the archive, piece by piece of at most 64 KiB.
  ///   - directory: an empty private folder.
  ///   - kind: what is expected.
  ///   - signer: who signed the sealed file.
  init(
    input: @escaping () throws -> Data?, into directory: PosixDirectory, kind: BundleKind,
    signer: VerifyingKey
  ) throws {
    tar = try TarReader(input: input)
    self.directory = directory
    self.kind = kind
    self.signer = signer
  }

  deinit {
    line.drain()
    buffer.deallocate()
  }

  /// Reads and checks all of it.
  ///
  /// - Throws: ``BundleError``, ``IOFault`` of the private folder, or what the input throws.
  func read() throws -> BagContents {
    while let member = try tar.next() {
      let path = try accept(member)
      if path.isPayload { try receive(path, member) } else { try receiveTag(path, member) }
    }
    try tar.finish()
    try line.finish()
    return try checked()
  }

  private func accept(_ member: TarReader.Member) throws -> BagPath {
    guard let slash = member.path.firstIndex(of: "/"),
      let path = BagPath(String(member.path[member.path.index(after: slash)...]))
    else { throw BundleError.bag(.forbiddenName(TarReader.shown(member.path))) }
    let top = String(member.path[..<slash])
    guard BagPath.isName(top.utf8), top.utf8.count <= 32, top == topFolder ?? top else {
      throw BundleError.bag(.forbiddenName(TarReader.shown(member.path)))
    }
    topFolder = top
    guard tags[path] == nil, digests[path] == nil else {
      throw BundleError.bag(.duplicate(path.text))
    }
    // The version must be known before anything else is looked at.
    let isExpected = tags.count >= 2 || path == (tags.isEmpty ? .declaration : .info)
    guard isExpected else { throw BundleError.bag(.outOfOrder(path.text)) }
    guard tags.count + files.count < Limits.bagFiles else {
      throw BundleError.bag(.tooMany(limit: Limits.bagFiles))
    }
    let limit = Self.limit(path)
    guard member.bytes <= limit else {
      throw BundleError.bag(.tooLarge(path: path.text, limit: limit))
    }
    return path
  }

  private static func limit(_ path: BagPath) -> Int {
    switch path {
    case .declaration, .info: Limits.infoBytes
    case .manifest: Limits.manifestBytes
    case .tagManifest: Limits.tagManifestBytes
    case .signature: Limits.signatureBytes
    case .entries: Limits.entriesBytes
    case .store: Limits.storeBytes
    default: Limits.payloadFileBytes
    }
  }

  private func receiveTag(_ path: BagPath, _ member: TarReader.Member) throws {
    var data = Data(capacity: member.bytes)
    try pieces(of: member) { data.append(contentsOf: $0) }
    tags[path] = data
    if path == .declaration, data != BagWriter.declaration {
      throw BundleError.bag(.unreadable(path.text))
    }
    if path == .info {
      let info = try BundleInfo(text: data)
      guard info.kind == kind else { throw BundleError.wrongKind(found: info.kind) }
      self.info = info
    }
  }

  private func receive(_ path: BagPath, _ member: TarReader.Member) throws {
    let name = path == .entries ? "entries.jsonl" : path.blob ?? "file-\(files.count)"
    let received = ReceivedFile(try directory.create(name))
    files[path] = directory.path(of: name)
    var check = path.isLines ? LineCheck(path: path.text) : nil
    try pieces(of: member) { piece in
      try check?.add(piece)
      let data = Data(piece)
      try line.run { try received.add(data) }
    }
    try check?.finish()
    try line.finish()
    let digest = received.digest()
    if let blob = path.blob, blob != digest { throw BundleError.bag(.changed(path.text)) }
    digests[path] = digest
    sum.files += 1
    sum.bytes += member.bytes
    if path == .entries { entryLines = check?.lines ?? 0 }
  }

  private func pieces(
    of member: TarReader.Member, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var count = 0
    while true {
      let more = try tar.read(into: buffer)
      if more == 0 { break }
      count += more
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<more]))
    }
    guard count == member.bytes else { throw BundleError.bag(.notTar) }
  }

  private func checked() throws -> BagContents {
    for path in [BagPath.declaration, .info, .manifest, .tagManifest, .signature] {
      guard tags[path] != nil else { throw BundleError.bag(.missing(path.text)) }
    }
    guard let name = topFolder, let info, let tagManifest = tags[.tagManifest],
      let manifest = tags[.manifest], let infoText = tags[.info], let signed = tags[.signature]
    else { throw BundleError.bag(.missing(BagPath.info.text)) }
    let signature: SSHSignature
    do { signature = try SSHSignature(armored: signed) } catch {
      throw BundleError.bag(.innerSignature)
    }
    guard signature.key == signer, signature.isValid(for: tagManifest, in: kind.namespace) else {
      throw BundleError.bag(.innerSignature)
    }
    let covered = tags.filter { $0.key != .tagManifest && $0.key != .signature }
    try BagManifest(tagManifest, named: .tagManifest)
      .check(covered.mapValues { SHA256.hash(data: $0).hexadecimal })
    try BagManifest(manifest, named: .manifest).check(digests)
    let blobs = Dictionary(
      uniqueKeysWithValues: files.compactMap { path, file in path.blob.map { ($0, file) } })
    guard try BundleInfo.payloadSum(text: infoText) == sum, info.entries == entryLines,
      info.blobs == blobs.count, (files[.entries] != nil) == (kind == .up)
    else { throw BundleError.bag(.countsDiffer) }
    let others = files.filter { $0.key != .entries && $0.key.blob == nil }
    return BagContents(
      name: name, info: info, entries: files[.entries], blobs: blobs,
      others: Dictionary(uniqueKeysWithValues: others.map { ($0.key.text, $0.value) }))
  }
}

/// A payload file on its way to the private folder, digested and written beside the reading.
private final class ReceivedFile: Sendable {
  private let file: PosixFile
  private let hash = Mutex(SHA256())

  init(_ file: PosixFile) { self.file = file }

  func add(_ data: Data) throws {
    hash.withLock { $0.update(data: data) }
    try file.write(data)
  }

  func digest() -> String { hash.withLock { $0.finalize().hexadecimal } }
}

/// A bag that was checked completely.
struct BagContents {
  var name: String
  var info: BundleInfo
  var entries: String?
  var blobs: [String: String]
  var others: [String: String]
}

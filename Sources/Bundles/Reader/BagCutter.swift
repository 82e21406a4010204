// SPDX-License-Identifier: Apache-2.0
// Cuts the plaintext of a bundle where the reader says its files lie, writes them into the private folder under names of our
// own, and checks: names by an allow-list, every digest, the manifests, their signature by the same key as the outer one, and
// every count. Nothing the reader says is taken for true because it says so.

import Crypto
import Foundation
import Glibc

/// Files of one bag on their way to the private folder.
struct BagCutter {
  struct Order: Sendable {
    /// Our end of the reader's socket.
    var socket: Int32
    /// The plaintext.
    var queue: PieceQueue
    var directory: PosixDirectory
    var kind: BundleKind
    var signer: VerifyingKey
  }

  /// The reader closed its socket before it was done.
  struct Broken: Error {}

  private let order: Order
  private var findings: Findings
  private var text: PlainText
  private var outline = BagOutline()
  private var tags: [BagPath: Data] = [:]
  private var digests: [BagPath: String] = [:]
  private var files: [BagPath: String] = [:]
  private var sum = PayloadSum()
  private var entryLines = 0

  private init(_ order: Order) {
    self.order = order
    findings = Findings(socket: order.socket)
    text = PlainText(order.queue)
  }

  /// Cuts and checks all of it.
  ///
  /// - Throws: ``BundleError``, ``ReaderFault``, ``Broken``, or ``IOFault`` of the private folder.
  static func cut(_ order: Order) throws -> BagContents {
    var cutter = BagCutter(order)
    do { return try cutter.run() } catch {
      // Whoever still sends is told at once.
      shutdown(order.socket, Int32(SHUT_RDWR))
      throw error
    }
  }

  private mutating func run() throws -> BagContents {
    while true {
      switch try findings.next() {
      case .file(let name, let offset, let bytes):
        let path = try outline.accept(name, bytes: bytes)
        try text.skip(to: offset)
        if path.isPayload { try receive(path, bytes) } else { try receiveTag(path, bytes) }
      case .refused(let error): throw error
      case .end(let bytes):
        guard bytes >= text.position, bytes - text.position <= 2 * Limits.tarPaddingBytes else {
          throw ReaderFault.garbled
        }
        try text.skip(to: bytes)
        guard text.isAtEnd() else { throw ReaderFault.garbled }
        return try checked()
      }
    }
  }

  private mutating func receiveTag(_ path: BagPath, _ bytes: Int) throws {
    var data = Data(capacity: bytes)
    try text.take(bytes) { data.append($0) }
    tags[path] = data
  }

  private mutating func receive(_ path: BagPath, _ bytes: Int) throws {
    let name = path == .entries ? "entries.jsonl" : path.blob ?? "file-\(files.count)"
    let file = try order.directory.create(name)
    files[path] = order.directory.path(of: name)
    var hash = SHA256()
    var lines = 0
    try text.take(bytes) { piece in
      hash.update(data: piece)
      if path == .entries { lines += piece.lineEnds }
      try file.write(piece)
    }
    let digest = hash.finalize().hexadecimal
    if let blob = path.blob, blob != digest { throw BundleError.bag(.changed(path.text)) }
    digests[path] = digest
    sum.files += 1
    sum.bytes += bytes
    entryLines += lines
  }

  private func checked() throws -> BagContents {
    try outline.checkTags()
    guard let name = outline.topFolder, let tagManifest = tags[.tagManifest],
      let manifest = tags[.manifest], let infoText = tags[.info], let signed = tags[.signature]
    else { throw BundleError.bag(.missing(BagPath.info.text)) }
    let signature: SSHSignature
    do { signature = try SSHSignature(armored: signed) } catch {
      throw BundleError.bag(.innerSignature)
    }
    guard signature.key == order.signer,
      signature.isValid(for: tagManifest, in: order.kind.namespace)
    else { throw BundleError.bag(.innerSignature) }
    // From here on every text is one that the signer wrote.
    let covered = tags.filter { $0.key != .tagManifest && $0.key != .signature }
    try BagManifest(tagManifest, named: .tagManifest)
      .check(covered.mapValues { SHA256.hash(data: $0).hexadecimal })
    try BagManifest(manifest, named: .manifest).check(digests)
    let info = try BundleInfo(text: infoText)
    guard tags[.declaration] == BagWriter.declaration else {
      throw BundleError.bag(.unreadable(BagPath.declaration.text))
    }
    guard info.kind == order.kind else { throw BundleError.wrongKind(found: info.kind) }
    let blobs = Dictionary(
      uniqueKeysWithValues: files.compactMap { path, file in path.blob.map { ($0, file) } })
    guard try BundleInfo.payloadSum(text: infoText) == sum, info.entries == entryLines,
      info.blobs == blobs.count, (files[.entries] != nil) == (order.kind == .up)
    else { throw BundleError.bag(.countsDiffer) }
    let others = files.filter { $0.key != .entries && $0.key.blob == nil }
    return BagContents(
      name: name, info: info, entries: files[.entries], blobs: blobs,
      others: Dictionary(uniqueKeysWithValues: others.map { ($0.key.text, $0.value) }))
  }
}

/// What the reader says, one after the other.
private struct Findings {
  let socket: Int32
  private var held: ArraySlice<UInt8> = []

  init(socket: Int32) { self.socket = socket }

  /// - Throws: ``BagCutter/Broken`` at the end, ``ReaderFault/garbled``.
  mutating func next() throws -> BagFinding {
    try fill(2)
    let count = held.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    guard count <= BagFinding.most else { throw ReaderFault.garbled }
    try fill(2 + count)
    held = held.dropFirst(2)
    defer { held = held.dropFirst(count) }
    guard let finding = BagFinding(held.prefix(count)) else { throw ReaderFault.garbled }
    return finding
  }

  private mutating func fill(_ count: Int) throws {
    while held.count < count {
      let piece = try [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, filled in
        var more = -1
        repeat {
          more = read(socket, buffer.baseAddress, buffer.count)
        } while more < 0 && errno == EINTR
        guard more > 0 else { throw BagCutter.Broken() }
        filled = more
      }
      held = held + piece
    }
  }
}

extension Data {
  /// Line ends in it.
  fileprivate var lineEnds: Int {
    withUnsafeBytes { bytes in
      var count = 0
      var rest = bytes[...]
      while let first = rest.baseAddressOfRest,
        let found = memchr(first, 0x0A, rest.count)
      {
        count += 1
        rest = rest.dropFirst(UnsafeRawPointer(found) - first + 1)
      }
      return count
    }
  }
}

extension Slice<UnsafeRawBufferPointer> {
  fileprivate var baseAddressOfRest: UnsafeRawPointer? {
    isEmpty ? nil : UnsafeRawBufferPointer(rebasing: self).baseAddress
  }
}

// SPDX-License-Identifier: Apache-2.0
// The part of reading a bundle that runs in a process of its own (`tiepdan-bundles`): the archive, the texts that describe the
// bag, and the lines of JSON. It sees plaintext and no key, opens no file, and says only where each file lies or why the whole
// is refused. Digests and signatures are for the other side, which has the same bytes.

import CArchive
import Foundation
import Glibc

/// Reads one archive from a socket and answers on the same.
public final class BagScout {
  private let tar: TarReader
  private let kind: BundleKind
  private let tell: (BagFinding) throws -> Void
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Age.chunkBytes, alignment: 16)
  private var outline = BagOutline()
  private var tags: [BagPath: Data] = [:]

  private init(
    kind: BundleKind, input: @escaping () throws -> Data?,
    tell: @escaping (BagFinding) throws -> Void
  ) throws {
    self.kind = kind
    self.tell = tell
    tar = try TarReader(input: input)
  }

  deinit { buffer.deallocate() }

  /// Whether the library for archives is here; to be asked before files can no longer be opened.
  public static var isReady: Bool { late_is_here("libarchive.so.13") != 0 }

  /// Reads an archive to its end, or to what is wrong with it, and then whatever else is sent.
  ///
  /// - Parameters:
  ///   - kind: what is expected.
  ///   - input: a descriptor to read the archive from.
  ///   - output: a socket for what is found.
  public static func serve(_ kind: BundleKind, input: Int32, output: Int32) {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Age.chunkBytes, alignment: 16)
    defer { block.deallocate() }
    func piece() -> Data? {
      while true {
        let count = Glibc.read(input, block.baseAddress, block.count)
        if count < 0, errno == EINTR { continue }
        return count > 0 ? Data(block[..<count]) : nil
      }
    }
    do {
      do {
        let scout = try BagScout(kind: kind, input: piece) { try send($0, to: output) }
        try scout.read()
      } catch let error as BundleError {
        try send(.refused(error), to: output)
      }
    } catch {
      // Whoever listened is gone, or there is no library: the end of the socket tells it.
      return
    }
    // Who still sends must not be told that the line is dead before he has heard why.
    while piece() != nil {}
  }

  private static func send(_ finding: BagFinding, to output: Int32) throws {
    try finding.encoded.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.send(
          output, bytes.baseAddress?.advanced(by: done), bytes.count - done,
          Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw IOFault(operation: "send", code: errno, path: "") }
        done += count
      }
    }
  }

  private func read() throws {
    while let member = try tar.next() {
      let path = try outline.accept(member.path, bytes: member.bytes)
      guard let offset = member.offset else { throw BundleError.bag(.notTar) }
      // Told before its contents are looked at: the other side need not wait for them.
      try tell(.file(path: member.path, offset: offset, bytes: member.bytes))
      if path.isPayload { try look(at: path, member) } else { try take(path, member) }
    }
    let total = try tar.finish()
    try check()
    try tell(.end(bytes: total))
  }

  private func take(_ path: BagPath, _ member: TarReader.Member) throws {
    var data = Data(capacity: member.bytes)
    try pieces(of: member) { data.append(contentsOf: $0) }
    tags[path] = data
    if path == .declaration, data != BagWriter.declaration {
      throw BundleError.bag(.unreadable(path.text))
    }
    if path == .info {
      let info = try BundleInfo(text: data)
      guard info.kind == kind else { throw BundleError.wrongKind(found: info.kind) }
    }
  }

  private func look(at path: BagPath, _ member: TarReader.Member) throws {
    // What is in a picture is nothing to an archive: it is passed over.
    guard path.isLines else { return }
    var check = LineCheck(path: path.text)
    try pieces(of: member) { try check.add($0) }
    try check.finish()
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

  /// The forms of the texts; whether they are true is for the other side.
  private func check() throws {
    try outline.checkTags()
    guard let tagManifest = tags[.tagManifest], let manifest = tags[.manifest],
      let info = tags[.info], let signed = tags[.signature]
    else { throw BundleError.bag(.missing(BagPath.info.text)) }
    do { _ = try SSHSignature(armored: signed) } catch { throw BundleError.bag(.innerSignature) }
    _ = try BagManifest(tagManifest, named: .tagManifest)
    _ = try BagManifest(manifest, named: .manifest)
    _ = try BundleInfo.payloadSum(text: info)
  }
}

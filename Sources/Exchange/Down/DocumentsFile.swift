// SPDX-License-Identifier: Apache-2.0
// `data/documents.jsonl` of a reply: the office's entries about papers to hand over, verbatim, and beside them the
// files in `data/documents`. Programs of before know neither and pass over them; see <doc:Deliveries>.

import Bundles
import Foundation
import Journal
import Petitions
import Storage

enum DocumentsFile {
  static let path = "data/documents.jsonl"
  /// Not the folder of blobs: programs of before refuse a reply with such.
  static func path(of sha256: String) -> String { "data/documents/\(sha256)" }

  /// What a reply carries of papers.
  struct Parts {
    var parts: [BagPart] = []
    /// Entries in it.
    var entries: [String] = []
    /// Papers in it.
    var documents = 0
    var held: [HeldDocument] = []
  }

  /// What goes into the reply to a station.
  static func parts(for child: Station, of store: Store) throws -> Parts {
    var found = Parts()
    var lines = Data()
    var bytes = 0
    var files: Set<String> = []
    for entry in try store.untoldDeliveries(for: child.journal) {
      guard found.entries.count < Limits.replyDocuments else {
        hold(entry, .tooLarge, &found)
        continue
      }
      if let sent = entry.act as? DocumentSent {
        if let reason = try obstacle(sent, to: child, in: store) {
          hold(entry, reason, &found)
          continue
        }
        guard let file = try? store.blobs.data(sent.sha256), Entry.digest(file) == sent.sha256,
          file.count == sent.bytes
        else {
          // One that this disk has lost must not keep the reply here.
          hold(entry, .missing, &found)
          continue
        }
        if !files.contains(sent.sha256) {
          guard sent.bytes <= Limits.replyDocumentBytes,
            bytes + sent.bytes <= Limits.replyDocumentsBytes
          else {
            hold(entry, .tooLarge, &found)
            continue
          }
          bytes += sent.bytes
          files.insert(sent.sha256)
          found.parts.append(
            .file(
              store.blobs.file(sent.sha256).path, bytes: sent.bytes, at: path(of: sent.sha256)))
        }
        found.documents += 1
      }
      lines.append(entry.line)
      lines.append(0x0A)
      found.entries.append(entry.id)
    }
    if !lines.isEmpty { found.parts.insert(.data(lines, at: path), at: 0) }
    return found
  }

  private static func hold(_ entry: Entry, _ reason: HeldDocument.Reason, _ found: inout Parts) {
    found.held.append(
      HeldDocument(document: entry.id, reference: entry.act.about ?? "", reason: reason))
  }

  /// Nothing of a denunciation goes down unless a key holder let this very paper go, and then only sealed to the
  /// key that the point has now (Luật Tố cáo Đ.8.3, Đ.56).
  private static func obstacle(
    _ sent: DocumentSent, to child: Station, in store: Store
  ) throws -> HeldDocument.Reason? {
    if try store.isSecretForDelivery(sent.reference) || sent.isSealed || sent.release != nil {
      guard let id = sent.release, let release = try store.release(id),
        release.reference == sent.reference, release.sha256 == sent.original, sent.isSealed
      else { return .denunciation }
    }
    if let recipient = sent.sealedFor, recipient != child.journal { return .otherKey }
    return nil
  }

  /// Papers as they came: what can be taken, and how many cannot.
  struct Arrived {
    var entries: [Entry] = []
    /// File of each paper, by its digest.
    var files: [String: String] = [:]
    var bad = 0
  }

  /// Reads what came. A line that this station may not take is left out and counted: the rest of the reply holds.
  ///
  /// - Parameters:
  ///   - files: of the opened reply, by path.
  ///   - own: this station.
  ///   - parent: the office that signed the reply.
  static func read(
    _ files: [String: String], own: Station, parent: Station, in store: Store
  ) throws -> Arrived {
    var arrived = Arrived()
    guard let file = files[path] else { return arrived }
    guard let data = FileManager.default.contents(atPath: file),
      data.count <= Limits.replyDocuments * Limits.infoBytes
    else { throw BundleError.bag(.unreadable(path)) }
    for line in data.split(separator: 0x0A) {
      guard arrived.entries.count + arrived.bad < Limits.replyDocuments else {
        arrived.bad += 1
        continue
      }
      guard let entry = try? Entry(line: Data(line)),
        isOrder(entry, for: own, from: parent)
      else {
        // Nonsense, of a newer program, of another office or about another point's petition.
        arrived.bad += 1
        continue
      }
      if let sent = entry.act as? DocumentSent {
        guard try isAllowed(sent, own: own, in: store),
          let path = try checked(files[path(of: sent.sha256)], sent, in: store)
        else {
          arrived.bad += 1
          continue
        }
        if !path.isEmpty { arrived.files[sent.sha256] = path }
      }
      arrived.entries.append(entry)
    }
    return arrived
  }

  private static func isOrder(_ entry: Entry, for own: Station, from parent: Station) -> Bool {
    guard entry.act is DocumentSent || entry.act is DocumentRecalled, entry.trespass == nil,
      entry.act.keepsLimits, entry.journal.station == parent.journal.station,
      TextLimits.fits(entry.id, TextLimits.line), let reference = entry.act.about
    else { return false }
    return ReferenceCode(typed: reference)?.station == own.journal.station.text
  }

  /// What is open about a petition that is sealed here is not taken, whoever signed it.
  private static func isAllowed(
    _ sent: DocumentSent, own: Station, in store: Store
  ) throws -> Bool {
    let isSecret = try store.petition(sent.reference)?.kind.isSecret ?? false
    if let recipient = sent.sealedFor { return recipient == own.journal }
    return !isSecret
  }

  /// The file when it is what the entry says; empty when it is here already; nil when it cannot be taken.
  private static func checked(
    _ file: String?, _ sent: DocumentSent, in store: Store
  ) throws -> String? {
    guard let file else { return store.blobs.contains(sent.sha256) ? "" : nil }
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    guard attributes[.size] as? Int == sent.bytes, sent.bytes <= Limits.replyDocumentBytes,
      let data = FileManager.default.contents(atPath: file), Entry.digest(data) == sent.sha256
    else { return nil }
    let mark = sent.isSealed ? "age-encryption.org/v1\n" : "%PDF-"
    return data.starts(with: Data(mark.utf8)) ? file : nil
  }
}

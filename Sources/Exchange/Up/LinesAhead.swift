// SPDX-License-Identifier: Apache-2.0
// The lines of a bundle, decoded some batches ahead of whoever takes them, on the other core: decoding takes about as
// long as storing. All that can be told of a line without the store is told here.

import Dispatch
import Foundation
import Journal
import Petitions
import Storage
import Synchronization

/// A line as it was read.
enum ReadLine: Sendable {
  /// An entry; why it may have no effect, if that can be told from itself; what its projection needs.
  case entry(Entry, Objections, PreparedRow)
  /// A line of which only the place in the journal can be used.
  case placed(LineHead, Data, EntryError)
  /// A line with a text that is longer than any may be; it is not decoded, which takes some times its memory.
  case overlong(LineHead, Data)
  /// A line without even that.
  case broken

  static let tooLong = "too long"

  init(_ line: Data) {
    if line.hasOverlongText, let head = LineHead(line: line) {
      self = head.fault.map { .placed(head, line, $0) } ?? .overlong(head, line)
      return
    }
    do throws(EntryError) {
      let entry = try Entry(line: line)
      let found = Objections(to: entry)
      self = .entry(
        entry, found, found == Objections() ? PreparedRow(lawful: entry) : PreparedRow())
    } catch {
      self = LineHead(line: line).map { .placed($0, line, error) } ?? .broken
    }
  }
}

/// Why an entry is put aside, as far as it can be told from itself.
struct Objections: Sendable, Equatable {
  /// Told before anything that the store says.
  var first: String?
  /// Told when the store says nothing.
  var last: String?

  /// None.
  init() {}

  init(to entry: Entry) {
    // Which station may write which act is one table; limits are a part of every act's declaration.
    if let trespass = entry.trespass {
      first = trespass.rawValue
    } else if !entry.act.keepsLimits || !entry.by.keepsLimits {
      first = ReadLine.tooLong
    } else if let filed = entry.act as? PetitionFiled {
      let code = ReferenceCode(typed: filed.reference)
      if code?.text != filed.reference || code?.station != entry.journal.station.text {
        first = "reference"
      } else if !filed.isSealedAsItsKindRequires {
        last = "not sealed as its kind requires"
      } else if !filed.blobs.allSatisfy(\.isDigest) {
        // Digests become names of files here.
        last = "unreadable"
      }
    }
  }
}

/// Hands out the lines of a file, decoded.
final class LinesAhead {
  private let lines: LineReader
  private var waiting: [Batch] = []
  private var isAtEnd = false
  /// What stopped the reading; told after the lines before it.
  private var failure: (any Error)?

  /// Batches under way; with the sizes below a bound on memory.
  private static let ahead = 4
  private static let batchLines = 128
  private static let batchBytes = 256 << 10
  private static let aheadBytes = 4 * batchBytes

  init(_ file: URL) throws { lines = try LineReader(file) }

  /// The next lines; nil after the last.
  func next() throws -> [ReadLine]? {
    while waiting.isEmpty
      || waiting.count < Self.ahead
        && waiting.map(\.bytes).reduce(0, +) < Self.aheadBytes
    {
      guard let batch = read() else { break }
      waiting.append(batch)
    }
    guard !waiting.isEmpty else {
      if let failure { throw failure }
      return nil
    }
    return waiting.removeFirst().decoded()
  }

  private func read() -> Batch? {
    guard !isAtEnd, failure == nil else { return nil }
    var found: [Data] = []
    var bytes = 0
    do {
      while found.count < Self.batchLines, bytes < Self.batchBytes {
        guard let line = try lines.next() else {
          isAtEnd = true
          break
        }
        found.append(line)
        bytes += line.count
      }
    } catch { failure = error }
    return found.isEmpty ? nil : Batch(found, bytes: bytes)
  }
}

/// Lines that are being decoded.
private final class Batch: Sendable {
  /// Of the lines as they came.
  let bytes: Int
  private let group = DispatchGroup()
  private let lines = Mutex<[ReadLine]>([])

  init(_ raw: [Data], bytes: Int) {
    self.bytes = bytes
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
      let decoded = raw.map(ReadLine.init)
      lines.withLock { $0 = decoded }
    }
  }

  func decoded() -> [ReadLine] {
    group.wait()
    return lines.withLock { $0 }
  }
}

extension Data {
  /// Whether a string of this JSON is certainly longer than any text of an act may be, found without decoding it:
  /// an escape counts as the one byte that it stands for at the least (RFC 8259 §7).
  var hasOverlongText: Bool {
    guard count > TextLimits.longestBytes else { return false }
    return withUnsafeBytes { bytes in
      var (isInString, length, place) = (false, 0, 0)
      while place < bytes.count {
        let byte = bytes[place]
        if byte == UInt8(ascii: "\"") {
          isInString.toggle()
          length = 0
        } else if isInString {
          if byte == UInt8(ascii: "\\"), place + 1 < bytes.count {
            place += bytes[place + 1] == UInt8(ascii: "u") ? 5 : 1
          }
          length += 1
          if length > TextLimits.longestBytes { return true }
        }
        place += 1
      }
      return false
    }
  }
}

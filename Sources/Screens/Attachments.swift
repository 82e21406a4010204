// SPDX-License-Identifier: Apache-2.0
// Taking a file into a draft: what it is comes from its first bytes, its size and a picture's width and
// height are judged before anything is decoded, and it is kept sealed until the petition is saved.

import Crypto
public import Exchange
public import Foundation
import Glibc
import Journal
public import Petitions

/// Why a file cannot be attached.
public enum AttachmentError: Error, Sendable, Equatable {
  /// It cannot be read; the system's error number.
  case unreadable(name: String, errno: Int32)
  /// It is empty.
  case empty(name: String)
  /// Larger than one file may be; bytes.
  case tooLarge(name: String, found: Int, limit: Int)
  /// The petition's files together would be too large; bytes left.
  case noBudget(name: String, left: Int)
  /// A picture with more pixels on a side than any paper needs.
  case tooManyPixels(name: String, width: Int, height: Int)
  /// A type that offices cannot open; what it seems to be.
  case unknownType(name: String, kind: String)
  /// The first bytes say one thing and the rest is missing or broken.
  case damaged(name: String)
}

/// A file that was taken into a draft.
public struct TakenFile: Sendable {
  /// What the document keeps of it.
  public let file: AttachedFile
  /// Pages, as far as they can be told: 1 for pictures.
  public let pages: Int
  /// Its name without the ending, as a first name of the document.
  public let suggestedName: String
}

/// Takes files into drafts.
public enum Attachments {
  /// Reads, judges and keeps a file.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - vault: where it is kept sealed.
  ///   - draft: the draft that it belongs to.
  ///   - budget: bytes that the petition's files may still take.
  public static func take(
    _ url: URL, into vault: DraftVault, draft: String, budget: Int
  ) throws -> TakenFile {
    let name = VietnameseText.line(url.lastPathComponent)
    let size = try size(of: url, name: name)
    guard size > 0 else { throw AttachmentError.empty(name: name) }
    guard size <= TextLimits.fileBytes else {
      throw AttachmentError.tooLarge(name: name, found: size, limit: TextLimits.fileBytes)
    }
    guard size <= budget else { throw AttachmentError.noBudget(name: name, left: max(budget, 0)) }
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw AttachmentError.unreadable(name: name, errno: errno)
    }
    let kind = try FileKind(data, name: name)
    if let (width, height) = kind.pixels,
      max(width, height) > TextLimits.pictureSide || width < 1 || height < 1
    {
      throw AttachmentError.tooManyPixels(name: name, width: width, height: height)
    }
    let sha256 = SHA256.hash(data: data).hexadecimal
    try vault.keepFile(data, sha256: sha256, of: draft)
    let stem = (name as NSString).deletingPathExtension
    return TakenFile(
      file: AttachedFile(sha256: sha256, bytes: data.count, name: name, type: kind.type),
      pages: kind.pages, suggestedName: String(stem.prefix(TextLimits.line)))
  }

  private static func size(of url: URL, name: String) throws -> Int {
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      throw AttachmentError.unreadable(name: name, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw AttachmentError.unknownType(name: name, kind: "")
    }
    return Int(status.st_size)
  }
}

/// What a file is, by its first bytes.
struct FileKind {
  let type: String
  var pixels: (width: Int, height: Int)?
  var pages = 1

  init(_ data: Data, name: String) throws(AttachmentError) {
    let bytes = [UInt8](data.prefix(64))
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      type = "image/jpeg"
      guard let size = Self.jpegSize(data) else { throw .damaged(name: name) }
      pixels = size
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      type = "image/png"
      guard bytes.count >= 24 else { throw .damaged(name: name) }
      pixels = (Self.number(bytes[16..<20]), Self.number(bytes[20..<24]))
    } else if bytes.starts(with: Array("%PDF-".utf8)) {
      type = "application/pdf"
      guard data.suffix(2048).range(of: Data("%%EOF".utf8)) != nil else {
        throw .damaged(name: name)
      }
      pages = max(1, Self.count("/Type /Page", "/Type/Page", in: data))
    } else if bytes.count > 11, Array(bytes[4..<8]) == Array("ftyp".utf8),
      ["heic", "heix", "hevc", "mif1", "heif"].contains(
        String(decoding: bytes[8..<12], as: UTF8.self))
    {
      throw .unknownType(name: name, kind: "HEIC")
    } else {
      let ending = (name as NSString).pathExtension.uppercased()
      throw .unknownType(name: name, kind: ending)
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Walks the segments of a JPEG file up to the frame header (ITU T.81 B.2.2).
  private static func jpegSize(_ data: Data) -> (width: Int, height: Int)? {
    let bytes = [UInt8](data)
    var place = 2
    while place + 9 < bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return (number(bytes[(place + 7)..<(place + 9)]), number(bytes[(place + 5)..<(place + 7)]))
      }
      let length = number(bytes[(place + 2)..<(place + 4)])
      guard length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  /// Page objects of a PDF without compressed object streams; others count as one page, and the clerk
  /// corrects the number.
  private static func count(_ marks: String..., in data: Data) -> Int {
    var found = 0
    for mark in marks {
      let pattern = Data(mark.utf8)
      var start = data.startIndex
      while let range = data.range(of: pattern, in: start..<data.endIndex) {
        start = range.upperBound
        // `/Pages` is the tree, not a page.
        if start >= data.endIndex || data[start] != UInt8(ascii: "s") { found += 1 }
      }
    }
    return found
  }
}

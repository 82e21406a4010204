// SPDX-License-Identifier: Apache-2.0
// Taking a file into a draft: what it is comes from its first bytes, its size and a picture's width and
// height are judged before anything is decoded, and it is kept sealed until the petition is saved. A
// picture is encoded anew, which takes the place, the time and the camera's notes out of it; a PDF file
// is kept as it came. The file itself, on the citizen's telephone or stick, is never touched.

public import Devices
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
  /// It is a folder.
  case folder(name: String)
  /// Larger than one file may be; bytes.
  case tooLarge(name: String, found: Int, limit: Int)
  /// The petition's files together would be too large; bytes left.
  case noBudget(name: String, left: Int)
  /// The petition has as many documents as it may have.
  case tooManyDocuments(name: String, limit: Int)
  /// A picture with more pixels than any paper needs; 0 where they are not known.
  case tooManyPixels(name: String, width: Int, height: Int)
  /// A type that offices cannot open; what it seems to be.
  case unknownType(name: String, kind: String)
  /// A picture file with several pages, of which only the first would be kept.
  case severalPages(name: String)
  /// A PDF file that opens only with a password.
  case needsPassword(name: String)
  /// The first bytes say one thing and the rest is missing or broken.
  case damaged(name: String)
  /// The same file is attached already, to the document of this name.
  case twice(name: String, document: String)
  /// The clerk stopped the adding.
  case stopped(name: String)
}

/// What the clerk should know of a file that was taken in as it is.
public enum AttachmentNotice: Sendable, Equatable {
  /// A PDF file with JavaScript, or one that starts programs or carries files.
  case active
}

/// A file that was taken into a draft.
public struct TakenFile: Sendable {
  /// What the document keeps of it.
  public let file: AttachedFile
  /// Pages, as far as they can be told: 1 for pictures.
  public let pages: Int
  /// Its name without the ending, as a first name of the document.
  public let suggestedName: String
  /// What the clerk should know of it.
  public var notice: AttachmentNotice?
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
  ///   - known: files of the draft by digest, with the names of their documents.
  ///   - reader: decodes it.
  ///   - bell: stops it.
  public static func take(
    _ url: URL, into vault: DraftVault, draft: String, budget: Int, known: [String: String] = [:],
    reader: DocumentReader = .live, bell: StopBell? = nil
  ) throws -> TakenFile {
    let name = VietnameseText.line(url.lastPathComponent)
    let source = try OpenFile(url, name: name)
    guard source.size > 0 else { throw AttachmentError.empty(name: name) }
    let kind = try FileKind(try source.start(), name: name)
    let limit = kind.isPicture ? TextLimits.pictureSourceBytes : TextLimits.fileBytes
    guard source.size <= limit else {
      throw AttachmentError.tooLarge(name: name, found: source.size, limit: limit)
    }
    let read =
      kind.isPicture
      ? try picture(source, kind, reader, bell) : try pdf(source, kind, budget, reader, bell)
    guard read.data.count <= budget else {
      throw AttachmentError.noBudget(name: name, left: max(budget, 0))
    }
    let sha256 = Entry.digest(read.data)
    if let document = known[sha256] { throw AttachmentError.twice(name: name, document: document) }
    try vault.keepFile(read.data, sha256: sha256, of: draft)
    let stem = (name as NSString).deletingPathExtension
    return TakenFile(
      file: AttachedFile(sha256: sha256, bytes: read.data.count, name: name, type: read.type),
      pages: read.pages, suggestedName: String(stem.prefix(TextLimits.line)), notice: read.notice)
  }

  private struct Read {
    let data: Data
    let type: String
    var pages = 1
    var notice: AttachmentNotice?
  }

  private static func picture(
    _ source: OpenFile, _ kind: FileKind, _ reader: DocumentReader, _ bell: StopBell?
  ) throws -> Read {
    let name = source.name
    if let (width, height) = kind.pixels,
      max(width, height) > TextLimits.pictureSide || width < 1 || height < 1
    {
      throw AttachmentError.tooManyPixels(name: name, width: width, height: height)
    }
    do {
      let picture = try reader.picture(
        source.descriptor, kind.type,
        .keeping(longestSide: TextLimits.pictureKeptSide, mostPixels: TextLimits.picturePixels),
        bell)
      return Read(data: picture.data, type: picture.type)
    } catch let problem as DocumentProblem {
      throw AttachmentError(problem, name: name, kind: kind)
    } catch ChildProblem.stopped {
      throw AttachmentError.stopped(name: name)
    }
  }

  private static func pdf(
    _ source: OpenFile, _ kind: FileKind, _ budget: Int, _ reader: DocumentReader, _ bell: StopBell?
  ) throws -> Read {
    let name = source.name
    guard source.size <= budget else {
      throw AttachmentError.noBudget(name: name, left: max(budget, 0))
    }
    let data = try source.contents()
    guard data.suffix(2048).range(of: Data("%%EOF".utf8)) != nil else {
      throw AttachmentError.damaged(name: name)
    }
    do {
      let facts = try reader.pdf(data, bell)
      return Read(
        data: data, type: kind.type, pages: min(facts.pages, TextLimits.pages),
        notice: facts.hasScripts || facts.hasLaunches ? .active : nil)
    } catch let problem as DocumentProblem {
      throw AttachmentError(problem, name: name, kind: kind)
    } catch ChildProblem.stopped {
      throw AttachmentError.stopped(name: name)
    } catch ChildProblem.notInstalled {
      // Nobody can count the pages; the file is good as far as its ends go, and the clerk counts.
      return Read(data: data, type: kind.type)
    }
  }
}

extension AttachmentError {
  init(_ problem: DocumentProblem, name: String, kind: FileKind) {
    self =
      switch problem {
      case .damaged: .damaged(name: name)
      case .tooManyPixels:
        .tooManyPixels(name: name, width: kind.pixels?.width ?? 0, height: kind.pixels?.height ?? 0)
      case .noDecoder:
        .unknownType(
          name: name, kind: kind.type == "image/heif" ? "HEIC" : kind.type.dropFirst(6).uppercased()
        )
      case .severalPages: .severalPages(name: name)
      case .unreadable: .unreadable(name: name, errno: EIO)
      case .needsPassword: .needsPassword(name: name)
      }
  }
}

/// A file that stays the same from its judging to its reading, whatever happens to its name.
private final class OpenFile {
  let descriptor: Int32
  let size: Int
  let name: String

  init(_ url: URL, name: String) throws(AttachmentError) {
    // Without waiting: a pipe that nobody writes to would hold the desk for ever.
    descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(name: name, errno: errno) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      let (number, mode) = (errno, status.st_mode & S_IFMT)
      close(descriptor)
      guard isKnown else { throw .unreadable(name: name, errno: number) }
      throw mode == S_IFDIR ? .folder(name: name) : .unknownType(name: name, kind: "")
    }
    self.name = name
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Enough of it to know what it is.
  func start() throws(AttachmentError) -> Data { try read(min(size, 1 << 18)) }
  func contents() throws(AttachmentError) -> Data { try read(size) }

  private func read(_ count: Int) throws(AttachmentError) -> Data {
    var data = Data(count: count)
    var offset = 0
    while offset < count {
      let found = data.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: offset), count - offset, off_t(offset))
      }
      if found < 0, errno == EINTR { continue }
      guard found > 0 else {
        throw .unreadable(name: name, errno: found == 0 ? EIO : errno)
      }
      offset += found
    }
    return data
  }
}

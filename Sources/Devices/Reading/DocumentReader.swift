// SPDX-License-Identifier: Apache-2.0
// Reads the photographs and PDF files that citizens bring. Everything is decoded in processes of their
// own (`tiepdan-pictures`, poppler's tools), never in the program that holds the petitions.

public import Foundation
import Glibc

/// What a picture is read for.
public enum PictureUse: Sendable, Equatable {
  /// To be kept with a petition: the longest side and the most pixels decoded.
  case keeping(longestSide: Int, mostPixels: Int)
  /// A page that was scanned here, to be put into a PDF file as JPEG: the longest side.
  case scanned(longestSide: Int)
  /// To be shown small on the screen: the longest side.
  case showing(longestSide: Int)
}

/// A picture that was encoded anew, without anything that a camera writes beside it.
public struct ReadPicture: Sendable, Equatable {
  /// JPEG or PNG bytes.
  public let data: Data
  /// `image/jpeg` or `image/png`.
  public let type: String

  /// A picture.
  public init(data: Data, type: String) {
    self.data = data
    self.type = type
  }
}

/// Why a picture or a PDF file cannot be used.
public enum DocumentProblem: Error, Sendable, Equatable {
  /// Its bytes are broken or end too early.
  case damaged
  /// It has more pixels than memory may be spent on.
  case tooManyPixels
  /// No decoder for this kind is installed.
  case noDecoder
  /// A picture file with several pages, of which only the first would be kept.
  case severalPages
  /// It cannot be read to the end.
  case unreadable
  /// A PDF file that opens only with a password.
  case needsPassword
}

/// What a PDF file says of itself.
public struct PDFFacts: Sendable, Equatable {
  /// Number of pages.
  public var pages: Int
  /// It is encrypted, and opens without a password.
  public var isEncrypted: Bool
  /// It holds JavaScript; scripts that run at opening are found in what is not compressed only.
  public var hasScripts: Bool
  /// It asks to start other programs or holds other files; found in what is not compressed only.
  public var hasLaunches: Bool

  /// Facts.
  public init(
    pages: Int, isEncrypted: Bool = false, hasScripts: Bool = false, hasLaunches: Bool = false
  ) {
    self.pages = pages
    self.isEncrypted = isEncrypted
    self.hasScripts = hasScripts
    self.hasLaunches = hasLaunches
  }
}

/// Reads pictures and PDF files; every call blocks until it is done, or the bell was rung.
public struct DocumentReader: Sendable {
  /// A picture from an open file, whose MIME type is known from its first bytes.
  public var picture: @Sendable (Int32, String, PictureUse, StopBell?) throws -> ReadPicture
  /// What a PDF file says of itself; ``ChildProblem/notInstalled(_:)`` where the tool is missing.
  public var pdf: @Sendable (Data, StopBell?) throws -> PDFFacts
  /// The first page of a PDF file as a small PNG picture with this longest side.
  public var firstPage: @Sendable (Data, Int, StopBell?) throws -> Data
  /// The pixels of a page of a picture or PDF file, to be shown.
  public var page: @Sendable (Data, PageOrder, StopBell?) throws -> DrawnPage

  /// A reader from closures.
  public init(
    picture: @escaping @Sendable (Int32, String, PictureUse, StopBell?) throws -> ReadPicture,
    pdf: @escaping @Sendable (Data, StopBell?) throws -> PDFFacts,
    firstPage: @escaping @Sendable (Data, Int, StopBell?) throws -> Data,
    page: (@Sendable (Data, PageOrder, StopBell?) throws -> DrawnPage)? = nil
  ) {
    self.picture = picture
    self.pdf = pdf
    self.firstPage = firstPage
    self.page = page ?? { try draw($0, $1, $2) }
  }

  /// The real one.
  public static let live = DocumentReader(
    picture: { try readPicture($0, $1, $2, $3) }, pdf: { try readPDF($0, $1) },
    firstPage: { try drawPage($0, $1, $2) })

  /// A picture that stands in memory.
  public func picture(
    _ data: Data, type: String, for use: PictureUse, bell: StopBell? = nil
  ) throws -> ReadPicture {
    let file = try MemoryFile(data)
    return try picture(file.descriptor, type, use, bell)
  }
}

// MARK: Pictures

func ownChild(_ arguments: [String]) throws -> ChildProgram {
  var child = try ChildProgram(own: "tiepdan-pictures")
  child.arguments = arguments
  child.isBare = true
  return child
}

private func readPicture(
  _ file: Int32, _ type: String, _ use: PictureUse, _ bell: StopBell?
) throws -> ReadPicture {
  let words =
    switch use {
    case .keeping(let side, let pixels): ["\(side)", "\(pixels)", "82", "lossless"]
    case .scanned(let side): ["\(side)", "120000000", "82", "lossy"]
    case .showing(let side): ["\(side)", "40000000", "80", "lossy"]
    }
  lseek(file, 0, SEEK_SET)
  let result = try ownChild([type] + words).run(input: file, bell: bell)
  try tell(result.end)
  let type = result.output.starts(with: [0xFF, 0xD8]) ? "image/jpeg" : "image/png"
  return ReadPicture(data: result.output, type: type)
}

/// Says how `tiepdan-pictures` ended.
func tell(_ end: ChildEnd) throws(DocumentProblem) {
  guard case .exited(let status) = end else {
    // The decoder was ended by the system: the file is made wrong, whether on purpose or not.
    throw DocumentProblem.damaged
  }
  switch status {
  case 0: return
  case 3: throw DocumentProblem.damaged
  case 4: throw DocumentProblem.tooManyPixels
  case 5: throw DocumentProblem.noDecoder
  case 6: throw DocumentProblem.severalPages
  case 7: throw DocumentProblem.unreadable
  default: throw DocumentProblem.damaged
  }
}

// MARK: PDF files

private func readPDF(_ data: Data, _ bell: StopBell?) throws -> PDFFacts {
  var child = try ChildProgram(tool: "pdfinfo")
  child.arguments = ["-"]
  child.seconds = 30
  child.isBare = true
  let file = try MemoryFile(data)
  let result = try child.run(input: file.descriptor, bell: bell)
  if result.errors.contains("Incorrect password") { throw DocumentProblem.needsPassword }
  guard result.end == .exited(0) else { throw DocumentProblem.damaged }
  var told: [Substring: Substring] = [:]
  for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
    guard let colon = line.firstIndex(of: ":") else { continue }
    told[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
  }
  guard let pages = told["Pages"].flatMap({ Int($0) }), pages > 0 else {
    throw DocumentProblem.damaged
  }
  // poppler knows the scripts of pages and fields, but not those that run at opening.
  let marks = ["/JavaScript", "/Launch", "/EmbeddedFile"].map {
    data.range(of: Data($0.utf8)) != nil
  }
  return PDFFacts(
    pages: pages, isEncrypted: told["Encrypted"]?.hasPrefix("yes") ?? false,
    hasScripts: marks[0] || told["JavaScript"]?.hasPrefix("yes") ?? false,
    hasLaunches: marks[1] || marks[2])
}

private func drawPage(_ data: Data, _ side: Int, _ bell: StopBell?) throws -> Data {
  var child = try ChildProgram(tool: "pdftocairo")
  child.arguments = ["-png", "-f", "1", "-l", "1", "-singlefile", "-scale-to", "\(side)", "-", "-"]
  child.cpuSeconds = 10
  child.seconds = 20
  child.isBare = true
  let file = try MemoryFile(data)
  let result = try child.run(input: file.descriptor, bell: bell)
  guard result.end == .exited(0), result.output.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
    throw DocumentProblem.damaged
  }
  return result.output
}

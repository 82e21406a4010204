// SPDX-License-Identifier: Apache-2.0
// *Trợ giúp* (F1): chapters of plain text with few marks (headings, steps, bullets, pictures, notes), read from
// `help/*.md` of the program's files, so that anybody can correct a sentence without building the program.

public import Foundation
import Petitions

/// A part of a chapter.
public enum HelpBlock: Sendable, Equatable {
  /// `## …`
  case heading(String)
  /// Lines up to an empty one.
  case paragraph(String)
  /// `1. …`, counted anew after every heading.
  case step(Int, String)
  /// `- …`
  case bullet(String)
  /// `> …`: what must not be missed.
  case note(String)
  /// `![what it shows](file.png)`
  case picture(file: String, text: String)

  /// The words in it.
  public var text: String {
    switch self {
    case .heading(let text), .paragraph(let text), .step(_, let text), .bullet(let text),
      .note(let text), .picture(_, let text):
      text
    }
  }
}

/// A chapter.
public struct HelpChapter: Sendable, Equatable, Identifiable {
  /// The file's name without number and ending, such as `sao-luu`.
  public let id: String
  /// `# …`, its first line.
  public let title: String
  /// What follows.
  public let blocks: [HelpBlock]

  /// Reads a chapter; nil when its first line is no title.
  public init?(id: String, text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let first = lines.first, first.hasPrefix("# ") else { return nil }
    lines.removeFirst()
    self.id = id
    title = String(first.dropFirst(2))
    var reader = Reader()
    for line in lines { reader.take(line) }
    reader.end()
    blocks = reader.blocks
  }

  private struct Reader {
    var blocks: [HelpBlock] = []
    private var open: HelpBlock?
    private var steps = 0

    mutating func take(_ line: String) {
      if line.isEmpty { return end() }
      if line.hasPrefix("## ") {
        end()
        steps = 0
        return blocks.append(.heading(String(line.dropFirst(3))))
      }
      if line.hasPrefix("!["), line.hasSuffix(")"), let middle = line.range(of: "](") {
        end()
        return blocks.append(
          .picture(
            file: String(line[middle.upperBound...].dropLast()),
            text: String(line[line.index(line.startIndex, offsetBy: 2)..<middle.lowerBound])))
      }
      if line.hasPrefix("- ") {
        end()
        open = .bullet(String(line.dropFirst(2)))
      } else if line.hasPrefix("> ") {
        end()
        open = .note(String(line.dropFirst(2)))
      } else if let dot = line.firstIndex(of: "."), Int(line[..<dot]) != nil,
        line[dot...].hasPrefix(". ")
      {
        end()
        steps += 1
        open = .step(steps, String(line[dot...].dropFirst(2)))
      } else {
        open = open.map { $0.with("\($0.text) \(line)") } ?? .paragraph(line)
      }
    }

    mutating func end() {
      if let open { blocks.append(open) }
      open = nil
    }
  }
}

extension HelpBlock {
  fileprivate func with(_ text: String) -> HelpBlock {
    switch self {
    case .heading: .heading(text)
    case .paragraph: .paragraph(text)
    case .step(let number, _): .step(number, text)
    case .bullet: .bullet(text)
    case .note: .note(text)
    case .picture(let file, _): .picture(file: file, text: text)
    }
  }
}

/// All chapters.
public struct HelpBook: Sendable {
  /// In the order of their files' names.
  public let chapters: [HelpChapter]
  /// Where pictures lie.
  public let folder: URL

  /// Reads the chapters of the program's files.
  ///
  /// - Parameters:
  ///   - assets: the folder of the program's files.
  ///   - isOffice: whether of the commune's office, whose chapters begin with `xa-`, or of the desk.
  /// - Throws: ``ReferenceData/Unreadable`` with the name of a chapter that cannot be read.
  public init(assets: URL, isOffice: Bool = false) throws {
    folder = assets.appendingPathComponent("help", isDirectory: true)
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch {
      throw ReferenceData.Unreadable(file: "help")
    }
    let folder = folder
    chapters = try names.filter {
      $0.hasSuffix(".md") && $0.drop { $0.isNumber || $0 == "-" }.hasPrefix("xa-") == isOffice
    }.sorted().map { name in
      let id = name.dropLast(3).drop { $0.isNumber || $0 == "-" }
      let file = folder.appendingPathComponent(name)
      // Unreadable is told by the name of the file; the system's reason adds nothing.
      guard let text = try? String(contentsOf: file, encoding: .utf8),
        let chapter = HelpChapter(
          id: String(id), text: text.precomposedStringWithCanonicalMapping)
      else { throw ReferenceData.Unreadable(file: "help/\(name)") }
      return chapter
    }
  }

  /// The chapters that hold every word, written with or without diacritics.
  public func search(_ words: String) -> [HelpChapter] {
    let wanted = VietnameseText.folded(words).split(separator: " ")
    guard !wanted.isEmpty else { return chapters }
    return chapters.filter { chapter in
      let text = VietnameseText.folded(
        ([chapter.title] + chapter.blocks.map(\.text)).joined(separator: " "))
      return wanted.allSatisfy { text.contains($0) }
    }
  }
}

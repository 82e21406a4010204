// SPDX-License-Identifier: Apache-2.0
// The papers of a petition while it is typed: files are taken in one after another, each is shown small,
// and what they take of the petition's room is told before it is full. The small pictures are in memory
// only and end when the petition is stored.

import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Petitions

/// What the page knows of its papers beside the draft itself.
@Observable @MainActor
public final class DocumentShelf {
  /// Files that are being taken in, and how many of them are done; nil while there are none.
  public internal(set) var progress: (done: Int, count: Int)?
  /// What was told about the last files; it is shown beside the papers, where the clerk looks.
  public internal(set) var message: Message?
  /// Small pictures of files, by digest; PNG or JPEG bytes.
  public internal(set) var pictures: [String: Data] = [:]
  /// Whether files are on their way into the machine.
  public var isBusy: Bool { underWay > 0 }

  var underWay = 0
  @ObservationIgnored var bell = StopBell()
  @ObservationIgnored var withoutPicture: Set<String> = []
  @ObservationIgnored var drawing: Task<Void, Never>?

  func clear() {
    drawing?.cancel()
    pictures = [:]
    progress = nil
    message = nil
  }
}

/// How much of the petition's room its files take.
public struct DocumentRoom: Sendable, Equatable {
  /// Bytes taken and allowed.
  public let used: Int
  /// Bytes that all files of a petition may take.
  public let limit: Int

  /// From 0 to 1.
  public var fraction: Double { min(1, Double(used) / Double(limit)) }
  /// Whether the next files may not fit.
  public var isNearlyFull: Bool { used > limit / 5 * 4 }

  /// *Đã dùng 3,2 MB trong 300 MB*.
  public var sentence: String {
    isNearlyFull
      ? "Sắp hết chỗ cho tệp: đã dùng \(Words.size(used)) trong \(Words.size(limit))."
      : "Tệp đính kèm đã dùng \(Words.size(used)) trong \(Words.size(limit))."
  }
}

extension CaptureScreen {
  /// How much of the petition's room its files take.
  public var documentRoom: DocumentRoom {
    DocumentRoom(
      used: draft.documents.reduce(0) { $0 + ($1.file?.bytes ?? 0) },
      limit: TextLimits.petitionBytes)
  }

  // MARK: Adding and removing

  /// Attaches files by their paths.
  public func attach(paths: [String]) async {
    await attach(paths.map { URL(fileURLWithPath: $0) })
  }

  /// Attaches files that were chosen or dropped: each becomes a document of its own, or the file of the
  /// document at `index`.
  public func attach(_ files: [URL], toDocument index: Int? = nil) async {
    message = nil
    guard case .typing = stage, !files.isEmpty else { return }
    if !shelf.isBusy { shelf.bell = StopBell() }
    shelf.underWay += files.count
    let bell = shelf.bell
    let already = shelf.progress ?? (0, 0)
    shelf.progress = (already.done, already.count + files.count)
    var problems: [Message] = []
    var notices: [Message] = []
    for file in files {
      defer {
        shelf.underWay -= 1
        shelf.progress?.done += 1
      }
      do {
        if let notice = try await take(file, toDocument: index, bell: bell) {
          notices.append(notice)
        }
        await keepNow()
      } catch AttachmentError.stopped where bell.wasRung {
        continue  // the clerk knows
      } catch {
        problems.append(Words.message(for: error))
      }
    }
    if shelf.underWay == 0 { shelf.progress = nil }
    message = Words.attachments(problems, of: files.count) ?? notices.first
    shelf.message = message
    drawPictures()
  }

  /// Takes one file in; what the clerk should know of it.
  private func take(_ file: URL, toDocument index: Int?, bell: StopBell) async throws -> Message? {
    let name = VietnameseText.line(file.lastPathComponent)
    if index == nil, draft.documents.count >= TextLimits.documents {
      throw AttachmentError.tooManyDocuments(name: name, limit: TextLimits.documents)
    }
    if bell.wasRung { throw AttachmentError.stopped(name: name) }
    let (workplace, id) = (workplace, draftID)
    let left = documentRoom.limit - documentRoom.used
    var known: [String: String] = [:]
    for document in draft.documents {
      if let file = document.file { known[file.sha256] = document.name }
    }
    let attached = try await keeper.inOrder { [known] in
      try Attachments.take(
        file, into: workplace.vault, draft: id, budget: left, known: known,
        reader: workplace.reader, bell: bell)
    }
    edit(.documents) { draft in
      if let index, draft.documents.indices.contains(index) {
        draft.documents[index].file = attached.file
      } else {
        var document = DocumentDraft()
        document.name = attached.suggestedName
        document.form = attached.file.type.hasPrefix("image/") ? .photograph : .electronic
        document.pages = "\(attached.pages)"
        document.file = attached.file
        draft.documents.append(document)
      }
    }
    return attached.notice?.message(name: name)
  }

  /// The clerk stopped the adding: what was taken in stays.
  public func stopAttachingButtonPressed() { shelf.bell.ring() }

  /// Takes a paper out of the petition; its file goes with it.
  public func removeDocumentButtonPressed(_ index: Int) async {
    guard draft.documents.indices.contains(index) else { return }
    let gone = draft.documents[index].file?.sha256
    edit(.documents) { draft in
      if draft.documents.indices.contains(index) { draft.documents.remove(at: index) }
    }
    await keepNow()
    guard let gone else { return }
    await forgetFile(gone)
  }

  /// Removes a file from the vault, when the kept draft no longer names it.
  func forgetFile(_ sha256: String) async {
    guard keeper.problem == nil, !draft.documents.contains(where: { $0.file?.sha256 == sha256 })
    else { return }
    shelf.pictures[sha256] = nil
    let (workplace, id) = (workplace, draftID)
    // Removing cannot fail in a way that matters; see the vault.
    try? await keeper.inOrder { workplace.vault.forgetFile(sha256, of: id) }
  }

  // MARK: Showing

  /// The longest side of a small picture, in pixels.
  nonisolated static let smallSide = 320

  /// Makes the small pictures that are missing, one after another.
  public func drawPictures() {
    guard shelf.drawing == nil else { return }
    shelf.drawing = Task { [weak self] in
      while !Task.isCancelled, await self?.drawNextPicture() == true {}
      self?.shelf.drawing = nil
    }
  }

  private func drawNextPicture() async -> Bool {
    guard case .typing = stage,
      let file = draft.documents.lazy.compactMap(\.file).first(where: {
        shelf.pictures[$0.sha256] == nil && !shelf.withoutPicture.contains($0.sha256)
      })
    else { return false }
    let (workplace, id) = (workplace, draftID)
    // A file that cannot be shown small is still attached; its card shows a sign of its kind instead.
    let picture = try? await offMain {
      let data = try workplace.vault.file(file.sha256, of: id)
      return file.type == "application/pdf"
        ? try workplace.reader.firstPage(data, Self.smallSide, nil)
        : try workplace.reader.picture(
          data, type: file.type, for: .showing(longestSide: Self.smallSide)
        ).data
    }
    guard case .typing = stage else { return false }
    if let picture {
      shelf.pictures[file.sha256] = picture
    } else {
      shelf.withoutPicture.insert(file.sha256)
    }
    return true
  }
}

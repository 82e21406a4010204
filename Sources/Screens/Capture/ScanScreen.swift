// SPDX-License-Identifier: Apache-2.0
// *Quét giấy tờ*: pages come from the scanner one after another and are shown as they come. They make one
// PDF file of one document, which goes into the draft's sealed files after every run, so that a power cut
// costs the page that is under the lamp and no other.

public import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Papers
import Petitions

/// The page *Quét giấy tờ*.
@Observable @MainActor
public final class ScanScreen {
  /// What the page is doing.
  public enum Stage: Sendable, Equatable {
    /// Asking which scanners there are.
    case looking
    /// Waiting for the clerk.
    case ready
    /// Scanning this page, from 1; how much of it is done.
    case scanning(page: Int, fraction: Double)
    /// Putting the pages into the draft.
    case keeping
  }

  /// A page that was scanned.
  public struct Page: Sendable, Equatable {
    let scanned: ScannedPage
    /// A small picture of it.
    public let picture: Data
  }

  /// What the page is doing.
  public private(set) var stage = Stage.ready
  /// The scanners that were found.
  public private(set) var devices: [ScannerDevice] = []
  /// What they are called.
  public var deviceNames: [String] { devices.map(\.label) }
  /// The chosen one, as an index.
  public var chosen = 0
  /// All sheets of the feeder, or one from the glass.
  public var usesFeeder = false
  /// Whether small letters need 300 dots an inch instead of 200.
  public var isFine = false
  /// Whether colours are kept.
  public var isColour = true
  /// The pages so far.
  public private(set) var pages: [Page] = []
  /// What happened last.
  public private(set) var message: Message?

  private let capture: CaptureScreen
  /// Digest of the file that holds the pages in the draft.
  private var kept: String?
  @ObservationIgnored private var run: Task<Void, Never>?

  /// A page for the petition that is being typed.
  public init(_ capture: CaptureScreen) { self.capture = capture }

  /// Whether a scan can begin.
  public var canScan: Bool { stage == .ready && devices.indices.contains(chosen) }

  /// Asks which scanners there are.
  public func look() async {
    guard stage == .ready else { return }
    stage = .looking
    message = nil
    do {
      devices = try await capture.workplace.scanner.list()
      if devices.isEmpty { message = Words.scanner(.gone) }
    } catch { message = Words.message(for: error) }
    chosen = 0
    stage = .ready
  }

  /// Scans one page or all of the feeder; more pages join those that are there.
  public func scanButtonPressed() async {
    guard canScan else { return }
    message = nil
    capture.shelf.underWay += 1
    defer { capture.shelf.underWay -= 1 }
    stage = .scanning(page: pages.count + 1, fraction: 0)
    let order = ScanOrder(
      device: devices[chosen].name, usesFeeder: usesFeeder, dotsPerInch: isFine ? 300 : 200,
      isColour: isColour)
    let (stream, before) = (capture.workplace.scanner.scan(order), pages.count)
    let task = Task { await follow(stream) }
    run = task
    await task.value
    run = nil
    stage = .keeping
    if pages.count > before { await keep() }
    stage = .ready
  }

  private func follow(_ stream: AsyncThrowingStream<ScanEvent, any Error>) async {
    let first = pages.count
    do {
      for try await event in stream {
        switch event {
        case .began(let number): stage = .scanning(page: first + number, fraction: 0)
        case .progress(let fraction): stage = .scanning(page: pages.count + 1, fraction: fraction)
        case .page(let png, let dots): pages.append(try await page(png, dots))
        }
      }
    } catch {
      message = Words.message(for: error)
    }
  }

  private func page(_ png: Data, _ dots: Int) async throws -> Page {
    let reader = capture.workplace.reader
    return try await offMain {
      // A sheet of A3 at 300 dots an inch.
      let picture = try reader.picture(
        png, type: "image/png", for: .scanned(longestSide: 4_961))
      let small = try reader.picture(
        picture.data, type: picture.type, for: .showing(longestSide: CaptureScreen.smallSide))
      guard let size = try FileKind(picture.data, name: "").pixels else {
        throw DocumentProblem.damaged
      }
      return Page(
        scanned: ScannedPage(
          jpeg: picture.data, width: size.width, height: size.height, dotsPerInch: dots),
        picture: small.data)
    }
  }

  private func keep() async {
    do { kept = try await capture.keepScan(pages.map(\.scanned), replacing: kept) } catch {
      message = Words.message(for: error)
    }
  }

  /// Stops the scanner; whole pages stay.
  public func stopButtonPressed() { run?.cancel() }

  /// Takes a page out.
  public func removePageButtonPressed(_ index: Int) async {
    guard stage == .ready, pages.indices.contains(index) else { return }
    pages.remove(at: index)
    stage = .keeping
    await keep()
    stage = .ready
  }

  /// The next pages belong to another paper.
  public func nextPaperButtonPressed() {
    guard stage == .ready else { return }
    (pages, kept, message) = ([], nil, nil)
  }
}

extension CaptureScreen {
  /// Puts scanned pages into the draft as one PDF file.
  ///
  /// - Parameters:
  ///   - pages: all pages of the paper; none takes the paper out again.
  ///   - old: the file that held the pages before.
  /// - Returns: the digest of the file that holds them now.
  func keepScan(_ pages: [ScannedPage], replacing old: String?) async throws -> String? {
    let index = old.flatMap { old in draft.documents.firstIndex { $0.file?.sha256 == old } }
    guard !pages.isEmpty else {
      if let index { await removeDocumentButtonPressed(index) }
      return nil
    }
    let (workplace, id) = (workplace, draftID)
    let oldBytes = index.flatMap { draft.documents[$0].file?.bytes } ?? 0
    let left = documentRoom.limit - documentRoom.used + oldBytes
    let name = "quet-\(pages.count)-trang.pdf"
    let file = try await keeper.inOrder {
      let data = try ScannedPage.pdf(pages)
      guard data.count <= TextLimits.fileBytes else {
        throw AttachmentError.tooLarge(
          name: name, found: data.count, limit: TextLimits.fileBytes)
      }
      guard data.count <= left else {
        throw AttachmentError.noBudget(name: name, left: max(left, 0))
      }
      let sha256 = Entry.digest(data)
      try workplace.vault.keepFile(data, sha256: sha256, of: id)
      return AttachedFile(sha256: sha256, bytes: data.count, name: name, type: "application/pdf")
    }
    edit(.documents) { draft in
      if let index, draft.documents.indices.contains(index) {
        draft.documents[index].file = file
        draft.documents[index].pages = "\(pages.count)"
      } else {
        var document = DocumentDraft()
        document.name = "Giấy tờ quét"
        document.pages = "\(pages.count)"
        document.file = file
        draft.documents.append(document)
      }
    }
    await keepNow()
    if let old, old != file.sha256 { await forgetFile(old) }
    drawPictures()
    return file.sha256
  }
}

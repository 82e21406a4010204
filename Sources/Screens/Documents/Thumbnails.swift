// SPDX-License-Identifier: Apache-2.0
// Papers shown small beside their names: drawn one after another while their list is on the screen, in memory
// only. The list of a denunciation exists only while its sealed part is open, and so do these.

import Devices
import Foundation
public import Observation
import Petitions

/// The small pictures of a list of papers.
@Observable @MainActor
public final class Thumbnails {
  /// The papers.
  public let documents: [ShownDocument]
  /// The small picture of the paper at a place, once it is drawn.
  public private(set) var pictures: [Int: PagePixels] = [:]

  /// The longest side, in pixels.
  nonisolated static let side = 160

  private let workplace: Workplace
  @ObservationIgnored private var bell: StopBell?

  /// Small pictures of papers, none yet.
  public init(_ documents: [ShownDocument], workplace: Workplace) {
    self.documents = documents
    self.workplace = workplace
  }

  /// Draws those that are missing among the first so many papers.
  public func draw(first count: Int) async {
    guard bell == nil else { return }
    let bell = StopBell()
    self.bell = bell
    let reader = workplace.reader
    for (index, document) in documents.enumerated().prefix(count) where pictures[index] == nil {
      guard let type = document.file?.type, !bell.wasRung else { continue }
      // One that cannot be drawn keeps the sign of its kind; opening it says why.
      let picture = try? await offMain {
        try reader.page(document.bytes(), PageOrder(type: type, longestSide: Self.side), bell)
      }
      guard !bell.wasRung else { return }
      pictures[index] = picture.map(PagePixels.init)
    }
    self.bell = nil
  }

  /// The list went from the screen.
  public func clear() {
    bell?.ring()
    pictures = [:]
  }
}

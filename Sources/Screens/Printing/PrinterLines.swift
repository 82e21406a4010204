// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Máy in* as plain lines, ready to be drawn: the printer in use, papers and speeds to choose
// from, and every printer that was found.

import Devices
import Papers

/// A printer in the list.
public struct PrinterLine: Sendable, Equatable, Identifiable {
  /// Its address.
  public let id: String
  /// Its name.
  public let title: String
  /// Where it is, which papers it takes, what stands in the way.
  public let detail: String
  /// Whether it is the one in use.
  public let isChosen: Bool
}

extension PrinterScreen {
  /// Name of the printer in use.
  public var currentTitle: String { hasPrinter ? setup.name : "Không dùng máy in" }

  /// What stands under that name.
  public var currentDetail: String {
    guard hasPrinter else {
      return "Mã và QR hiện to trên màn hình để chép; phiếu được giữ thành tệp PDF khổ A5."
    }
    return setup.name == setup.address ? "" : setup.address
  }

  /// Papers to choose from.
  public var paperNames: [String] { papers.map(\.label) }
  /// Which of them is in the printer.
  public var paperIndex: Int? { papers.firstIndex(of: setup.paper) }

  /// Another paper was chosen.
  public func choose(paperAt index: Int) async {
    let papers = papers
    if papers.indices.contains(index) { await choose(paper: papers[index]) }
  }

  private var offeredSpeeds: [Int?] {
    speeds.isEmpty ? [] : [nil] + speeds.map(Optional.some)
  }
  /// Speeds to choose from; none when the printer is on no serial line.
  public var speedNames: [String] {
    offeredSpeeds.map { $0.map { "\($0) bit/giây" } ?? "Như máy đang đặt" }
  }
  /// Which of them is set.
  public var speedIndex: Int? { offeredSpeeds.firstIndex(of: speed) }

  /// Another speed was chosen.
  public func choose(speedAt index: Int) async {
    let offered = offeredSpeeds
    if offered.indices.contains(index) { await choose(speed: offered[index]) }
  }

  /// Printers that were found, those on a cable first.
  public var lines: [PrinterLine] {
    found.map {
      PrinterLine(
        id: $0.address, title: $0.title, detail: $0.detail,
        isChosen: $0.address == setup.address)
    }
  }

  /// A printer of the list was chosen.
  public func choose(_ line: PrinterLine) async {
    // It may have been unplugged since.
    if let printer = found.first(where: { $0.address == line.id }) { await choose(printer) }
  }
}

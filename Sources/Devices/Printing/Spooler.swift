// SPDX-License-Identifier: Apache-2.0
// The queues of the machine's CUPS, by one IPP question of our own: libcups' calls for it wait up to 30
// seconds for a spooler that hangs, and look around the network as well.

import CCups
import Foundation
import Papers

/// The spooler of the machine, or one at an address.
struct Spooler: Sendable {
  /// A socket's path or a host, and a port.
  var place: @Sendable () -> (host: String, port: Int32)
  /// Seconds that the question may take.
  var seconds = 3.0

  /// As `CUPS_SERVER` or `client.conf` say; else the socket of cupsd.
  static let system = Spooler(place: {
    // Both read files, so they are asked only when needed.
    (cupsServer().map { String(cString: $0) } ?? "localhost", ippPort())
  })

  /// The queues; none when there is no spooler or it does not answer in time.
  func queues() async -> [FoundPrinter] {
    let (place, seconds) = (place, seconds)
    let answer = await CupsThread.shared.run { () -> Result<[IppQueue], IppFailure> in
      guard late_is_here("libcups.so.2") != 0 else {
        return .failure(.unreachable(code: ENOENT))
      }
      let (host, port) = place()
      do throws(IppFailure) {
        return .success(try IppQueue.all(host: host, port: port, seconds: seconds))
      } catch { return .failure(error) }
    }
    // A machine without CUPS has no queues; nothing is wrong with that.
    guard case .success(let queues) = answer else { return [] }
    return queues.map { queue in
      FoundPrinter(
        way: .queue, address: queue.uri, model: queue.state.model, papers: queue.state.papers,
        problems: IppPrinter.problems(queue.state))
    }
  }
}

/// A queue as the spooler tells it.
struct IppQueue: Sendable {
  var uri: String
  var state: IppState

  /// Every queue of a spooler (CUPS-Get-Printers).
  static func all(
    host: String, port: Int32, seconds: Double
  ) throws(IppFailure) -> [IppQueue] {
    guard
      let http = httpConnect2(
        host, port, nil, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, Int32(seconds * 1000), nil)
    else { throw .unreachable(code: errno) }
    defer { httpClose(http) }
    httpSetTimeout(http, seconds, { _, _ in 0 }, nil)
    let request = ippNewRequest(IPP_OP_CUPS_GET_PRINTERS)
    IppConnection.askFor(request, ["printer-name"] + IppState.attributes)
    guard let answer = cupsDoRequest(http, request, "/") else { throw .lost }
    defer { ippDelete(answer) }
    let status = ippGetStatusCode(answer)
    guard status.rawValue >= 0, status.rawValue < 0x100 else {
      // "No destinations added" is how an empty spooler answers.
      if status == IPP_STATUS_ERROR_NOT_FOUND { return [] }
      throw .status(Int32(status.rawValue))
    }
    return groups(answer).compactMap { group in
      guard let name = group.texts["printer-name"]?.first,
        let escaped = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
      else { return nil }
      let machine = host.hasPrefix("/") ? "localhost" : host
      return IppQueue(uri: "ipp://\(machine):\(port)/printers/\(escaped)", state: group.state)
    }
  }

  /// The attributes of one printer.
  private struct Group {
    var texts: [String: [String]] = [:]
    var number: Int32 = 0
    var isAccepting = true

    var state: IppState {
      IppState(
        state: number, reasons: (texts["printer-state-reasons"] ?? []).filter { $0 != "none" },
        isAccepting: isAccepting, media: texts["media-supported"] ?? [],
        formats: texts["document-format-supported"] ?? [],
        model: texts["printer-make-and-model"]?.first ?? "")
    }
  }

  /// Printers follow one another, an attribute without a name between them.
  private static func groups(_ answer: OpaquePointer) -> [Group] {
    var groups: [Group] = []
    var current: Group?
    var attribute = ippFirstAttribute(answer)
    while let found = attribute {
      if ippGetGroupTag(found) == IPP_TAG_PRINTER, let raw = ippGetName(found) {
        var group = current ?? Group()
        let name = String(cString: raw)
        switch name {
        case "printer-state": group.number = ippGetInteger(found, 0)
        case "printer-is-accepting-jobs": group.isAccepting = ippGetBoolean(found, 0) != 0
        default:
          group.texts[name] = (0..<ippGetCount(found)).compactMap { index in
            ippGetString(found, index, nil).map {
              String(cString: $0).precomposedStringWithCanonicalMapping
            }
          }
        }
        current = group
      } else if let group = current {
        groups.append(group)
        current = nil
      }
      attribute = ippNextAttribute(answer)
    }
    return groups + [current].compactMap(\.self)
  }
}

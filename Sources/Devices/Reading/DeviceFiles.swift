// SPDX-License-Identifier: Apache-2.0
// Printers on a cable, by their device files: `/dev/usb/lp0` of the kernel's usblp, and serial lines. What
// /sys tells of them is read; the devices themselves are not opened.

import Foundation
import Glibc
import Papers

/// The device files of the machine, or of a folder that stands for it.
struct DeviceFiles: Sendable {
  var devices = "/dev"
  var system = "/sys"

  /// Printers on USB first, then serial lines.
  func printers() -> [FoundPrinter] {
    let usb = names(in: "\(devices)/usb").filter { isNumbered($0, "lp") }.map { name in
      found(.usb, "\(devices)/usb/\(name)", model: usbModel(name))
    }
    let serial = names(in: devices).filter { name in
      isNumbered(name, "ttyUSB") || isNumbered(name, "ttyACM")
        || isNumbered(name, "ttyS") && hasLine(name)
    }.map { name in found(.serial, "\(devices)/\(name)", model: serialModel(name)) }
    return usb + serial
  }

  private func names(in folder: String) -> [String] {
    // The folder `/dev/usb` exists only while something is plugged in.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
  }

  private func isNumbered(_ name: String, _ prefix: String) -> Bool {
    let number = name.dropFirst(prefix.count)
    return name.hasPrefix(prefix) && !number.isEmpty && number.allSatisfy(\.isASCIINumber)
  }

  private func found(_ way: FoundPrinter.Way, _ path: String, model: String) -> FoundPrinter {
    let isAllowed = access(path, R_OK | W_OK) == 0
    return FoundPrinter(
      way: way, address: path, model: model, papers: PaperSize.rolls,
      problems: isAllowed ? [] : [.unreachable(code: errno)],
      missingGroup: isAllowed ? nil : group(of: path))
  }

  /// Name of the group that owns a file.
  private func group(of path: String) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    var entry = Glibc.group()
    var result: UnsafeMutablePointer<Glibc.group>?
    var room = [CChar](repeating: 0, count: 4096)
    guard getgrgid_r(facts.st_gid, &entry, &room, room.count, &result) == 0, result != nil,
      let name = entry.gr_name
    else { return String(facts.st_gid) }
    return String(cString: name)
  }

  /// `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;` (IEEE 1284.4) as maker and model.
  private func usbModel(_ name: String) -> String {
    guard let text = line("\(system)/class/usbmisc/\(name)/device/ieee1284_id") else { return "" }
    var parts: [String: String] = [:]
    for part in text.split(separator: ";") {
      guard let colon = part.firstIndex(of: ":") else { continue }
      let key = part[..<colon].trimmingCharacters(in: .whitespaces).uppercased()
      parts[key] = part[part.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let maker = parts["MFG"] ?? parts["MANUFACTURER"] ?? ""
    let model = parts["MDL"] ?? parts["MODEL"] ?? ""
    return model.hasPrefix(maker) ? model : "\(maker) \(model)".trimmingCharacters(in: .whitespaces)
  }

  /// Maker and product of a USB adapter; `device` is an interface of it, or a port below that.
  private func serialModel(_ name: String) -> String {
    let device = "\(system)/class/tty/\(name)/device"
    for folder in ["\(device)/..", "\(device)/../.."] {
      guard let product = line("\(folder)/product") else { continue }
      let maker = line("\(folder)/manufacturer") ?? ""
      return product.hasPrefix(maker)
        ? product : "\(maker) \(product)".trimmingCharacters(in: .whitespaces)
    }
    return ""
  }

  /// The kernel lists lines that the machine does not have; those are of type 0.
  private func hasLine(_ name: String) -> Bool {
    line("\(system)/class/tty/\(name)/type").map { $0 != "0" } ?? false
  }

  /// The first line of a small file; nil when there is none. Links are followed by the kernel, so that
  /// `..` is the device above and not the folder of the link.
  private func line(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: data.prefix(1024), as: UTF8.self)
      .precomposedStringWithCanonicalMapping
    let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return first.isEmpty ? nil : String(first.prefix(120))
  }
}

extension Character {
  fileprivate var isASCIINumber: Bool { isASCII && isNumber }
}

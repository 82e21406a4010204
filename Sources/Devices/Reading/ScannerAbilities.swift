// SPDX-License-Identifier: Apache-2.0
// What a scanner can do, from the list that `scanimage -A` prints. Every maker names the feeder, colour and
// grey in its own way, and offers other resolutions.

import Foundation

/// What a scanner can do.
struct ScannerAbilities {
  /// Choices of the options that have some, active ones only.
  private var choices: [String: [String]] = [:]

  /// Reads lines such as `--source Flatbed|ADF [Flatbed]` and `-x 0..215.9mm [215.9]`.
  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard line.hasPrefix("-"), !line.hasSuffix("[inactive]"), !line.hasSuffix("[read-only]"),
        let space = line.firstIndex(of: " ")
      else { continue }
      let name = String(line[..<space]).replacingOccurrences(of: "[=(yes|no)]", with: "")
      var rest = line[line.index(after: space)...]
      if let current = rest.range(of: " [", options: .backwards) {
        rest = rest[..<current.lowerBound]
      }
      choices[name] = rest.split(separator: "|").map(String.init)
    }
  }

  var feeder: String? { source("duplex", wanted: ["feeder", "adf"]) }
  var glass: String? { source("", wanted: ["flatbed", "flat bed", "normal", "glass"]) }

  private func source(_ unwanted: String, wanted: [String]) -> String? {
    let found = (choices["--source"] ?? []).filter { choice in
      wanted.contains { choice.lowercased().contains($0) }
    }
    return found.first { unwanted.isEmpty || !$0.lowercased().contains(unwanted) } ?? found.first
  }

  /// The nearest resolution at or above the wanted one, else the highest.
  func resolution(_ wanted: Int) -> Int {
    let texts = choices["--resolution"] ?? []
    if let range = texts.first, let dots = range.range(of: "..") {
      let most = Int(Self.number(range[dots.upperBound...]))
      return most > 0 ? min(wanted, most) : wanted
    }
    let offered = texts.map { Int(Self.number($0[...])) }.filter { $0 > 0 }.sorted()
    return offered.first { $0 >= wanted } ?? offered.last ?? wanted
  }

  private static func number(_ text: Substring) -> Double {
    Double(text.prefix { $0.isNumber || $0 == "." }) ?? 0
  }

  private func mode(isColour: Bool) -> String? {
    let modes = choices["--mode"] ?? []
    let wanted = isColour ? ["color", "colour"] : ["gray", "grey"]
    return modes.first { mode in wanted.contains { mode.lowercased().contains($0) } }
  }

  /// Arguments for an order, and the resolution that will be.
  func arguments(_ order: ScanOrder) throws(ScannerProblem) -> ([String], Int) {
    var words: [String] = []
    if order.usesFeeder {
      guard let feeder else { throw .noFeeder }
      words.append("--source=\(feeder)")
    } else if let glass {
      words.append("--source=\(glass)")
    }
    if let mode = mode(isColour: order.isColour) { words.append("--mode=\(mode)") }
    if choices["--depth"]?.contains("8") == true { words.append("--depth=8") }
    let dots = resolution(order.dotsPerInch)
    if choices["--resolution"] != nil { words.append("--resolution=\(dots)") }
    // A4, or as much of it as the glass has; without this some scan a stamp, some a yard.
    for (axis, length) in [("-x", 210.0), ("-y", 297.0)] {
      guard let range = choices[axis]?.first, let place = range.range(of: "..") else { continue }
      let most = Self.number(range[place.upperBound...])
      guard most > 0 else { continue }
      words += [axis, String(min(length, most))]
    }
    return (words, dots)
  }
}

// SPDX-License-Identifier: Apache-2.0
// One program for everything that is measured in our own process. `Packaging/bench` calls it between the
// baselines, so that both meet the same moods of the machine; every line of output is `name value`.

import Foundation

let words = Array(CommandLine.arguments.dropFirst())

func folder(_ index: Int) -> URL { URL(fileURLWithPath: words[index], isDirectory: true) }

do {
  switch (words.first, words.count) {
  case ("pair", 4...): try makePair(in: folder(1), petitions: number(2), scansOfMB: number(3))
  case ("register", 3): try makeRegister(in: folder(1), petitions: number(2))
  case ("filing", 4): try measureFiling(in: folder(1), rawsqlite: words[2], times: number(3))
  case ("receipts", 4): try measureReceipts(of: folder(1), pdf: words[2], times: number(3))
  case ("export", 3): try measureExport(of: folder(1), to: folder(2))
  case ("import", 3): try measureImport(into: folder(1), from: folder(2))
  case ("acknowledge", 3): try acknowledgeAll(of: folder(1), over: folder(2))
  case ("search", 3): try measureSearch(in: folder(1), names: number(2))
  case ("repeats", 3): try measureRepeats(in: folder(1), drafts: number(2))
  default:
    throw BadUsage(
      text: """
        bench pair FOLDER PETITIONS MB        an enrolled office and point
        bench register FOLDER PETITIONS       an office with a large register
        bench filing FOLDER RAWSQLITE TIMES   durable filing beside raw SQLite
        bench receipts FOLDER PDF TIMES       receipt to PDF and to raster
        bench export FOLDER TARGET            sealing what the point of a pair has
        bench import OFFICE STICK             importing it
        bench acknowledge PAIR STICK          all but one new petition sent and acknowledged
        bench search FOLDER NAMES             searching while names are typed
        bench repeats FOLDER DRAFTS           looking for repeats while petitions are typed
        """)
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}

func number(_ index: Int) throws -> Int {
  guard let value = Int(words[index]), value >= 0 else {
    throw BadUsage(text: "not a number: \(words[index])")
  }
  return value
}

/// What is wrong with the command line.
struct BadUsage: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}

// SPDX-License-Identifier: Apache-2.0
// What a thermal printer answers. Four kinds of answer share one stream and are told apart by fixed
// bits: real-time status (one byte), automatic status (four), paper status (one), process id (seven).

/// One answer of the printer.
enum PrinterAnswer: Equatable {
  /// To `DLE EOT n`; which n is known only by order.
  case realTime(UInt8)
  /// Sent by itself after `GS a`.
  case automatic([UInt8])
  /// To `GS r 1`.
  case paper(UInt8)
  /// To `GS ( H`: the four characters.
  case process([UInt8])
  /// A byte that belongs to none.
  case garbage(UInt8)
}

/// Cuts the stream of answers.
struct Demux {
  private var pending: [UInt8] = []

  /// Takes bytes, gives whole answers; a part of one waits for the rest.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [PrinterAnswer] {
    pending += bytes
    var answers: [PrinterAnswer] = []
    while let first = pending.first {
      if first == 0x37 {
        guard pending.count >= 7 else { break }
        if pending[1] == 0x22, pending[6] == 0 {
          answers.append(.process(Array(pending[2..<6])))
          pending.removeFirst(7)
        } else {
          answers.append(.garbage(first))
          pending.removeFirst()
        }
      } else if first & 0x93 == 0x12 {
        answers.append(.realTime(first))
        pending.removeFirst()
      } else if first & 0x93 == 0x10 {
        guard pending.count >= 4 else { break }
        // The other three have bits 4 and 7 clear.
        if pending[1...3].allSatisfy({ $0 & 0x90 == 0 }) {
          answers.append(.automatic(Array(pending[0..<4])))
          pending.removeFirst(4)
        } else {
          answers.append(.garbage(first))
          pending.removeFirst()
        }
      } else if first & 0x90 == 0 {
        answers.append(.paper(first))
        pending.removeFirst()
      } else {
        answers.append(.garbage(first))
        pending.removeFirst()
      }
    }
    return answers
  }

  /// Problems in the answer to `DLE EOT n`.
  static func problems(_ byte: UInt8, kind: UInt8) -> [PrinterProblem] {
    var found: [PrinterProblem] = []
    switch kind {
    case 1: if byte & 0x08 != 0 { found.append(.offline) }
    case 2:
      if byte & 0x04 != 0 { found.append(.coverOpen) }
      if byte & 0x20 != 0 { found.append(.mediaEmpty) }
    case 3:
      if byte & 0x08 != 0 { found.append(.cutter) }
      if byte & 0x20 != 0 { found.append(.fault) }
      if byte & 0x40 != 0 { found.append(.overheated) }
    case 4: if byte & 0x60 != 0 { found.append(.mediaEmpty) }
    default: preconditionFailure("DLE EOT 1 to 4 are asked")
    }
    return found
  }

  /// Problems in an automatic status.
  static func problems(automatic bytes: [UInt8]) -> [PrinterProblem] {
    var found: [PrinterProblem] = []
    if bytes[0] & 0x20 != 0 { found.append(.coverOpen) }
    if bytes[1] & 0x08 != 0 { found.append(.cutter) }
    if bytes[1] & 0x20 != 0 { found.append(.fault) }
    if bytes[1] & 0x40 != 0 { found.append(.overheated) }
    if bytes[2] & 0x0C != 0 { found.append(.mediaEmpty) }
    if found.isEmpty, bytes[0] & 0x08 != 0 { found.append(.offline) }
    return found
  }
}

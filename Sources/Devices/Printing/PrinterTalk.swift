// SPDX-License-Identifier: Apache-2.0
// One conversation with a thermal printer over an open wire: questions, payload, fence, questions. The
// order is what makes the outcome honest; it is told at the head of DirectPrinter.swift.

import Foundation

struct PrinterTalk {
  let link: ByteLink
  let profile: EscPosProfile
  private var demux = Demux()
  private var waiting: [PrinterAnswer] = []
  private var sawGarbage = false

  init(link: ByteLink, profile: EscPosProfile) {
    self.link = link
    self.profile = profile
  }

  /// `DLE EOT` 1 to 4.
  mutating func ask() -> PrinterStatus {
    var problems: [PrinterProblem] = []
    var isSoonEmpty = false
    for kind: UInt8 in 1...4 {
      switch realTime(kind) {
      case .success(let byte):
        for problem in Demux.problems(byte, kind: kind) where !problems.contains(problem) {
          problems.append(problem)
        }
        if kind == 4, byte & 0x0C != 0 { isSoonEmpty = true }
      case .failure(let failure): return .blocked([failure.problem])
      }
    }
    // Offline is the consequence; the cause, if told, is what a person can act on.
    if problems.count > 1 { problems.removeAll { $0 == .offline } }
    if !problems.isEmpty { return .blocked(problems) }
    return isSoonEmpty ? .readySoonEmpty : .ready
  }

  /// The whole order for one document.
  mutating func print(_ payload: [UInt8], id: [UInt8]) -> PrintOutcome {
    discardOldAnswers()
    if profile.supportsStatus {
      if case .blocked(let problems) = ask() { return .refused(problems) }
      if let problem = sendSmall(EscPos.initialise + EscPos.reportChanges) {
        return .refused([problem])
      }
    } else if let problem = sendSmall(EscPos.initialise) {
      return .refused([problem])
    }
    switch send(payload) {
    case .sent: break
    case .failed(let problem, let count):
      return count == 0 ? .refused([problem]) : .unknown([problem])
    }
    if profile.fence != .none {
      if let problem = sendSmall(EscPos.fence(profile.fence, id: id)) { return .unknown([problem]) }
      if let problem = awaitFence(id) { return .unknown([problem]) }
    }
    guard profile.supportsStatus else {
      return proof.map { .printed($0) } ?? .sentUnconfirmed
    }
    if case .blocked(let problems) = ask() { return .unknown(problems) }
    // The print is proved; whether the printer goes on reporting changes nothing.
    _ = sendSmall(EscPos.reportNothing)
    return proof.map { .printed($0) } ?? .sentUnconfirmed
  }

  /// Finds out how the end of a print can be known: by asking for the proofs with nothing before them.
  mutating func probe() -> EscPosProfile {
    discardOldAnswers()
    var found = profile
    if case .blocked(let problems) = ask() {
      // A printer in trouble answers no fence; that says nothing about what it knows.
      guard problems != [.silent], problems != [.garbled] else { return found }
      found.supportsStatus = true
      return found
    }
    found.supportsStatus = true
    for fence in [PrintFence.processID, .paperStatus] {
      let id: [UInt8] = [0x40, 0x4F, 0x40, 0x4F]
      var trial = PrinterTalk(link: link, profile: profile.answering(fence))
      guard trial.sendSmall(EscPos.initialise + EscPos.fence(fence, id: id)) == nil else { break }
      found.fence = fence
      if trial.awaitFence(id) == nil { return found }
    }
    found.fence = .none
    return found
  }

  private var proof: PrintProof? {
    switch profile.fence {
    case .processID: .processID
    case .paperStatus: .paperStatus
    case .none: nil
    }
  }

  // MARK: - Answers

  private struct Failure: Error { let problem: PrinterProblem }

  /// An earlier conversation's late answers must not be taken for answers to new questions.
  private mutating func discardOldAnswers() {
    waiting = []
    while case .bytes = link.read(until: 0) {}
    demux = Demux()
  }

  /// The next answer before the deadline; nil when none came.
  private mutating func answer(until deadline: Double) -> Result<PrinterAnswer?, Failure> {
    while waiting.isEmpty {
      switch link.read(until: deadline) {
      case .bytes(let bytes): waiting = demux.take(bytes)
      case .lost: return .failure(Failure(problem: .linkLost))
      case .nothing, .wrote:
        if monotonicSeconds() >= deadline { return .success(nil) }
      }
    }
    let next = waiting.removeFirst()
    if case .garbage = next { sawGarbage = true }
    return .success(next)
  }

  private mutating func realTime(_ kind: UInt8) -> Result<UInt8, Failure> {
    if let problem = sendSmall(EscPos.status(kind)) {
      return .failure(Failure(problem: problem))
    }
    let deadline = monotonicSeconds() + profile.statusSeconds
    while true {
      switch answer(until: deadline) {
      case .success(.realTime(let byte)?): return .success(byte)
      case .success(.automatic(let bytes)?):
        if let problem = Demux.problems(automatic: bytes).first {
          return .failure(Failure(problem: problem))
        }
      case .success(nil):
        return .failure(Failure(problem: sawGarbage ? .garbled : .silent))
      case .success: continue
      case .failure(let failure): return .failure(failure)
      }
    }
  }

  mutating func awaitFence(_ id: [UInt8]) -> PrinterProblem? {
    let deadline = monotonicSeconds() + profile.printSeconds
    while true {
      switch answer(until: deadline) {
      case .success(.process(let found)?):
        if profile.fence == .processID, found == id { return nil }
      case .success(.paper(let byte)?):
        guard profile.fence == .paperStatus else { continue }
        return byte & 0x0C != 0 ? .mediaEmpty : nil
      case .success(.automatic(let bytes)?):
        if let problem = Demux.problems(automatic: bytes).first { return problem }
      case .success(nil): return sawGarbage ? .garbled : .timedOut
      case .success: continue
      case .failure(let failure): return failure.problem
      }
    }
  }

  // MARK: - Sending

  private enum Sent { case sent, failed(PrinterProblem, count: Int) }

  /// Sends a short command whole.
  mutating func sendSmall(_ bytes: [UInt8]) -> PrinterProblem? {
    if case .failed(let problem, _) = send(bytes, seconds: profile.statusSeconds) {
      return problem
    }
    return nil
  }

  /// Sends bytes, listening meanwhile: a printer that runs out of paper says so and stops reading.
  private mutating func send(_ bytes: [UInt8], seconds: Double? = nil) -> Sent {
    var rest = bytes[...]
    let patience = seconds ?? profile.printSeconds
    var deadline = monotonicSeconds() + patience
    while !rest.isEmpty {
      let count = bytes.count - rest.count
      let ready = link.waitForAny(until: deadline)
      if ready.canRead {
        switch link.read(until: 0) {
        case .bytes(let found):
          for answer in demux.take(found) {
            if case .automatic(let state) = answer,
              let problem = Demux.problems(automatic: state).first
            {
              return .failed(problem, count: count)
            }
            if case .garbage = answer { sawGarbage = true }
            waiting.append(answer)
          }
        case .lost: return .failed(.linkLost, count: count)
        case .nothing, .wrote: break
        }
      }
      if ready.canWrite {
        switch link.write(rest.prefix(4096)) {
        case .wrote(let written):
          rest = rest.dropFirst(written)
          if written > 0 { deadline = monotonicSeconds() + patience }
        case .lost: return .failed(.linkLost, count: count)
        case .nothing, .bytes: break
        }
      }
      if monotonicSeconds() >= deadline, !rest.isEmpty { return .failed(.timedOut, count: count) }
    }
    return .sent
  }
}

extension EscPosProfile {
  /// The same with another fence, waited for as long as for a status.
  fileprivate func answering(_ fence: PrintFence) -> EscPosProfile {
    var profile = self
    profile.fence = fence
    profile.printSeconds = max(2, statusSeconds)
    return profile
  }
}

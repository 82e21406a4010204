// SPDX-License-Identifier: Apache-2.0
// A receipt on an office printer over IPP: a spooler's queue or, better, the printer itself (a spooler
// may lose a job in a power cut, or print it twice). Only job state 9 is printed; a job that was
// cancelled, given up or is no longer known may be on paper, so it is unknown.

public import Foundation

/// An IPP printer by its address, `ipp://host:631/ipp/print`.
public struct IppPrinter: Sendable {
  /// Its address.
  public let uri: String
  /// Seconds that a job may take; then it is cancelled and unknown.
  public let jobSeconds: Double
  private let pollSeconds: Double

  /// A printer; nothing is asked yet.
  public init(uri: String, jobSeconds: Double = 120, pollSeconds: Double = 0.2) {
    self.uri = uri
    self.jobSeconds = jobSeconds
    self.pollSeconds = pollSeconds
  }

  /// How it is.
  public func status() async -> PrinterStatus {
    switch await state() {
    case .success(let state):
      let problems = Self.problems(state)
      if !problems.isEmpty { return .blocked(problems) }
      let isLow = state.reasons.contains { $0.hasPrefix("media-low") || $0.hasPrefix("toner-low") }
      return isLow ? .readySoonEmpty : .ready
    case .failure(let failure): return .blocked([Self.problem(failure)])
    }
  }

  /// Prints a PDF on a sheet.
  ///
  /// - Parameters:
  ///   - pdf: the document.
  ///   - jobName: ASCII only; never a person's name.
  ///   - media: PWG name of the sheet.
  public func print(_ pdf: Data, jobName: String, media: String) async -> PrintOutcome {
    precondition(jobName.allSatisfy(\.isASCII))
    switch await state() {
    case .failure(let failure): return .refused([Self.problem(failure)])
    case .success(let state):
      let problems = Self.problems(state)
      guard problems.isEmpty else { return .refused(problems) }
      guard state.media.isEmpty || state.media.contains(media) else {
        return .refused([.mediaNotSupported(media)])
      }
      guard state.formats.isEmpty || state.formats.contains("application/pdf") else {
        return .refused([.wrongDocument])
      }
    }
    let uri = self.uri
    // Whether the connection stood decides between refused and unknown.
    let submitted = await CupsThread.shared.run { () -> Result<IppJob, IppFailure> in
      do throws(IppFailure) {
        let connection = try IppConnection(uri, seconds: 10)
        return .success(try connection.submit(pdf, jobName: jobName, media: media))
      } catch { return .failure(error) }
    }
    switch submitted {
    case .success(let job): return await follow(job)
    case .failure(.lost): return .unknown([.linkLost])
    case .failure(let failure): return .refused([Self.problem(failure)])
    }
  }

  /// Watches a job to its end.
  private func follow(_ submitted: IppJob) async -> PrintOutcome {
    let deadline = monotonicSeconds() + jobSeconds
    var failures = 0
    var uuid = submitted.uuid
    while monotonicSeconds() < deadline {
      switch await job(submitted.id) {
      case .success(let job):
        failures = 0
        // After a restart the number may belong to another job; the UUID does not.
        let isOther = uuid != nil && job.uuid != nil && uuid != job.uuid
        guard !isOther, job.name == nil || job.name == submitted.name else {
          return .unknown([.jobVanished])
        }
        uuid = job.uuid ?? uuid
        switch job.state {
        case 9: return .printed(.jobCompleted(job.uuid ?? String(job.id)))
        case 7: return .unknown([.jobCancelled])
        case 8: return .unknown([.jobAborted])
        default: break
        }
      case .failure(.status): return .unknown([.jobVanished])
      case .failure:
        failures += 1
        if failures >= 5 { return .unknown([.linkLost]) }
      }
      do {
        try await Task.sleep(for: .seconds(pollSeconds))
      } catch {
        break
      }
    }
    // It must not come out later, after a person has said that it did not.
    let uri = self.uri
    let id = submitted.id
    _ = await CupsThread.shared.run { () -> Result<Bool, IppFailure> in
      do throws(IppFailure) {
        let connection = try IppConnection(uri, seconds: 5)
        try connection.cancel(id)
        return .success(true)
      } catch { return .failure(error) }
    }
    var problems: [PrinterProblem] = [.timedOut]
    if case .success(let state) = await state() { problems += Self.problems(state) }
    return .unknown(problems)
  }

  func state() async -> Result<IppState, IppFailure> {
    let uri = self.uri
    return await CupsThread.shared.run { () -> Result<IppState, IppFailure> in
      do throws(IppFailure) {
        let connection = try IppConnection(uri, seconds: 5)
        return .success(try connection.printerState())
      } catch { return .failure(error) }
    }
  }

  private func job(_ id: Int32) async -> Result<IppJob, IppFailure> {
    let uri = self.uri
    return await CupsThread.shared.run { () -> Result<IppJob, IppFailure> in
      do throws(IppFailure) {
        let connection = try IppConnection(uri, seconds: 5)
        return .success(try connection.job(id))
      } catch { return .failure(error) }
    }
  }

  /// The suffix of a reason (`-error`, `-warning`, `-report`) varies between printers; an empty tray
  /// is often only a warning. The beginning counts.
  static func problems(_ state: IppState) -> [PrinterProblem] {
    var found: Set<PrinterProblem> = []
    for reason in state.reasons {
      let known = reasons.first { reason.hasPrefix($0.prefix) }
      if let known {
        found.insert(known.problem)
      } else if reason.hasSuffix("-error") {
        found.insert(.other(reason))
      }
    }
    if !state.isAccepting { found.insert(.notAccepting) }
    if state.state == 5, found.isEmpty { found.insert(.offline) }
    return found.sorted { String(describing: $0) < String(describing: $1) }
  }

  private static let reasons: [(prefix: String, problem: PrinterProblem)] = [
    ("media-empty", .mediaEmpty), ("media-needed", .mediaEmpty),
    ("input-tray-missing", .mediaEmpty), ("media-jam", .mediaJam), ("door-open", .coverOpen),
    ("cover-open", .coverOpen), ("interlock-open", .coverOpen), ("toner-empty", .tonerEmpty),
    ("marker-supply-empty", .tonerEmpty), ("offline", .offline), ("paused", .offline),
    ("shutdown", .offline), ("connecting-to-device", .offline), ("timed-out", .offline),
    ("fuser-over-temp", .overheated),
  ]

  static func problem(_ failure: IppFailure) -> PrinterProblem {
    switch failure {
    case .unreachable(let code): .unreachable(code: code)
    case .lost: .linkLost
    case .status(let code): .refusedByPrinter(code: code)
    case .badAddress: .unreachable(code: EINVAL)
    }
  }
}

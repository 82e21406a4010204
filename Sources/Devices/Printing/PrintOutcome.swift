// SPDX-License-Identifier: Apache-2.0
// How a print ended. "Printed" is said only with a proof; everything that began and was not proved is
// unknown, and a person looks at the paper. Nothing here is ever retried by the machine.

public import Foundation
public import Papers

/// What is wrong with a printer.
public enum PrinterProblem: Sendable, Codable, Hashable {
  /// No printer is set up.
  case none
  /// It cannot be opened or connected: the system's error number.
  case unreachable(code: Int32)
  /// It does not answer questions.
  case silent
  /// It answers something else.
  case garbled
  /// It reports itself offline, stopped or paused.
  case offline
  /// No paper.
  case mediaEmpty
  /// Paper is stuck.
  case mediaJam
  /// A cover or door is open.
  case coverOpen
  /// The cutter is blocked.
  case cutter
  /// No toner or ink.
  case tonerEmpty
  /// Too hot; it recovers by itself.
  case overheated
  /// A fault that needs the printer switched off and on.
  case fault
  /// The sheet is not known to it: PWG media name.
  case mediaNotSupported(String)
  /// It takes no jobs.
  case notAccepting
  /// This kind of document is not for this printer.
  case wrongDocument
  /// The connection broke.
  case linkLost
  /// No proof came within the time.
  case timedOut
  /// The job was cancelled.
  case jobCancelled
  /// The printer gave up the job.
  case jobAborted
  /// The job is no longer known.
  case jobVanished
  /// IPP refused: the status code.
  case refusedByPrinter(code: Int32)
  /// Another reason, as the printer names it.
  case other(String)
}

/// Why a print counts as printed.
public enum PrintProof: Sendable, Codable, Equatable {
  /// The printer answered `GS ( H` after printing.
  case processID
  /// The printer answered `GS r` after the data and had paper before and after.
  case paperStatus
  /// IPP job state 9, of the job with this UUID or number.
  case jobCompleted(String)
}

/// How a print ended.
public enum PrintOutcome: Sendable, Codable, Equatable {
  /// It is on paper.
  case printed(PrintProof)
  /// Nothing of the document was sent; it may be tried again.
  case refused([PrinterProblem])
  /// It may be on paper, whole or in part.
  case unknown([PrinterProblem])
  /// All was sent to a printer that cannot confirm.
  case sentUnconfirmed
}

/// What a printer says about itself.
public enum PrinterStatus: Sendable, Codable, Equatable {
  /// It can print.
  case ready
  /// It can print, and soon needs attention.
  case readySoonEmpty
  /// It cannot print.
  case blocked([PrinterProblem])
  /// It cannot tell.
  case untold
}

/// What is given to a printer.
public enum PrintPayload: Sendable, Equatable {
  /// A PDF; the job name is plain ASCII, such as a reference code.
  case pdf(Data, jobName: String)
  /// A PDF on sheets of its own size, whatever paper the slips have.
  case sheets(Data, jobName: String, PaperSize)
  /// Dots for a roll.
  case raster(Raster1Bit)
}

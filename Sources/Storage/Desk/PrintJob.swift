// SPDX-License-Identifier: Apache-2.0
// A paper that is to be printed, and what became of it: a row of the spool.

public import Foundation
import GRDB
import Journal

/// A receipt to be printed.
public struct NewPrintJob: Sendable {
  /// The petition.
  public var reference: String
  /// 0 for the original, then counted up.
  public var copy: Int
  /// Why a copy is made.
  public var reason: String?
  /// What the bytes are, such as `pdf/a5` or `raster/576`.
  public var format: String
  /// The rendered paper; nil for a denunciation, whose names must not stay on the disk.
  public var payload: Data?
  /// SHA-256 of the rendered paper.
  public var sha256: String
  /// Of which correction it is the slip; nil of the original and of reprints.
  public var correction: Int?

  /// A job.
  public init(
    reference: String, copy: Int, reason: String?, format: String, payload: Data?, sha256: String,
    correction: Int? = nil
  ) {
    self.correction = correction
    self.reference = reference
    self.copy = copy
    self.reason = reason
    self.format = format
    self.payload = payload
    self.sha256 = sha256
  }
}

/// A print job as it is kept.
public struct PrintJob: Sendable, Equatable, Identifiable {
  /// States of papers.md §7.
  public enum State: String, Sendable {
    /// Waiting for the printer.
    case queued
    /// Bytes may be on their way.
    case sending
    /// It came out.
    case printed
    /// Nobody knows; a person must look.
    case unknown
    /// It did not come out whole, or can never be printed.
    case void
  }
  /// Number of the job.
  public var id: Int
  /// The petition.
  public var reference: String
  /// 0 for the original.
  public var copy: Int
  /// Where it stands.
  public var state: State
  /// Why it stands there, or why the copy was made.
  public var reason: String?
  /// What the bytes are.
  public var format: String
  /// The rendered paper, when it may be kept.
  public var payload: Data?
  /// SHA-256 of the rendered paper.
  public var sha256: String
  /// When it was made.
  public var createdAt: Date
  /// When its state was last changed.
  public var changedAt: Date
  /// Of which correction it is the slip; nil of the original and of reprints.
  public var correction: Int?
}

/// How a sending ended, as the printer proves it.
public enum PrintResult: Sendable, Equatable {
  /// It came out; the proof is named.
  case printed(proof: String)
  /// The printer refused before the first byte; it can be sent again.
  case refused(reason: String)
  /// Anything else.
  case unknown(reason: String)
}

// SPDX-License-Identifier: Apache-2.0
// How a window looks on while a bundle is written or read: it is told how far the work is, and is
// asked whether the person wants to stop.

/// What is being done to a bundle.
public enum BundlePhase: String, Sendable, Equatable {
  /// Reading what is to be sealed, and writing it sealed.
  case sealing
  /// Waiting until the medium has it.
  case flushing
  /// Reading the medium again and comparing.
  case verifying
  /// Checking the signature of a sealed file.
  case checkingSignature
  /// Opening it into a private place and checking everything.
  case opening
}

/// Looks on, and may stop the work. Called on the thread that does the work.
public struct BundleWatch {
  /// Bytes done and to do in a phase; called for every piece (some hundred KiB or less).
  public var report: (_ phase: BundlePhase, _ done: Int, _ total: Int) -> Void
  /// Whether to stop: the work then throws `CancellationError` and leaves nothing.
  public var isCancelled: () -> Bool

  /// Looks on with closures.
  public init(
    report: @escaping (_ phase: BundlePhase, _ done: Int, _ total: Int) -> Void = { _, _, _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Nobody looks on.
  public static var none: BundleWatch { BundleWatch() }

  func advance(_ phase: BundlePhase, _ done: Int, of total: Int) throws {
    if isCancelled() { throw CancellationError() }
    report(phase, done, total)
  }
}

// SPDX-License-Identifier: Apache-2.0
// A receipt on a thermal printer, without a spooler (a raw queue says "completed" with no paper in the
// printer). Ask first, and send nothing when the answer is bad; print; wait for the printer's own word
// that the paper is printed; ask again. Whatever breaks after the first byte is "unknown".

import Foundation
public import Papers

/// A thermal printer on a wire. Calls are served one after another.
public actor DirectPrinter {
  private let address: EscPosAddress
  private let profile: EscPosProfile
  private let queue = DispatchQueue(label: "vn.tiepdan.escpos")
  private var sequence: UInt32 = 0

  /// Opens nothing yet.
  public init(_ address: EscPosAddress, profile: EscPosProfile) {
    self.address = address
    self.profile = profile
  }

  /// Asks the printer how it is.
  public func status() async -> PrinterStatus {
    await onQueue { address, profile in
      guard profile.supportsStatus else { return .untold }
      do throws(ByteLink.Failure) {
        var talk = PrinterTalk(
          link: try ByteLink(address, seconds: profile.statusSeconds), profile: profile)
        return talk.ask()
      } catch {
        return .blocked([.unreachable(code: error.code)])
      }
    }
  }

  /// Prints a picture.
  public func print(_ raster: Raster1Bit) async -> PrintOutcome {
    guard raster.width <= profile.width else { return .refused([.wrongDocument]) }
    sequence &+= 1
    let id = (0..<4).map { UInt8(0x40 + (sequence >> (4 * $0)) & 0xF) }
    return await onQueue { address, profile in
      do throws(ByteLink.Failure) {
        var talk = PrinterTalk(
          link: try ByteLink(address, seconds: profile.statusSeconds), profile: profile)
        return talk.print(EscPos.encode(raster, profile: profile), id: id)
      } catch {
        return .refused([.unreachable(code: error.code)])
      }
    }
  }

  /// What this printer can answer: the profile with status and fence as they were found, nothing is
  /// printed. A printer that does not answer at all keeps its profile: it may be switched off.
  func probed() async -> EscPosProfile {
    await onQueue { address, profile in
      do throws(ByteLink.Failure) {
        var talk = PrinterTalk(
          link: try ByteLink(address, seconds: profile.statusSeconds), profile: profile)
        return talk.probe()
      } catch {
        return profile
      }
    }
  }

  /// Waiting for a wire must not hold one of the few threads of the concurrency pool.
  private func onQueue<Result: Sendable>(
    _ work: @escaping @Sendable (EscPosAddress, EscPosProfile) -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { [address, profile] in continuation.resume(returning: work(address, profile)) }
    }
  }
}

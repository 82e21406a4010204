// SPDX-License-Identifier: Apache-2.0
// Where work that waits for the disk, a stick or a printer runs.

import Foundation

/// Runs blocking work away from the main actor, so that nothing holds a window for long. Not on the
/// threads of Swift's own tasks: there are as many as cores, and an export that waits for a slow stick
/// would keep a draft from the disk for minutes.
package func offMain<Value: Sendable>(
  _ work: @Sendable @escaping () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global(qos: .userInitiated).async {
      continuation.resume(with: Result(catching: work))
    }
  }
}

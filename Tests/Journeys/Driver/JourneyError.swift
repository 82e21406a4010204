// SPDX-License-Identifier: Apache-2.0
// How a journey fails: with what was looked for and what was there instead.

/// A journey that cannot go on.
enum JourneyError: Error, CustomStringConvertible {
  /// A program of the machine is missing or does not start.
  case noTool(String, detail: String)
  /// Our program cannot be started, or ended by itself.
  case programEnded(String, status: Int32?, output: String)
  /// Something did not come in time; `tree` is what the screen reader saw instead.
  case timeout(waitingFor: String, tree: String)
  /// The control cannot do what was asked.
  case impossible(String)

  var description: String {
    switch self {
    case .noTool(let tool, let detail): "\(tool) does not run: \(detail)"
    case .programEnded(let name, let status, let output):
      "\(name) ended\(status.map { " with \($0)" } ?? ""):\n\(output)"
    case .timeout(let what, let tree): "waited in vain for \(what); there was:\n\(tree)"
    case .impossible(let what): what
    }
  }
}

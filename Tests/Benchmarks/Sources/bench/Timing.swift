// SPDX-License-Identifier: Apache-2.0
// Clocks and percentiles.

import Foundation
import Glibc

/// Milliseconds of a clock of the system.
func milliseconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// Milliseconds that a body took.
func timed(_ clock: clockid_t = CLOCK_MONOTONIC, _ body: () throws -> Void) rethrows -> Double {
  let start = milliseconds(clock)
  try body()
  return milliseconds(clock) - start
}

/// Durations of one thing that was done often.
struct Samples {
  private(set) var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  /// The value that a share of all does not exceed.
  func percentile(_ share: Double) -> Double {
    precondition(!values.isEmpty)
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// Prints median, 99th percentile and worst.
  func report(_ name: String) {
    say("\(name).p50", percentile(0.5))
    say("\(name).p99", percentile(0.99))
    say("\(name).max", values.max() ?? 0)
  }
}

/// Megabytes of the most resident memory since the mark was reset.
func peakMemory() throws -> Double {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return (line?.split(separator: " ").dropLast().last).flatMap { Double($0) }.map { $0 / 1024 } ?? 0
}

/// One line of the report.
func say(_ name: String, _ value: Double) {
  print(name, String(format: "%.3f", value))
}

// SPDX-License-Identifier: Apache-2.0
// Money and land of an outcome and of its enforcement (TT 06/2025, tables 03–05).

/// Amounts to collect for the State and to give back.
package struct Recovery: Sendable, Hashable {
  /// Đồng and hundredths of a square metre, by the key of the fact.
  package private(set) var amounts: [String: Int] = [:]

  package init() {}

  /// The amounts that a step names.
  package init(_ step: Step) {
    for spec in OutcomeFigures.recovery {
      switch step.facts[spec.id] {
      case .money(let amount), .area(let amount): amounts[spec.id] = amount
      default: break
      }
    }
  }

  /// Whether nothing is to be collected or given back.
  package var isEmpty: Bool { amounts.values.allSatisfy { $0 == 0 } }

  package static func + (left: Recovery, right: Recovery) -> Recovery {
    var sum = left
    // Each amount is far below where a sum of as many steps as a case can have overflows.
    sum.amounts.merge(right.amounts) { first, second in
      let (total, isOver) = first.addingReportingOverflow(second)
      return isOver ? .max : total
    }
    return sum
  }

  /// Whether some amount is larger here than there.
  package func exceeds(_ other: Recovery) -> Bool {
    amounts.contains { $0.value > other.amounts[$0.key] ?? 0 }
  }
}

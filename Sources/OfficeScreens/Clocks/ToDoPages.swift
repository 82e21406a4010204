// SPDX-License-Identifier: Apache-2.0
// *Việc cần làm* on paper, as the page shows it: of one person or of all.

import Devices
import Foundation
import Papers
import Petitions
package import Screens

extension ToDoScreen {
  /// The list as pages; nil when it cannot be laid out, and then the page says why.
  package func pages() async -> PagesToPrint? {
    let workplace = workplace
    let whose =
      switch person {
      case nil: "Việc của mọi người"
      case "": "Việc chưa phân công"
      case let name?: "Việc của \(name)"
      }
    var contents = ListContents(
      office: workplace.stationName, title: "Việc cần làm",
      facts: [whose, "Ngày \(workplace.today.shown)"],
      columns: [
        .init("Hạn", share: 30), .init("Đơn", share: 22), .init("Về việc", share: 32),
        .init("Người xử lý", share: 16),
      ],
      groups: parts.map { part, lines in
        .init(
          part.label,
          rows: lines.map {
            [
              $0.clock.title, "\($0.kind.label)\n\($0.reference)", $0.matter,
              $0.person ?? "chưa phân công",
            ]
          })
      }, nothing: "Không có việc nào đến hạn.", person: workplace.actorName,
      created: workplace.clock.now())
    contents.isTraining = workplace.isTraining
    do {
      return try await .list(contents, jobName: "TD-VCL", suggestedName: "viec-can-lam.pdf")
    } catch {
      tell(Words.message(for: error))
      return nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// One receipt as PDF and as the 1-bit picture of a roll printer: CPU time of this process.

import Devices
import Foundation
import Glibc
import Papers
import Petitions
import Screens

/// Measures rendering, and writes one PDF whose texts the baselines draw.
func measureReceipts(of pair: URL, pdf: String, times: Int) throws {
  let workplace = try Workplace.live(data: point(pair))
  for (size, name) in [(PaperSize.a5, "pdf"), (.roll80, "raster")] {
    workplace.chosenPrinter.change(to: .none(paper: size))
    guard let receipts = workplace.receipts else { throw BadUsage(text: "not a point") }
    var invented = Invented(seed: 31)
    var samples = Samples()
    for round in 0..<(times + 3) {
      let now = Date(timeIntervalSince1970: 1_795_228_500)
      let petition = try invented.petition(today: VietnamTime.day(now))
      var made: RenderedReceipt?
      let took = try timed(CLOCK_PROCESS_CPUTIME_ID) {
        made = try receipts.render(
          receipts.contents(petition, code: "07654-03-ABCDEFGH", at: now, by: clerk))
      }
      if round == 0 {
        say("receipt.\(name).first", took)
        if size == .a5 { try made?.payload.write(to: URL(fileURLWithPath: pdf)) }
      }
      if round >= 3 { samples.add(took) }
    }
    samples.report("receipt.\(name)")
  }
}

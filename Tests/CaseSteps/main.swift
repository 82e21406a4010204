// SPDX-License-Identifier: Apache-2.0
// Takes steps of a case of an office that no window has open, each with the plainest facts that are lawful, so that a
// journey can begin where a case stands: casesteps DATA REFERENCE classified proposed accepted

import Casework
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support

let words = Array(CommandLine.arguments.dropFirst())
guard words.count > 2 else {
  FileHandle.standardError.write(Data("casesteps DATA REFERENCE STEP…\n".utf8))
  exit(64)
}
let workplace = try Workplace.live(data: URL(fileURLWithPath: words[0], isDirectory: true))
for name in words.dropFirst(2) {
  guard let step = StepID(rawValue: name), let file = try workplace.store.caseFile(of: words[1]),
    let taken = file.taking(step, on: workplace.today, [:])?.steps.last
  else {
    FileHandle.standardError.write(Data("\(name) is not lawful there\n".utf8))
    exit(65)
  }
  let own = Step(
    step, number: taken.id, on: taken.on, enteredOn: taken.enteredOn, by: workplace.stepActor,
    facts: taken.facts)
  try workplace.take(own, in: file)
}

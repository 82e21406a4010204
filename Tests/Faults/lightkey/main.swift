// SPDX-License-Identifier: Apache-2.0
// Wraps an office's opening key anew, under the same passphrase at a small cost, because a fault scenario
// opens it hundreds of times and its cost is not what is broken there. The file says what it costs, and
// every program reads it as any other; what the programs themselves write costs what it should.
//
//   lightkey FILE < PASSPHRASE
//
// Exit status: 0 done, 1 the file is not opened by the passphrase, 2 wrong arguments.

import Bundles
import Foundation

guard CommandLine.arguments.count == 2, let passphrase = readLine() else {
  print("usage: lightkey FILE < PASSPHRASE")
  exit(2)
}
let file = URL(filePath: CommandLine.arguments[1])
do {
  let secret = try AgePassphrase.unwrap(Data(contentsOf: file), passphrase: passphrase)
  try AgePassphrase.wrap(secret, passphrase: passphrase, workFactor: 4).write(to: file)
} catch {
  print("lightkey: \(error)")
  exit(1)
}

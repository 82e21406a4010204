// SPDX-License-Identifier: Apache-2.0
// Reads the archive inside one bundle and ends. The other programs start it for every bundle that they open: they decrypt,
// send the plaintext through a socket (standard input and output), and hear where each file lies or why the bundle is refused.
// It has no key, no environment and no file, and can get none; it ends with the program that started it.
//
// tiepdan-bundles up|down|backup

import Bundles
import CMemory
import Glibc

guard CommandLine.arguments.count == 2, let kind = BundleKind(rawValue: CommandLine.arguments[1])
else { exit(64) }
// Everything that takes a file is done before files can no longer be opened.
guard BagScout.isReady else { exit(69) }
guard tiepdan_bound_process(768 << 20, 900) == 0, tiepdan_only_read_and_answer() == 0 else {
  exit(71)
}
BagScout.serve(kind, input: STDIN_FILENO, output: STDOUT_FILENO)
exit(0)

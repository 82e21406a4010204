// SPDX-License-Identifier: Apache-2.0
// Decodes one picture from outside and ends: standard input is the file, standard output the picture as it
// is kept. The desk starts it for every photograph, with bounded memory and time, so that a file made to
// harm a decoder, or one of a giant's size, can neither reach the desk's data nor stop it.
//
// tiepdan-pictures TYPE LONGEST-SIDE MOST-PIXELS QUALITY lossy|lossless

import Glibc
import Pictures

let words = CommandLine.arguments
guard words.count == 6, let longest = Int(words[2]), longest > 0, let pixels = Int(words[3]),
  let quality = Int(words[4]), (1...100).contains(quality),
  ["lossy", "lossless"].contains(words[5])
else { exit(PictureFault.misused.rawValue) }
do {
  let picture = try NormalPicture.read(
    from: STDIN_FILENO,
    PictureOrder(
      type: words[1], longestSide: longest, mostPixels: pixels, quality: quality,
      mayStayLossless: words[5] == "lossless"))
  var rest = picture.bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { exit(PictureFault.unreadable.rawValue) }
    rest = rest.dropFirst(count)
  }
  exit(0)
} catch {
  exit(error.rawValue)
}

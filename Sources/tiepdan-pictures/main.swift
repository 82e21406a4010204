// SPDX-License-Identifier: Apache-2.0
// Decodes one picture from outside and ends: standard input is the file, standard output the picture as it
// is kept, or its pixels to be shown. The other programs start it for every photograph, with bounded memory
// and time, so that a file made to harm a decoder, or one of a giant's size, can neither reach their data nor
// stop them.
//
// tiepdan-pictures TYPE LONGEST-SIDE MOST-PIXELS QUALITY lossy|lossless
// tiepdan-pictures TYPE LONGEST-SIDE MOST-PIXELS 0 pixels

import Glibc
import Pictures

let words = CommandLine.arguments
guard words.count == 6, let longest = Int(words[2]), longest > 0, let pixels = Int(words[3]),
  let quality = Int(words[4]), ["lossy", "lossless", "pixels"].contains(words[5]),
  (1...100).contains(quality) || words[5] == "pixels"
else { exit(PictureFault.misused.rawValue) }
let order = PictureOrder(
  type: words[1], longestSide: longest, mostPixels: pixels, quality: quality,
  mayStayLossless: words[5] == "lossless")
do {
  var rest =
    words[5] == "pixels"
    ? try DrawnPicture.read(from: STDIN_FILENO, order).ppm[...]
    : try NormalPicture.read(from: STDIN_FILENO, order).bytes[...]
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

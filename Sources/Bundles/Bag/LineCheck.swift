// SPDX-License-Identifier: Apache-2.0
// The lines of a `.jsonl` file while they stream by: none too long, none empty, none nested so deep
// that decoding it would be dangerous, and the last one complete.

struct LineCheck {
  let path: String
  private(set) var lines = 0
  private var length = 0
  private var nesting = JSONDepth.Scan(limit: Limits.jsonDepth)

  init(path: String) { self.path = path }

  mutating func add(_ bytes: UnsafeRawBufferPointer) throws(BundleError) {
    var place = 0
    while place < bytes.count {
      let plain = nesting.plain(in: bytes, from: place)
      length += plain
      place += plain
      guard length <= Limits.lineBytes else {
        throw .bag(.lineTooLong(path: path, line: lines + 1))
      }
      guard place < bytes.count else { break }
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\n") {
        lines += 1
        guard length > 0 else { throw .bag(.lineMalformed(path: path, line: lines)) }
        length = 0
        nesting.restart()
        continue
      }
      length += 1
      guard length <= Limits.lineBytes else {
        throw .bag(.lineTooLong(path: path, line: lines + 1))
      }
      switch nesting.fault(after: byte) {
      case nil: continue
      case .tooDeep: throw .bag(.tooDeep(path: path, line: lines + 1))
      case .repeatedKey: throw .bag(.lineMalformed(path: path, line: lines + 1))
      }
    }
  }

  func finish() throws(BundleError) {
    guard length == 0 else { throw .bag(.lineMalformed(path: path, line: lines + 1)) }
  }
}

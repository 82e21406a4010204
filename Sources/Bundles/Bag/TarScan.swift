// SPDX-License-Identifier: Apache-2.0
// Walks the headers of a tar beside libarchive, which is made to read what anybody ever wrote: it passes over
// global headers, volume labels and GNU's long names without a word and takes an archive without its end for a whole one. A bag is
// what BundleFormat says, and nothing that a reader of another make might read differently.

import Foundation

/// The headers of a plain tar as its bytes go by (POSIX.1-2017, pax, *ustar Interchange Format*).
struct TarScan {
  /// Where the contents of a member lie in the archive, bytes.
  struct Place: Equatable {
    var offset: Int
    var bytes: Int
  }

  /// Members whose header went by, first to last, extended headers left out.
  private var places: [Place] = []
  private var position = 0
  /// Bytes of the current header that were seen.
  private var header: [UInt8] = []
  /// Bytes of the current member, padding included, that are still to come.
  private var rest = 0
  private var zeroBlocks = 0
  /// What is no plain tar.
  private(set) var isOdd = false

  private static let block = 512

  /// Whether the archive ended as it must: two blocks of zeros after the last member.
  var hasEnd: Bool { !isOdd && zeroBlocks >= 2 }

  /// Takes the next bytes.
  mutating func take(_ piece: Data) {
    var place = piece.startIndex
    while place < piece.endIndex, !isOdd {
      if rest > 0 {
        let step = min(rest, piece.endIndex - place)
        rest -= step
        place += step
        position += step
        continue
      }
      let step = min(Self.block - header.count, piece.endIndex - place)
      header += piece[place..<place + step]
      place += step
      position += step
      if header.count == Self.block { finishHeader() }
    }
  }

  /// The place of the next member; nil when no header of one went by.
  mutating func nextPlace() -> Place? { places.isEmpty ? nil : places.removeFirst() }

  private mutating func finishHeader() {
    defer { header.removeAll(keepingCapacity: true) }
    guard header.contains(where: { $0 != 0 }) else {
      zeroBlocks += 1
      return
    }
    // After the end there is nothing but zeros; what else follows is told by the reader of the bag.
    guard zeroBlocks == 0 else { return }
    switch header[156] {
    case UInt8(ascii: "g"), UInt8(ascii: "V"), UInt8(ascii: "K"), UInt8(ascii: "L"):
      isOdd = true
      return
    default: break
    }
    guard let size = octal(header[124..<136]) else {
      isOdd = true
      return
    }
    rest = (size + Self.block - 1) / Self.block * Self.block
    if header[156] != UInt8(ascii: "x") { places.append(Place(offset: position, bytes: size)) }
  }

  /// A number in octal digits, ended by NUL or blank; nil for GNU's base 256, which no size of ours needs.
  private func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { (48...55).contains($0) }
    guard digits.count <= 11 else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 48) }
  }
}

// SPDX-License-Identifier: Apache-2.0
// Why a photograph cannot be taken in. `tiepdan-pictures` ends with these as its exit status, so that
// the desk that started it can tell the citizen what to do.

/// Why a picture cannot be read; the raw value is the exit status of `tiepdan-pictures`.
public enum PictureFault: Int32, Error, Sendable, CaseIterable {
  /// The program was called in a way that it does not know.
  case misused = 2
  /// The bytes are broken or end too early.
  case damaged = 3
  /// It has more pixels than memory may be spent on.
  case tooManyPixels = 4
  /// No decoder for this kind is installed.
  case unknownType = 5
  /// It holds several pages, of which only the first would be kept.
  case severalPages = 6
  /// Its file cannot be read to the end, such as from a stick that was pulled out.
  case unreadable = 7
}

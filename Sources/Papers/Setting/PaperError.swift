// SPDX-License-Identifier: Apache-2.0
// Why a paper could not be made. A receipt is made after its petition is stored, so none of these
// ever costs a petition.

/// A paper that could not be drawn.
public enum PaperError: Error, Equatable, Sendable {
  /// Fonts are missing or incomplete; drawing would give empty or mixed letters.
  case fonts([FontProblem])
  /// Cairo refused to draw: its status number.
  case drawing(status: Int)
  /// The bytes do not fit into one QR code at level M.
  case tooLongForQRCode(bytes: Int)
  /// The paper has fewer pages (counted from 0).
  case noSuchPage(Int, of: Int)
  /// A raster was asked of a sheet, or a sheet's form of a roll.
  case wrongPaper(PaperSize)
  /// The contents were written for a layout that this version does not know.
  case unknownLayout(version: Int)
  /// The form pack belongs to another kind of paper.
  case wrongForm(id: String)
  /// The workbook could not be written: the libxlsxwriter error number.
  case workbook(status: Int)
  /// What cairo drew cannot be made PDF/A: it is laid out as no version of cairo known to us does it.
  case notArchivable
}
